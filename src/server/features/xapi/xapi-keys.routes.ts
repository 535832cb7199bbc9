import { z } from 'zod';
import {
  countedAgainView,
  createdXapiKeyView,
  xapiKeyInput,
  xapiKeyList,
  xapiStatementListQuery,
  xapiStatementPage,
} from '../../../shared/completions.ts';
import { idField } from '../../../shared/fields.ts';
import { toPage } from '../../db/keyset.ts';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../errors.ts';
import type { App } from '../../http/access.ts';
import { readCursor } from '../../http/cursor.ts';
import { perform } from '../../http/perform.ts';
import { answers } from '../../http/problems.ts';
import type { Work } from '../../work.ts';
import { findProgram } from '../programs/programs.queries.ts';
import { createXapiKey, revokeXapiKey } from './change-xapi-keys.ts';
import { countAgain } from './count-waiting.ts';
import { listStatements } from './statements.queries.ts';
import { presentStatement, presentXapiKey } from './xapi.present.ts';
import { listXapiKeys } from './xapi-keys.queries.ts';

const params = z.object({ id: idField });
const keyParams = params.extend({ keyId: idField });
const tags = ['programs'];

export function xapiKeysRoutes(app: App, deps: Deps): void {
  const endpoint = `${deps.config.publicUrl.replace(/\/$/, '')}/xapi`;

  app.get(
    '/api/v1/programs/:id/xapi-keys',
    {
      config: { access: 'changeXapiKeys' },
      schema: {
        tags,
        summary: 'xAPI credentials of a program',
        params,
        response: answers({ 200: xapiKeyList }),
      },
    },
    (request) =>
      perform(deps, request, async (work) => {
        await checkProgram(work, request.params.id);
        const keys = await listXapiKeys(work.tx, request.params.id);
        return { items: keys.map(presentXapiKey), endpoint };
      }),
  );
  // Without Idempotency-Key: keeping the answer would keep the password itself.
  app.post(
    '/api/v1/programs/:id/xapi-keys',
    {
      config: { access: 'changeXapiKeys' },
      schema: {
        tags,
        summary: 'Create xAPI credentials; the password is shown once',
        params,
        body: xapiKeyInput,
        response: answers({ 201: createdXapiKeyView }),
      },
    },
    async (request, reply) => {
      const { params, body } = request;
      const key = await perform(deps, request, (work) => createXapiKey(work, params.id, body));
      reply.code(201);
      return { ...presentXapiKey(key), password: key.password, endpoint };
    },
  );
  app.delete(
    '/api/v1/programs/:id/xapi-keys/:keyId',
    {
      config: { access: 'changeXapiKeys' },
      schema: {
        tags,
        summary: 'Revoke xAPI credentials',
        params: keyParams,
        response: answers({ 204: z.null() }),
      },
    },
    async (request, reply) => {
      const { id, keyId } = request.params;
      await perform(deps, request, (work) => revokeXapiKey(work, id, keyId));
      return reply.code(204).send(null);
    },
  );
  app.get(
    '/api/v1/programs/:id/xapi-statements',
    {
      config: { access: 'runProgram' },
      schema: {
        tags,
        summary: 'What became of the statements, newest first',
        params,
        querystring: xapiStatementListQuery,
        response: answers({ 200: xapiStatementPage }),
      },
    },
    (request) =>
      perform(deps, request, (work) => readStatements(work, request.params.id, request.query)),
  );
  app.post(
    '/api/v1/programs/:id/xapi-statements/count-again',
    {
      config: { access: 'runProgram' },
      schema: {
        tags,
        summary: 'Count statements that waited for their learner, component or the launch',
        params,
        response: answers({ 200: countedAgainView }),
      },
    },
    (request) => perform(deps, request, (work) => countAgain(work, request.params.id)),
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
  return { ...page, items: page.items.map(presentStatement) };
}
