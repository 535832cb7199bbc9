import { z } from 'zod';
import { idField } from '../../../shared/fields.ts';
import { issuingOrNoneView, issuingView } from '../../../shared/issuing.ts';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../errors.ts';
import type { App } from '../../http/access.ts';
import { answers } from '../../http/problems.ts';

const params = z.object({ id: idField });
const tags = ['programs'];

function notYet(): never {
  throw new AppError('internal');
}

export function issuingRoutes(app: App, _deps: Deps): void {
  app.get(
    '/api/v1/programs/:id/issuing',
    {
      config: { access: 'read' },
      schema: {
        tags,
        summary: 'How far the issuing at the end of a program got',
        params,
        response: answers({ 200: issuingOrNoneView }),
      },
    },
    notYet,
  );
  app.get(
    '/api/v1/programs/:id/issuing/events',
    {
      config: { access: 'read' },
      schema: { tags, summary: 'The same as server-sent events, until it is over', params },
    },
    notYet,
  );
  app.post(
    '/api/v1/programs/:id/issuing/pause',
    {
      config: { access: 'runProgram' },
      schema: {
        tags,
        summary: 'Pause the issuing; what is issued stays',
        params,
        response: answers({ 200: issuingView }),
      },
    },
    notYet,
  );
  app.post(
    '/api/v1/programs/:id/issuing/resume',
    {
      config: { access: 'runProgram' },
      schema: {
        tags,
        summary: 'Go on with a paused issuing',
        params,
        response: answers({ 200: issuingView }),
      },
    },
    notYet,
  );
  app.post(
    '/api/v1/programs/:id/issuing/cancel',
    {
      config: { access: 'runProgram' },
      schema: {
        tags,
        summary: 'Cancel what is not issued yet, for good',
        params,
        response: answers({ 200: issuingView }),
      },
    },
    notYet,
  );
}
