import type { FastifyRouteSchemaDef } from 'fastify/types/schema.js';
import { validatorCompiler } from 'fastify-type-provider-zod';
import type { z } from 'zod';
import { completionOperations as operations } from '../../../shared/api/completions.ts';
import {
  type completionListQuery,
  completionsInput,
  type gridQuery,
} from '../../../shared/completions.ts';
import { LIMITS } from '../../../shared/limits.ts';
import { sentence } from '../../../shared/words/sentence.ts';
import { toPage } from '../../db/keyset.ts';
import type { Deps } from '../../deps.ts';
import { AppError, invalid } from '../../errors.ts';
import type { App } from '../../http/access.ts';
import { readCursor } from '../../http/cursor.ts';
import { mount, mountHandler } from '../../http/mount.ts';
import { perform } from '../../http/perform.ts';
import type { Work } from '../../work.ts';
import { hasParticipant, listCompletions } from '../programs/completions.queries.ts';
import { findProgram } from '../programs/programs.queries.ts';
import { presentCompletion, presentGridRow, presentReport } from './completions.present.ts';
import { listGridCells, listGridExtensions, listGridRows } from './grid.queries.ts';
import { type Read, readRows, withRefused } from './read-rows.ts';
import { recordCompletions, recordOne } from './record-completions.ts';
import { takeBackCompletion } from './take-back-completion.ts';

const JSON_BYTES_MAX = 4 * 1024 * 1024;
/** At most three bytes of UTF-8 per character, and some for JSON escapes. */
const CSV_BYTES_MAX = 3 * LIMITS.csvLengthMax + 64 * 1024;
const READ_CSV = {
  url: import.meta.resolve('./read-csv.ts'),
  name: 'readCompletionsInThread',
  field: 'csv',
};

/**
 * Chooses the schema by the shape of the body, because errors of a union would not name the field.
 */
function validateByShape<Schema>(route: FastifyRouteSchemaDef<Schema>) {
  const validatorOf = (schema: z.ZodType) => validatorCompiler({ ...route, schema });
  if (route.httpPart !== 'body') return validatorOf(route.schema as z.ZodType);
  const [list, single] = completionsInput.options;
  const [asList, asSingle] = [validatorOf(list), validatorOf(single)];
  return (body: unknown) => {
    const isList = typeof body === 'object' && body !== null && 'completions' in body;
    return isList ? asList(body) : asSingle(body);
  };
}

export function completionsRoutes(app: App, deps: Deps): void {
  mount(app, deps, operations.getGrid, (work, { params, query }) =>
    readGrid(work, params.id, query),
  );
  mount(app, deps, operations.listCompletions, (work, { params, query }) =>
    readCompletions(work, params.id, query),
  );
  mount(
    app,
    deps,
    operations.recordCompletions,
    (work, { params, body }) => record(work, params.id, body),
    { bodyLimit: JSON_BYTES_MAX, validatorCompiler: validateByShape },
  );
  mountHandler(
    app,
    operations.importCompletionsCsv,
    async (request) => {
      const { csv, isDryRun } = request.body;
      // Parsed before the transaction, so that its connection stays free.
      const read = await deps.tables.read<Read>(READ_CSV, csv);
      return await perform(deps, request, (work) =>
        recordRead(work, request.params.id, read, isDryRun),
      );
    },
    { bodyLimit: CSV_BYTES_MAX },
  );
  mountHandler(app, operations.takeBackCompletion, async (request, reply) => {
    const { id, completionId } = request.params;
    await perform(deps, request, (work) => takeBackCompletion(work, id, completionId));
    return reply.code(204).send(null);
  });
}

async function checkProgram({ tx }: Work, id: string): Promise<void> {
  if (!(await findProgram(tx, id))) throw new AppError('not_found');
}

async function readGrid(work: Work, id: string, query: z.output<typeof gridQuery>) {
  await checkProgram(work, id);
  const { limit } = query;
  const after = readCursor(query.cursor, 'text');
  const rows = await listGridRows(work.tx, id, { limit, after, query: query.query });
  const page = toPage(rows, limit, (row) => ({ key: row.sortName, id: row.id }));
  const ids = page.items.map((row) => row.id);
  const cells = Map.groupBy(await listGridCells(work.tx, ids), (it) => it.participantId);
  const extensions = Map.groupBy(await listGridExtensions(work.tx, ids), (it) => it.participantId);
  const items = page.items.map((row) =>
    presentGridRow(row, cells.get(row.id) ?? [], extensions.get(row.id) ?? []),
  );
  return { ...page, items };
}

async function readCompletions(
  work: Work,
  programId: string,
  query: z.output<typeof completionListQuery>,
) {
  await checkProgram(work, programId);
  const { limit, participantId } = query;
  if (!(await hasParticipant(work.tx, programId, participantId))) {
    throw invalid({ participantId: sentence('api.unknown.participant') });
  }
  const after = readCursor(query.cursor, 'none');
  const rows = await listCompletions(work.tx, { programId, participantId }, { limit, after });
  const page = toPage(rows, limit, (row) => ({ key: null, id: row.id }));
  return { ...page, items: page.items.map((row) => presentCompletion(row, work.words)) };
}

async function record(work: Work, programId: string, input: z.output<typeof completionsInput>) {
  const { source } = input;
  if (!('completions' in input)) {
    return presentReport(await recordOne(work, programId, input, source), work.words);
  }
  const given = input.completions.map((completion, index) => ({ row: index + 1, completion }));
  const { rows, refused } = readRows(given);
  const report = await recordCompletions(work, programId, rows, { source });
  return presentReport(withRefused(report, refused), work.words);
}

async function recordRead(
  work: Work,
  programId: string,
  { rows, refused }: Read,
  isDryRun: boolean,
) {
  const recording = { source: 'csv' as const, isDryRun };
  const report = await recordCompletions(work, programId, rows, recording);
  return presentReport(withRefused(report, refused), work.words);
}
