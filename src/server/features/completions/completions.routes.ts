import { z } from 'zod';
import {
  completionListQuery,
  completionPage,
  completionsCsvInput,
  completionsInput,
  gridPage,
  gridQuery,
  recordingView,
} from '../../../shared/completions.ts';
import { idField } from '../../../shared/fields.ts';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../errors.ts';
import type { App } from '../../http/access.ts';
import { answers } from '../../http/problems.ts';

const params = z.object({ id: idField });
const completionParams = params.extend({ completionId: idField });
const tags = ['programs'];
const JSON_BYTES_MAX = 4 * 1024 * 1024;
const CSV_BYTES_MAX = 16 * 1024 * 1024;

function notYet(): never {
  throw new AppError('internal');
}

export function completionsRoutes(app: App, _deps: Deps): void {
  app.get(
    '/api/v1/programs/:id/grid',
    {
      config: { access: 'read' },
      schema: {
        tags,
        summary: 'Participants with what each has done, by name',
        params,
        querystring: gridQuery,
        response: answers({ 200: gridPage }),
      },
    },
    notYet,
  );
  app.get(
    '/api/v1/programs/:id/completions',
    {
      config: { access: 'read' },
      schema: {
        tags,
        summary: 'Completions of a participant, newest first',
        params,
        querystring: completionListQuery,
        response: answers({ 200: completionPage }),
      },
    },
    notYet,
  );
  app.post(
    '/api/v1/programs/:id/completions',
    {
      config: { access: 'runProgram' },
      bodyLimit: JSON_BYTES_MAX,
      schema: {
        tags,
        summary: 'Record completions; done before is unchanged',
        params,
        body: completionsInput,
        response: answers({ 200: recordingView }),
      },
    },
    notYet,
  );
  app.post(
    '/api/v1/programs/:id/completions/csv',
    {
      config: { access: 'runProgram' },
      bodyLimit: CSV_BYTES_MAX,
      schema: {
        tags,
        summary: 'Record the completions of a CSV, row by row',
        params,
        body: completionsCsvInput,
        response: answers({ 200: recordingView }),
      },
    },
    notYet,
  );
  app.delete(
    '/api/v1/programs/:id/completions/:completionId',
    {
      config: { access: 'runProgram' },
      schema: {
        tags,
        summary: 'Take back a completion; the history keeps it',
        params: completionParams,
        response: answers({ 204: z.null() }),
      },
    },
    notYet,
  );
}
