import { z } from 'zod';
import { dateInZone } from '../../../shared/dates.ts';
import { idField } from '../../../shared/fields.ts';
import { LIMITS } from '../../../shared/limits.ts';
import {
  enrolInput,
  enrolmentText,
  enrolmentView,
  extensionInput,
  participantListQuery,
  participantPage,
  participantView,
} from '../../../shared/programs.ts';
import { toPage } from '../../db/keyset.ts';
import type { Deps } from '../../deps.ts';
import { AppError, invariant } from '../../errors.ts';
import type { App } from '../../http/access.ts';
import { readCursor } from '../../http/cursor.ts';
import { perform, performOnce } from '../../http/perform.ts';
import { answers } from '../../http/problems.ts';
import type { Work } from '../../work.ts';
import { getWorkspace } from '../workspaces/workspaces.queries.ts';
import { extendComponent, removeParticipant } from './change-participant.ts';
import { checkEnrolment, enrol } from './enrol-participants.ts';
import type { CheckedRows } from './enrolment-rows.ts';
import { presentParticipant } from './participants.present.ts';
import { findParticipant, listParticipants } from './participants.queries.ts';
import { findProgram } from './programs.queries.ts';

const params = z.object({ id: idField });
const participantParams = params.extend({ participantId: idField });
const tags = ['programs'];
/** Three bytes of UTF-8 a character, and some that JSON escapes. */
const TEXT_BYTES_MAX = 3 * LIMITS.enrolmentTextLengthMax + 64 * 1024;
const READ_TEXT = {
  url: import.meta.resolve('./enrolment-rows.ts'),
  name: 'readEnrolmentInThread',
  field: 'text',
};

export function participantsRoutes(app: App, deps: Deps): void {
  app.get(
    '/api/v1/programs/:id/participants',
    {
      config: { access: 'read' },
      schema: {
        tags,
        summary: 'Participants of a program, by name; `query` finds by name, e-mail or own id',
        params,
        querystring: participantListQuery,
        response: answers({ 200: participantPage }),
      },
    },
    (request) => perform(deps, request, (work) => list(work, request.params.id, request.query)),
  );
  app.post(
    '/api/v1/programs/:id/participants/check',
    {
      config: { access: 'runProgram' },
      bodyLimit: TEXT_BYTES_MAX,
      schema: {
        tags,
        summary: 'What enrolling a pasted text or CSV would do; writes nothing',
        params,
        body: enrolmentText,
        response: answers({ 200: enrolmentView }),
      },
    },
    async (request) => {
      const checked = await readText(deps, request.body.text);
      return await perform(deps, request, (work) =>
        checkEnrolment(work, request.params.id, checked),
      );
    },
  );
  app.post(
    '/api/v1/programs/:id/participants',
    {
      config: { access: 'runProgram' },
      bodyLimit: TEXT_BYTES_MAX,
      schema: {
        tags,
        summary: 'Enrol participants; those already enrolled stay as they are',
        params,
        body: enrolInput,
        response: answers({ 201: enrolmentView }),
      },
    },
    async (request, reply) => {
      const { text, participants } = request.body;
      const input = text === undefined ? { participants } : { checked: await readText(deps, text) };
      return await performOnce(deps, request, reply, (work) =>
        enrol(work, request.params.id, input),
      );
    },
  );
  app.delete(
    '/api/v1/programs/:id/participants/:participantId',
    {
      config: { access: 'runProgram' },
      schema: {
        tags,
        summary: 'Remove a participant; enrolling again brings back what was done',
        params: participantParams,
        response: answers({ 204: z.null() }),
      },
    },
    async (request, reply) => {
      const { id, participantId } = request.params;
      await perform(deps, request, (work) => removeParticipant(work, id, participantId));
      return reply.code(204).send(null);
    },
  );
  app.post(
    '/api/v1/programs/:id/participants/:participantId/extensions',
    {
      config: { access: 'runProgram' },
      schema: {
        tags,
        summary: 'Give a participant more time for a component',
        params: participantParams,
        body: extensionInput,
        response: answers({ 200: participantView }),
      },
    },
    (request) =>
      perform(deps, request, async (work) => {
        const { id, participantId } = request.params;
        await extendComponent(work, id, participantId, request.body);
        const found = await findParticipant(work.tx, id, participantId, await today(work));
        invariant(found, 'a participant who was just locked is there');
        return presentParticipant(found);
      }),
  );
}

/** Before the transaction, whose connection others need. */
async function readText(deps: Deps, text: string): Promise<CheckedRows> {
  return await deps.tables.read<CheckedRows>(READ_TEXT, text);
}

async function today(work: Work): Promise<string> {
  return dateInZone(work.now, (await getWorkspace(work.tx)).timeZone);
}

async function list(
  work: Work,
  programId: string,
  { limit, cursor, query, progress, participantId }: z.output<typeof participantListQuery>,
) {
  if (!(await findProgram(work.tx, programId))) throw new AppError('not_found');
  // After the last name come those whose data was erased, who have none.
  const last = readCursor(cursor, 'none');
  const after = last?.key === null ? last : readCursor(cursor, 'text');
  const rows = await listParticipants(
    work.tx,
    programId,
    { query: query?.trim(), progress, participantId },
    { limit, after, today: await today(work) },
  );
  const page = toPage(rows, limit, (row) => ({ key: row.sortName, id: row.id }));
  return { ...page, items: page.items.map(presentParticipant) };
}
