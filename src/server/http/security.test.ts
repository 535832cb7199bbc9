// Calls every route without authentication, with an insufficient role, and from another workspace.

import { beforeAll, describe, expect, it } from 'vitest';
import type { CredentialView } from '../../shared/credentials.ts';
import { may } from '../../shared/roles.ts';
import {
  buildCertification,
  buildCredential,
  buildLearner,
  buildMember,
  buildPng,
  buildVisitor,
  buildWorkspace,
  type Client,
  type TestWorkspace,
  upload,
} from '../test/factories.ts';
import { useHarness } from '../test/harness.ts';
import { buildProgram, complete } from '../test/program-factories.ts';
import type { RegisteredRoute } from './access.ts';

type Ids = Record<
  | 'certification'
  | 'credential'
  | 'code'
  | 'learner'
  | 'mail'
  | 'image'
  | 'member'
  | 'apiKey'
  | 'download'
  | 'program'
  | 'component'
  | 'participant'
  | 'completion'
  | 'xapiKey'
  | 'hold',
  string
>;

/** Value of the path parameter, and a valid body. */
type Row = {
  param?: keyof Ids;
  /** Value of a second path parameter. */
  other?: keyof Ids;
  body?: (ids: Ids) => unknown;
  query?: (ids: Ids) => Record<string, string>;
};

const person = { name: 'Ada Lovelace', email: 'ada@example.org' };
const certification = { title: 'Rescue', description: 'Out of the water.' };

const standardParts = { subject: null, heading: null, body: null, button: null, footer: null };

