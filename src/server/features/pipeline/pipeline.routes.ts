import { z } from 'zod';
import { idField } from '../../../shared/fields.ts';
import {
  pipelinePeoplePage,
  pipelinePeopleQuery,
  pipelineQuery,
  pipelineView,
  remindInput,
  remindView,
} from '../../../shared/pipeline.ts';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../errors.ts';
import type { App } from '../../http/access.ts';
import { answers } from '../../http/problems.ts';

const params = z.object({ id: idField });
const tags = ['pipeline'];

function notYet(): never {
  throw new AppError('internal');
}

export function pipelineRoutes(app: App, _deps: Deps): void {
  app.get(
    '/api/v1/certifications/:id/pipeline',
    {
      config: { access: 'read' },
      schema: {
        tags,
        summary: 'Where everybody stands on the way to a certification',
        params,
        querystring: pipelineQuery,
        response: answers({ 200: pipelineView }),
      },
    },
    notYet,
  );
  app.get(
    '/api/v1/certifications/:id/pipeline/people',
    {
      config: { access: 'read' },
      schema: {
        tags,
        summary: 'The people behind a number of the pipeline',
        params,
        querystring: pipelinePeopleQuery,
        response: answers({ 200: pipelinePeoplePage }),
      },
    },
    notYet,
  );
  app.get(
    '/api/v1/certifications/:id/pipeline.csv',
    {
      config: { access: 'read' },
      schema: {
        tags,
        summary: 'The people of the pipeline as CSV',
        params,
        querystring: pipelinePeopleQuery,
      },
    },
    notYet,
  );
  app.post(
    '/api/v1/certifications/:id/pipeline/reminders',
    {
      config: { access: 'changeCertifications' },
      schema: {
        tags,
        summary: 'Remind participants by e-mail of what is missing',
        params,
        body: remindInput,
        response: answers({ 200: remindView }),
      },
    },
    notYet,
  );
  app.get(
    '/api/v1/programs/:id/pipeline',
    {
      config: { access: 'read' },
      schema: {
        tags,
        summary: 'Where the participants of a program stand',
        params,
        querystring: pipelineQuery,
        response: answers({ 200: pipelineView }),
      },
    },
    notYet,
  );
  app.get(
    '/api/v1/programs/:id/pipeline/people',
    {
      config: { access: 'read' },
      schema: {
        tags,
        summary: 'The people behind a number of the pipeline',
        params,
        querystring: pipelinePeopleQuery,
        response: answers({ 200: pipelinePeoplePage }),
      },
    },
    notYet,
  );
  app.get(
    '/api/v1/programs/:id/pipeline.csv',
    {
      config: { access: 'read' },
      schema: {
        tags,
        summary: 'The people of the pipeline as CSV',
        params,
        querystring: pipelinePeopleQuery,
      },
    },
    notYet,
  );
  app.post(
    '/api/v1/programs/:id/pipeline/reminders',
    {
      config: { access: 'runProgram' },
      schema: {
        tags,
        summary: 'Remind participants by e-mail of what is missing',
        params,
        body: remindInput,
        response: answers({ 200: remindView }),
      },
    },
    notYet,
  );
}
