import { z } from 'zod';
import { idField } from '../../../shared/fields.ts';
import {
  programChange,
  programInput,
  programListQuery,
  programPage,
  programView,
} from '../../../shared/programs.ts';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../errors.ts';
import type { App } from '../../http/access.ts';
import { answers } from '../../http/problems.ts';

const params = z.object({ id: idField });
const tags = ['programs'];

function notYet(): never {
  throw new AppError('internal');
}

export function programsRoutes(app: App, _deps: Deps): void {
  app.get(
    '/api/v1/programs',
    {
      config: { access: 'read' },
      schema: {
        tags,
        summary: 'Programs',
        querystring: programListQuery,
        response: answers({ 200: programPage }),
      },
    },
    notYet,
  );
  app.post(
    '/api/v1/programs',
    {
      config: { access: 'changePrograms' },
      schema: {
        tags,
        summary: 'Create a program, in design',
        body: programInput,
        response: answers({ 201: programView }),
      },
    },
    notYet,
  );
  app.get(
    '/api/v1/programs/:id',
    {
      config: { access: 'read' },
      schema: { tags, summary: 'A program', params, response: answers({ 200: programView }) },
    },
    notYet,
  );
  app.patch(
    '/api/v1/programs/:id',
    {
      config: { access: 'runProgram' },
      schema: {
        tags,
        summary: 'Change a program; its leads and certifications only as an admin',
        params,
        body: programChange,
        response: answers({ 200: programView }),
      },
    },
    notYet,
  );
  app.post(
    '/api/v1/programs/:id/launch',
    {
      config: { access: 'runProgram' },
      schema: {
        tags,
        summary: 'Launch a program that is ready',
        params,
        response: answers({ 200: programView }),
      },
    },
    notYet,
  );
  app.post(
    '/api/v1/programs/:id/archive',
    {
      config: { access: 'changePrograms' },
      schema: {
        tags,
        summary: 'Archive a program that was never launched',
        params,
        response: answers({ 200: programView }),
      },
    },
    notYet,
  );
  app.post(
    '/api/v1/programs/:id/restore',
    {
      config: { access: 'changePrograms' },
      schema: {
        tags,
        summary: 'Take a program out of the archive',
        params,
        response: answers({ 200: programView }),
      },
    },
    notYet,
  );
}