const ROWS: Record<string, Row> = {
  'GET /healthz': {},
  'GET /readyz': {},
  'GET /metrics': {},
  'POST /api/auth/sign-in/email': { body: () => ({ email: person.email, password: 'x' }) },
  'POST /api/auth/sign-in/magic-link': { body: () => ({ email: person.email }) },
  'POST /api/auth/sign-out': { body: () => ({}) },
  'POST /api/auth/request-password-reset': { body: () => ({ email: person.email }) },
  'POST /api/auth/reset-password': { body: () => ({ newPassword: 'longenough', token: 'x' }) },
  'POST /api/auth/magic-link/verify': { body: () => ({ token: 'x' }) },
  'GET /api/v1/account': {},
  'PATCH /api/v1/account': { body: () => ({ name: 'Ada' }) },
  'POST /api/v1/account/password': { body: () => ({ newPassword: 'a new long one' }) },
  'POST /api/v1/account/email': { body: () => ({ email: person.email }) },
  'DELETE /api/v1/account/email': {},
  'POST /api/v1/account/email/confirm': { body: () => ({ token: 'x' }) },
  'GET /api/v1/account/sessions': {},
  'DELETE /api/v1/account/sessions': {},
  'DELETE /api/v1/account/sessions/:id': {},
  'GET /robots.txt': {},
  'GET /api/v1/session': {},
  'GET /api/v1/installation': {},
  'POST /api/v1/set-up': { body: () => ({ token: 'x' }) },
  'GET /api/v1/workspace': {},
  'PATCH /api/v1/workspace': { body: () => ({ name: 'South Academy' }) },
  'POST /api/v1/images': {},
  'GET /api/v1/images/:sha256': { param: 'image' },
  'GET /api/v1/members': {},
  'POST /api/v1/members': { body: () => ({ ...person, role: 'viewer' }) },
  'PATCH /api/v1/members/:id': { param: 'member', body: () => ({ role: 'viewer' }) },
  'DELETE /api/v1/members/:id': { param: 'member' },
  'POST /api/v1/members/:id/invitation': { param: 'member' },
  'POST /api/v1/invitations/show': { body: () => ({ token: 'x' }) },
  'POST /api/v1/invitations/accept': { body: () => ({ token: 'x' }) },
  'GET /api/v1/api-keys': {},
  'POST /api/v1/api-keys': { body: () => ({ name: 'Script', role: 'viewer' }) },
  'DELETE /api/v1/api-keys/:id': { param: 'apiKey' },
  'GET /api/v1/learners': {},
  'POST /api/v1/learners': { body: () => person },
  'POST /api/v1/learners/match': { body: () => ({ text: 'Ada <ada@example.org>' }) },
  'GET /api/v1/learners/:id': { param: 'learner' },
  'PATCH /api/v1/learners/:id': { param: 'learner', body: () => ({ name: 'Ada King' }) },
  'DELETE /api/v1/learners/:id': { param: 'learner' },
  'POST /api/v1/learners/:id/resume-mail': { param: 'learner' },
  'GET /api/v1/certifications': {},
  'POST /api/v1/certifications': { body: () => certification },
  'GET /api/v1/certifications/:id': { param: 'certification' },
  'PATCH /api/v1/certifications/:id': { param: 'certification', body: () => certification },
  'DELETE /api/v1/certifications/:id': { param: 'certification' },
  'GET /api/v1/certifications/:id/versions': { param: 'certification' },
  'GET /api/v1/certifications/:id/expiry-reminders': { param: 'certification' },
  'PUT /api/v1/certifications/:id/expiry-reminders': {
    param: 'certification',
    body: () => ({ isOn: true, days: [7], tellsExpired: true }),
  },
  'POST /api/v1/certifications/:id/expiry-reminders/check': {
    param: 'certification',
    body: () => ({ isOn: true, days: [7], tellsExpired: true }),
  },
  'POST /api/v1/certifications/:id/duplicate': { param: 'certification' },
  'POST /api/v1/certifications/:id/publish': { param: 'certification' },
  'POST /api/v1/certifications/:id/archive': { param: 'certification' },
  'POST /api/v1/certifications/:id/restore': { param: 'certification' },
  'POST /api/v1/certifications/:id/update-to-version': {
    param: 'certification',
    body: () => ({ all: true }),
  },
  'POST /api/v1/certifications/:id/credentials/check': {
    param: 'certification',
    body: ({ learner }) => ({ learners: [{ learnerId: learner }] }),
  },
  'GET /api/v1/certifications/:id/certificate.webp': { param: 'certification' },
  'POST /api/v1/certificate-preview': { body: () => ({ design: {} }) },
  'POST /api/v1/certifications/:id/certificate-preview': {
    param: 'certification',
    body: () => ({ design: {} }),
  },
  'POST /api/v1/certifications/:id/mail-preview': {
    param: 'certification',
    body: () => ({ learnerName: 'Ada' }),
  },
  'GET /api/v1/certifications/:id/credentials': { param: 'certification' },
  'POST /api/v1/certifications/:id/credentials': {
    param: 'certification',
    body: ({ learner }) => ({ learnerId: learner }),
  },
  'POST /api/v1/certifications/:id/credentials/batch': {
    param: 'certification',
    body: ({ learner }) => ({ learners: [{ learnerId: learner }] }),
  },
  'GET /api/v1/credentials': {},
  'GET /api/v1/credentials/:id': { param: 'credential' },
  'POST /api/v1/credentials/:id/revoke': {
    param: 'credential',
    body: () => ({ reason: 'mistake' }),
  },
  'POST /api/v1/credentials/:id/correct-name': {
    param: 'credential',
    body: () => ({ name: 'Ada' }),
  },
  'POST /api/v1/credentials/:id/notify': { param: 'credential' },
  'GET /api/v1/credentials/:id/notes': { param: 'credential' },
  'POST /api/v1/credentials/:id/notes': { param: 'credential', body: () => ({ body: 'Hm.' }) },
  'GET /api/v1/credentials/:id/certificate.pdf': { param: 'credential' },
  'GET /api/v1/credentials/:id/certificate.webp': { param: 'credential' },
  'GET /api/v1/certificate-backdrops/:name.svg': {},
  'POST /api/v1/downloads': {
    body: (ids) => ({ certificationId: ids.certification, credentialIds: [ids.credential] }),
  },
  'GET /api/v1/downloads/:id': { param: 'download' },
  'POST /api/v1/downloads/:id/cancel': { param: 'download' },
  'GET /api/v1/downloads/:id/certificates.zip': { param: 'download' },
  'GET /api/v1/programs': {},
  'POST /api/v1/programs': { body: () => ({ title: 'Onboarding' }) },
  'GET /api/v1/programs/:id': { param: 'program' },
  'PATCH /api/v1/programs/:id': { param: 'program', body: () => ({ title: 'Onboarding' }) },
  'POST /api/v1/programs/:id/launch': { param: 'program' },
  'POST /api/v1/programs/:id/archive': { param: 'program' },
  'POST /api/v1/programs/:id/restore': { param: 'program' },
  'GET /api/v1/programs/:id/components': { param: 'program' },
  'POST /api/v1/programs/:id/components': {
    param: 'program',
    body: () => ({ kind: 'quiz', title: 'Quiz' }),
  },
  'PATCH /api/v1/programs/:id/components/:componentId': {
    param: 'program',
    other: 'component',
    body: () => ({ title: 'Quiz' }),
  },
  'DELETE /api/v1/programs/:id/components/:componentId': { param: 'program', other: 'component' },
  'POST /api/v1/programs/:id/components/order': {
    param: 'program',
    body: () => ({ componentIds: [] }),
  },
  'GET /api/v1/programs/:id/participants': { param: 'program' },
  'POST /api/v1/programs/:id/participants/check': {
    param: 'program',
    body: () => ({ text: 'ada@example.org' }),
  },
  'POST /api/v1/programs/:id/participants': {
    param: 'program',
    body: () => ({ text: 'ada@example.org' }),
  },
  'DELETE /api/v1/programs/:id/participants/:participantId': {
    param: 'program',
    other: 'participant',
  },
  'POST /api/v1/programs/:id/participants/:participantId/extensions': {
    param: 'program',
    other: 'participant',
    body: ({ component }) => ({ componentId: component, extendedTo: null }),
  },
  'GET /api/v1/programs/:id/grid': { param: 'program' },
  'GET /api/v1/programs/:id/completions': {
    param: 'program',
    query: ({ participant }) => ({ participantId: participant }),
  },
  'POST /api/v1/programs/:id/completions': {
    param: 'program',
    body: () => ({ participant: 'ada@example.org', component: 'Quiz' }),
  },
  'POST /api/v1/programs/:id/completions/csv': {
    param: 'program',
    body: () => ({ csv: 'email,component' }),
  },
  'DELETE /api/v1/programs/:id/completions/:completionId': {
    param: 'program',
    other: 'completion',
  },
  'GET /api/v1/programs/:id/xapi-keys': { param: 'program' },
  'POST /api/v1/programs/:id/xapi-keys': { param: 'program', body: () => ({ name: 'LMS' }) },
  'DELETE /api/v1/programs/:id/xapi-keys/:keyId': { param: 'program', other: 'xapiKey' },
  'GET /api/v1/programs/:id/xapi-statements': { param: 'program' },
  'POST /api/v1/programs/:id/xapi-statements/count-again': { param: 'program' },
  'POST /xapi/statements': { body: () => [] },
  'PUT /xapi/statements': { body: () => ({}) },
  'GET /xapi/about': {},
  'GET /api/v1/programs/:id/evaluation': { param: 'program' },
  'GET /api/v1/programs/:id/evaluation/people': {
    param: 'program',
    query: () => ({ group: 'issue' }),
  },
  'GET /api/v1/programs/:id/evaluation.csv': { param: 'program' },
  'POST /api/v1/programs/:id/end': {
    param: 'program',
    body: () => ({ fingerprint: 'x', issueCount: 0 }),
  },
  'GET /api/v1/programs/:id/needs-review': { param: 'program' },
  'GET /api/v1/programs/:id/issuing': { param: 'program' },
  'POST /api/v1/programs/:id/issuing/rest': { param: 'program', body: () => ({}) },
  'GET /api/v1/programs/:id/issuing/left-out': { param: 'program' },
  'GET /api/v1/programs/:id/issuing/events': { param: 'program' },
  'POST /api/v1/programs/:id/issuing/pause': { param: 'program' },
  'POST /api/v1/programs/:id/issuing/resume': { param: 'program' },
  'POST /api/v1/programs/:id/issuing/cancel': { param: 'program' },
  'GET /api/v1/holds': {},
  'POST /api/v1/holds/:id/lift': { param: 'hold', body: () => ({ note: 'Fine.' }) },
  'GET /api/v1/certifications/:id/rule': { param: 'certification' },
  'PATCH /api/v1/certifications/:id/rule': { param: 'certification', body: () => ({ groups: [] }) },
  'GET /api/v1/certifications/:id/rule/evaluation': { param: 'certification' },
  'GET /api/v1/certifications/:id/rule/evaluation/people': {
    param: 'certification',
    query: () => ({ group: 'issue' }),
  },
  'POST /api/v1/certifications/:id/rule/switch-on': {
    param: 'certification',
    body: () => ({ fingerprint: 'x', start: 'now', issueCount: 0 }),
  },
  'POST /api/v1/certifications/:id/rule/switch-off': { param: 'certification' },
  'GET /api/v1/certifications/:id/rule/issuing': { param: 'certification' },
  'POST /api/v1/certifications/:id/rule/issuing/pause': { param: 'certification' },
  'POST /api/v1/certifications/:id/rule/issuing/resume': { param: 'certification' },
  'POST /api/v1/certifications/:id/rule/issuing/cancel': { param: 'certification' },
  'GET /api/v1/certifications/:id/pipeline': { param: 'certification' },
  'GET /api/v1/certifications/:id/pipeline/people': { param: 'certification' },
  'GET /api/v1/certifications/:id/pipeline.csv': { param: 'certification' },
  'POST /api/v1/certifications/:id/pipeline/reminders': {
    param: 'certification',
    body: () => ({ state: 'at_risk' }),
  },
  'GET /api/v1/programs/:id/pipeline': { param: 'program' },
  'GET /api/v1/programs/:id/pipeline/people': { param: 'program' },
  'GET /api/v1/programs/:id/pipeline.csv': { param: 'program' },
  'POST /api/v1/programs/:id/pipeline/reminders': {
    param: 'program',
    body: () => ({ state: 'at_risk' }),
  },
  'GET /api/v1/mails': {},
  'GET /api/v1/mails/:id/content': { param: 'mail' },
  'POST /api/v1/mails/send-waiting': {},
  'GET /api/v1/mail-settings': {},
  'PATCH /api/v1/mail-settings': { body: () => ({ undoMinutes: 5 }) },
  'POST /api/v1/mail-settings/test-mail': {},
  'POST /api/v1/mail-settings/test-mailbox': {},
  'GET /api/v1/mail-settings/dns': {},
  'GET /api/v1/mail-texts': {},
  'GET /api/v1/mail-texts/:kind/:language': {},
  'PUT /api/v1/mail-texts/:kind/:language': { body: () => standardParts },
  'DELETE /api/v1/mail-texts/:kind/:language': {},
  'GET /api/v1/mail-texts/:kind/:language/versions': {},
  'POST /api/v1/mail-texts/preview': {
    body: () => ({ kind: 'issued', language: 'en', parts: standardParts }),
  },
  'POST /api/v1/mail-texts/test': {
    body: () => ({ kind: 'issued', language: 'en', parts: standardParts }),
  },
  'POST /api/v1/mail-events': { body: () => [] },
  'GET /api/v1/history': {},
  'GET /api/v1/overview': {},
  'GET /c/:code': { param: 'code' },
  'GET /c/:code.pdf': { param: 'code' },
  'GET /c/:code/certificate.webp': { param: 'code' },
  'GET /c/:code/card.png': { param: 'code' },
  'GET /c/:code/logo.png': { param: 'code' },
  'GET /l/:slug': {},
  'POST /l/:slug': { body: () => ({ email: person.email }) },
  'GET /l/:slug/enter': {},
  'POST /l/:slug/enter': { body: () => ({ token: 'x' }) },
  'GET /l/:slug/mine': {},
  'GET /l/:slug/mine/:code.pdf': {},
  'POST /l/:slug/leave': {},
  'GET /l/-/reminders/:token': {},
  'POST /l/-/reminders/:token': {},
  'GET /l/:slug/logo.png': {},
  'GET /api/openapi.json': {},
  'GET /api/docs/': {},
  'GET /api/docs/json': {},
  'GET /api/docs/yaml': {},
  'GET /api/docs/static/index.html': {},
  'GET /api/docs/static/swagger-initializer.js': {},
  'GET /api/docs/static/*': {},
  'GET /assets/public.css': {},
  'GET /favicon.ico': {},
  'GET /assets/*': {},
};

