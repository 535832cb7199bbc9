import type { z } from 'zod';
import { completionOperations as operations } from '../../../shared/api/completions.ts';
import type { xapiStatementListQuery } from '../../../shared/completions.ts';
import { toPage } from '../../db/keyset.ts';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../errors.ts';
import type { App } from '../../http/access.ts';
import { readCursor } from '../../http/cursor.ts';
import { mount, mountHandler } from '../../http/mount.ts';
import { perform } from '../../http/perform.ts';
import type { Work } from '../../work.ts';
import { findProgram } from '../programs/programs.queries.ts';
import { createXapiKey, revokeXapiKey } from './change-xapi-keys.ts';
import { recountStatements } from './count-waiting.ts';
import { listStatements } from './statements.queries.ts';
import { presentStatement, presentXapiKey } from './xapi.present.ts';
import { listXapiKeys } from './xapi-keys.queries.ts';

export function xapiKeysRoutes(app: App, deps: Deps): void {
  const endpoint = `${deps.config.publicUrl.replace(/\/$/, '')}/xapi`;

  mount(app, deps, operations.listXapiKeys, async (work, { params }) => {
    await checkProgram(work, params.id);
    const keys = await listXapiKeys(work.tx, params.id);
    return { items: keys.map(presentXapiKey), endpoint };
  });
  // Not idempotent, because the stored response would contain the password.
  mountHandler(app, operations.createXapiKey, async (request, reply) => {
    const { params, body } = request;
    const key = await perform(deps, request, (work) => createXapiKey(work, params.id, body));
    reply.code(201);
    return { ...presentXapiKey(key), password: key.password, endpoint };
  });
  mountHandler(app, operations.revokeXapiKey, async (request, reply) => {
    const { id, keyId } = request.params;
    await perform(deps, request, (work) => revokeXapiKey(work, id, keyId));
    return reply.code(204).send(null);
  });
  mount(app, deps, operations.listXapiStatements, (work, { params, query }) =>
    readStatements(work, params.id, query),
  );
  mount(app, deps, operations.countStatementsAgain, (work, { params }) =>
    recountStatements(work, params.id),
  );
}

async function checkProgram({ tx }: Work, id: string): Promise<void> {
  if (!(await findProgram(tx, id))) throw new AppError('not_found');
}

async function readStatements(
  work: Work,
  programId: string,
  query: z.output<typeof xapiStatementListQuery>,
) {
  await checkProgram(work, programId);
  const { limit, outcome } = query;
  const after = readCursor(query.cursor, 'count');
  const rows = await listStatements(work.tx, programId, { limit, after, outcome });
  const page = toPage(rows, limit, (row) => ({
    key: row.storedAt.getTime(),
    id: row.statementId,
  }));
  return { ...page, items: page.items.map((row) => presentStatement(row, work.words)) };
}
