import { randomUUID } from 'node:crypto';
import type { GridRowView } from '../../../shared/completions.ts';
import {
  buildMember,
  type Client,
  type Problem,
  readAllPages,
  type TestWorkspace,
} from '../../test/factories.ts';
import type { Harness } from '../../test/harness.ts';
import { buildProgram, type TestProgram } from '../../test/program-factories.ts';

export const ACTIVITY = 'https://lms.example.org/quiz';
export const COMPLETED = 'http://adlnet.gov/expapi/verbs/completed';
export const VOIDED = 'http://adlnet.gov/expapi/verbs/voided';

export type Key = { id: string; username: string; password: string; endpoint: string };
export type StoredStatement = {
  statementId: string;
  outcome: string;
  reason: string | null;
  learnerName: string | null;
  componentTitle: string | null;
};

type Given = Omit<NonNullable<Parameters<typeof buildProgram>[2]>, 'components'> & {
  components?: { passingScore?: number; closeOn?: string }[];
};

const members = new WeakMap<TestWorkspace, ReturnType<typeof buildMember>>();

/** A member who may create credentials, which API keys may not. Signed in once per workspace. */
export function memberOf(harness: Harness, home: TestWorkspace): Promise<Client> {
  const member = members.get(home) ?? buildMember(harness, home, 'admin');
  members.set(home, member);
  return member;
}

/**
 * A program whose first component is completed by statements, and a learning system with its key.
 */
export async function buildLearningSystem(
  harness: Harness,
  home: TestWorkspace,
  given: Given = {},
) {
  const { components = [{}], ...rest } = given;
  const program = await buildProgram(harness, home, {
    ...rest,
    components: components.map((it, index) => ({
      ...it,
      xapi: { activityId: index === 0 ? ACTIVITY : `${ACTIVITY}/${index}`, verbs: [COMPLETED] },
    })),
  });
  const member = await memberOf(harness, home);
  const { body: key } = await member.post<Key>(`/programs/${program.id}/xapi-keys`, {
    name: 'Moodle',
  });
  return { ...createLearningSystem(harness, key), key, program, ...readersOf(home, program) };
}

/** Reads what members see on screens. */
function readersOf(home: TestWorkspace, program: TestProgram) {
  const path = `/programs/${program.id}`;
  return {
    statements: () => readAllPages<StoredStatement>(home.admin, `${path}/xapi-statements?limit=2`),
    rows: () => readAllPages<GridRowView>(home.admin, `${path}/grid`),
  };
}

/** Sends requests like a learning system. */
export function createLearningSystem(
  harness: Harness,
  key: { username: string; password: string },
) {
  const basic = Buffer.from(`${key.username}:${key.password}`).toString('base64');
  const send = async <Body = string[]>(
    method: 'POST' | 'PUT',
    body: unknown,
    more: { headers?: Record<string, string>; query?: Record<string, string> } = {},
  ) => {
    const response = await harness.app.inject({
      method,
      url: '/xapi/statements',
      headers: {
        authorization: `Basic ${basic}`,
        'x-experience-api-version': '1.0.3',
        'content-type': 'application/json',
        ...more.headers,
      },
      ...(more.query ? { query: more.query } : {}),
      payload: JSON.stringify(body),
    });
    const text = response.body;
    const { statusCode: status, headers } = response;
    return { status, headers, body: (text === '' ? null : JSON.parse(text)) as Body & Problem };
  };
  return {
    post: <Body = string[]>(body: unknown, headers: Record<string, string> = {}) =>
      send<Body>('POST', body, { headers }),
    put: (statementId: string, body: unknown) => send('PUT', body, { query: { statementId } }),
  };
}

/** A statement that completes the component; `more` overrides its fields. */
export function statementOf(email: string | null, more: object = {}) {
  return {
    id: randomUUID(),
    actor: { mbox: `mailto:${email}` },
    verb: { id: COMPLETED, display: { 'en-US': 'completed' } },
    object: { objectType: 'Activity', id: ACTIVITY, definition: { name: { en: 'Quiz' } } },
    timestamp: '2026-03-01T10:00:00.000Z',
    ...more,
  };
}

export function voidingOf(id: string) {
  return {
    id: randomUUID(),
    actor: { mbox: 'mailto:admin@example.org' },
    verb: { id: VOIDED },
    object: { objectType: 'StatementRef', id },
  };
}