/** Copies of the value, each with one of its texts replaced. */
function withEachTextReplaced(value: unknown, text: string): unknown[] {
  if (typeof value === 'string') return [text];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    withEachTextReplaced(inner, text).map((bad) =>
      Array.isArray(value) ? value.with(Number(name), bad) : { ...value, [name]: bad },
    ),
  );
}

describe('every route', () => {
  const harness = useHarness();
  let home: TestWorkspace;
  let neighbour: TestWorkspace;
  let ids: Ids;

  beforeAll(async () => {
    home = await buildWorkspace(harness);
    neighbour = await buildWorkspace(harness, { name: 'The neighbour' });
    ids = await createOneOfEach(home);
  });

  /** Creates one of everything that has an id. */
  async function createOneOfEach(workspace: TestWorkspace): Promise<Ids> {
    const { id: certificationId } = await buildCertification(workspace);
    const { id: learnerId } = await buildLearner(workspace);
    const credential = await buildCredential(workspace, { certificationId, notify: true });
    const member = await buildMember(harness, workspace, 'issuer');
    const image = await upload(harness, workspace.admin, await buildPng());
    const download = await workspace.admin.post<{ id: string }>('/downloads', {
      certificationId,
      credentialIds: [credential.id],
    });
    const program = await buildProgram(harness, workspace, { participantCount: 1 });
    await complete(harness, workspace, program);
    const more = await harness.asOwner<{ completion: string }>(
      'select id as completion from completions where program_id = $1',
      [program.id],
    );
    const [xapiKey] = await harness.asOwner<{ id: string }>(
      `insert into xapi_keys (workspace_id, id, program_id, name, username, secret_hash)
       values ($1, gen_random_uuid(), $2, 'LMS', 'somebody', '') returning id`,
      [workspace.id, program.id],
    );
    const [hold] = await harness.asOwner<{ id: string }>(
      `insert into holds (workspace_id, id, certification_id, learner_id, credential_id,
         placed_by_kind)
       values ($1, gen_random_uuid(), $2, gen_random_uuid(), $3, 'system') returning id`,
      [workspace.id, certificationId, credential.id],
    );
    const keys = await harness.asOwner<{ id: string }>(
      'select id from api_keys where workspace_id = $1 limit 1',
      [workspace.id],
    );
    return {
      certification: certificationId,
      learner: learnerId,
      credential: credential.id,
      code: credential.code,
      mail: credential.mail?.id ?? 'no mail',
      image: image.body.sha256,
      member: member.memberId,
      download: download.body.id,
      program: program.id,
      component: program.componentIds[0] ?? 'no component',
      participant: program.participants[0]?.id ?? 'no participant',
      completion: more[0]?.completion ?? 'no completion',
      xapiKey: xapiKey?.id ?? 'no key',
      hold: hold?.id ?? 'no hold',
      apiKey: keys[0]?.id ?? 'no key',
    };
  }

  function rowOf({ method, url }: RegisteredRoute): Row {
    return ROWS[`${method} ${url}`] ?? {};
  }

  function pathOf(door: RegisteredRoute): string {
    const { param, other } = rowOf(door);
    return door.url
      .replace(/:(id|code|sha256|token)/, param ? ids[param] : 'x')
      .replace(/:\w+Id/, other ? ids[other] : 'x')
      .replace(':kind', 'issued')
      .replace(':language', 'en');
  }

  async function knock(door: RegisteredRoute, client: Client) {
    const { body, query } = rowOf(door);
    const url = pathOf(door);
    if (door.url === '/api/v1/images') return await upload(harness, client, await buildPng());
    const response = await harness.app.inject({
      method: door.method as 'GET',
      url,
      headers: client.headers,
      ...(query ? { query: query(ids) } : {}),
      ...(body ? { payload: body(ids) as object } : {}),
    });
    return { status: response.statusCode, body: response.body };
  }

  function guardedDoors(): RegisteredRoute[] {
    return harness.routes.filter(({ access }) => access !== 'public' && access !== 'session');
  }

  /** Only members may manage members and credentials of machines. */
  function isForKeys({ access }: RegisteredRoute): boolean {
    return access !== 'changeMembers' && access !== 'changeXapiKeys';
  }

  /** Status by route, so that a failure names every unprotected route. */
  async function statuses(
    routes: RegisteredRoute[],
    client: Client,
  ): Promise<Record<string, number>> {
    const found: Record<string, number> = {};
    for (const door of routes) {
      found[`${door.method} ${door.url}`] = (await knock(door, client)).status;
    }
    return found;
  }

  function all(routes: RegisteredRoute[], status: number): Record<string, number> {
    return Object.fromEntries(routes.map((door) => [`${door.method} ${door.url}`, status]));
  }

  it('has a row in this table, and every row has a route', () => {
    const routes = harness.routes.map(({ method, url }) => `${method} ${url}`);
    expect(Object.keys(ROWS).toSorted()).toEqual([...new Set(routes)].toSorted());
  });

  it('refuses anonymous requests with 401 unless it is public', async () => {
    const routes = harness.routes.filter(({ access }) => access !== 'public');
    expect(await statuses(routes, buildVisitor(harness))).toEqual(all(routes, 401));
  });

  it('refuses an invalid key with 401', async () => {
    const routes = harness.routes.filter(({ access }) => access !== 'public');
    const stranger = buildVisitor(harness, { authorization: `Bearer lrl_${'A'.repeat(43)}` });
    expect(await statuses(routes, stranger)).toEqual(all(routes, 401));
  });

  it.each(['viewer', 'issuer'] as const)(
    'refuses an API key of a %s with 403 if the role is insufficient',
    async (role) => {
      const routes = guardedDoors().filter(({ access }) => !may(role, access as 'read'));
      expect(await statuses(routes, home[role])).toEqual(all(routes, 403));
    },
  );

  it.each(['viewer', 'issuer'] as const)(
    'refuses a member who is a %s with 403 if the role is insufficient',
    async (role) => {
      const routes = guardedDoors().filter(({ access }) => !may(role, access as 'read'));
      expect(routes.length).toBeGreaterThan(10);
      const member = await buildMember(harness, home, role);
      expect(await statuses(routes, member)).toEqual(all(routes, 403));
    },
  );

  it.each([
    ['a NUL', 'a\u0000b'],
    ['half a character', 'a\ud800b'],
  ])('refuses a body in which a text has %s, without an internal error', async (_, text) => {
    const owner = await buildMember(harness, home, 'owner');
    for (const door of harness.routes) {
      const { body, query } = rowOf(door);
      for (const payload of body ? withEachTextReplaced(body(ids), text) : []) {
        const response = await harness.app.inject({
          method: door.method as 'POST',
          url: pathOf(door),
          headers: owner.headers,
          ...(query ? { query: query(ids) } : {}),
          payload: payload as object,
        });
        const said = JSON.stringify([door.method, door.url, payload]);
        expect(response.statusCode, said).toBeLessThan(500);
      }
    }
    // Resets the sign-in limits, which other tests need.
    await harness.asOwner('delete from rate_limits');
  });

  it('refuses a URL that contains NUL', async () => {
    const owner = await buildMember(harness, home, 'owner');
    for (const door of harness.routes) {
      const addresses = [`${pathOf(door)}?any=%00`];
      if (/:/.test(door.url)) addresses.push(door.url.replace(/:\w+/g, '%00'));
      for (const url of addresses) {
        const { statusCode } = await harness.app.inject({
          method: door.method as 'GET',
          url,
          headers: { ...owner.headers, 'content-type': 'application/json' },
          ...(door.method === 'GET' ? {} : { payload: '{}' }),
        });
        expect([400, 401, 415], `${door.method} ${url}`).toContain(statusCode);
      }
    }
    await harness.asOwner('delete from rate_limits');
  });

  it('returns 404 for ids of another workspace to an API key', async () => {
    const routes = guardedDoors().filter((door) => rowOf(door).param && isForKeys(door));
    expect(routes.length).toBeGreaterThan(20);
    expect(await statuses(routes, neighbour.admin)).toEqual(all(routes, 404));
  });

  it('returns 404 to an owner of another workspace where API keys have no access', async () => {
    const routes = guardedDoors().filter((door) => rowOf(door).param && !isForKeys(door));
    const owner = await buildMember(harness, neighbour, 'owner');
    expect(await statuses(routes, neighbour.admin)).toEqual(all(routes, 403));
    expect(await statuses(routes, owner)).toEqual(all(routes, 404));
  });

  it('returns 404 to a member of another workspace who names this one', async () => {
    const owner = await buildMember(harness, neighbour, 'owner');
    const intruder = buildVisitor(harness, { ...owner.headers, 'x-workspace': home.slug });
    expect(await statuses(guardedDoors(), intruder)).toEqual(all(guardedDoors(), 404));
  });

  it('lists nothing of this workspace in another one', async () => {
    const routes = guardedDoors().filter((door) => door.method === 'GET' && !rowOf(door).param);
    const own = (await harness.asOwner<{ id: string }>(
      `select id::text from learners where workspace_id = $1
       union select id::text from credentials where workspace_id = $1
       union select id::text from certifications where workspace_id = $1
       union select id::text from members where workspace_id = $1
       union select id::text from api_keys where workspace_id = $1`,
      [home.id],
    )) as { id: string }[];
    const owner = await buildMember(harness, neighbour, 'owner');
    for (const door of routes) {
      const { status, body } = await knock(door, owner);
      expect(status).toBe(200);
      for (const { id } of own) expect(String(body)).not.toContain(id);
    }
  });

  it('refuses to issue to a learner of another workspace', async () => {
    const { id } = await buildCertification(neighbour);
    const path = `/certifications/${id}/credentials`;
    const response = await neighbour.admin.post<CredentialView>(path, { learnerId: ids.learner });
    expect(response.status).toBe(400);
    expect(response.body).toMatchObject({ fields: { learnerId: 'This learner doesn’t exist.' } });
  });
});
