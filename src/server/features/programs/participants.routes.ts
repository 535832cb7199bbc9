import { z } from 'zod';
import { idField } from '../../../shared/fields.ts';
import {
  enrolInput,
  enrolmentText,
  enrolmentView,
  extensionInput,
  participantListQuery,
  participantPage,
  participantView,
} from '../../../shared/programs.ts';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../errors.ts';
import type { App } from '../../http/access.ts';
import { answers } from '../../http/problems.ts';

const params = z.object({ id: idField });
const participantParams = params.extend({ participantId: idField });
const tags = ['programs'];
const TEXT_BYTES_MAX = 8 * 1024 * 1024;

function notYet(): never {
  throw new AppError('internal');
}

export function participantsRoutes(app: App, _deps: Deps): void {
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
    notYet,
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
    notYet,
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
    notYet,
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
    notYet,
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
    notYet,
  );
}
