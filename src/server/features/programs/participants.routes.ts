import type { z } from 'zod';
import { programOperations as operations } from '../../../shared/api/programs.ts';
import { dateInZone } from '../../../shared/dates.ts';
import { LIMITS } from '../../../shared/limits.ts';
import type { participantListQuery } from '../../../shared/programs.ts';
import { toPage } from '../../db/keyset.ts';
import type { Deps } from '../../deps.ts';
import { AppError, invariant } from '../../errors.ts';
import type { App } from '../../http/access.ts';
import { readCursor } from '../../http/cursor.ts';
import { mount, mountHandler } from '../../http/mount.ts';
import { perform, performIdempotently } from '../../http/perform.ts';
import type { Work } from '../../work.ts';
import { getWorkspace } from '../workspaces/workspaces.queries.ts';
import { extendComponent, removeParticipant } from './change-participant.ts';
import { checkEnrolment, enrol } from './enrol-participants.ts';
import type { CheckedRows } from './enrolment-rows.ts';
import { presentParticipant } from './participants.present.ts';
import { findParticipant, listParticipants } from './participants.queries.ts';
import { findProgram } from './programs.queries.ts';

/** At most three bytes of UTF-8 per character, and some for JSON escapes. */
const TEXT_BYTES_MAX = 3 * LIMITS.enrolmentTextLengthMax + 64 * 1024;
const READ_TEXT = {
  url: import.meta.resolve('./enrolment-rows.ts'),
  name: 'readEnrolmentInThread',
  field: 'text',
};

export function participantsRoutes(app: App, deps: Deps): void {
  mount(app, deps, operations.listParticipants, (work, { params, query }) =>
    list(work, params.id, query),
  );
  mountHandler(
    app,
    operations.checkEnrolment,
    async (request) => {
      const checked = await readText(deps, request.body.text);
      return await perform(deps, request, (work) =>
        checkEnrolment(work, request.params.id, checked),
      );
    },
    { bodyLimit: TEXT_BYTES_MAX },
  );
  mountHandler(
    app,
    operations.enrol,
    async (request, reply) => {
      const { text, participants } = request.body;
      const input = text === undefined ? { participants } : { checked: await readText(deps, text) };
      return await performIdempotently(deps, request, reply, (work) =>
        enrol(work, request.params.id, input),
      );
    },
    { bodyLimit: TEXT_BYTES_MAX },
  );
  mountHandler(app, operations.removeParticipant, async (request, reply) => {
    const { id, participantId } = request.params;
    await perform(deps, request, (work) => removeParticipant(work, id, participantId));
    return reply.code(204).send(null);
  });
  mount(app, deps, operations.extendComponent, async (work, { params, body }) => {
    const { id, participantId } = params;
    await extendComponent(work, id, participantId, body);
    const found = await findParticipant(work.tx, id, participantId, await today(work));
    invariant(found, 'a locked participant exists');
    return presentParticipant(found);
  });
}

/** Parsed before the transaction, so that its connection stays free. */
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
  // Erased learners have no name and sort after all names.
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
