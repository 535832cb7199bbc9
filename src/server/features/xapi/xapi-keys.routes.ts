import { z } from 'zod';
import {
  createdXapiKeyView,
  xapiKeyInput,
  xapiKeyList,
  xapiStatementListQuery,
  xapiStatementPage,
} from '../../../shared/completions.ts';
import { idField } from '../../../shared/fields.ts';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../errors.ts';
import type { App } from '../../http/access.ts';
import { answers } from '../../http/problems.ts';

const params = z.object({ id: idField });
const keyParams = params.extend({ keyId: idField });
const tags = ['programs'];

function notYet(): never {
  throw new AppError('internal');
}

export function xapiKeysRoutes(app: App, _deps: Deps): void {
  app.get(
    '/api/v1/programs/:id/xapi-keys',
    {
      config: { access: 'runProgram' },
      schema: {
        tags,
        summary: 'xAPI credentials of a program',
        params,
        response: answers({ 200: xapiKeyList }),
      },
    },
    notYet,
  );
  app.post(
    '/api/v1/programs/:id/xapi-keys',
    {
      config: { access: 'runProgram' },
      schema: {
        tags,
        summary: 'Create xAPI credentials; the password is shown once',
        params,
        body: xapiKeyInput,
        response: answers({ 201: createdXapiKeyView }),
      },
    },
    notYet,
  );
  app.delete(
    '/api/v1/programs/:id/xapi-keys/:keyId',
    {
      config: { access: 'runProgram' },
      schema: {
        tags,
        summary: 'Revoke xAPI credentials',
        params: keyParams,
        response: answers({ 204: z.null() }),
      },
    },
    notYet,
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
    notYet,
  );
}
