import { z } from 'zod';
import { idField } from '../../../shared/fields.ts';
import {
  componentChange,
  componentInput,
  componentList,
  componentOrder,
  componentView,
} from '../../../shared/programs.ts';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../errors.ts';
import type { App } from '../../http/access.ts';
import { answers } from '../../http/problems.ts';

const params = z.object({ id: idField });
const componentParams = params.extend({ componentId: idField });
const tags = ['programs'];

function notYet(): never {
  throw new AppError('internal');
}

export function componentsRoutes(app: App, _deps: Deps): void {
  app.get(
    '/api/v1/programs/:id/components',
    {
      config: { access: 'read' },
      schema: {
        tags,
        summary: 'Components of a program, in their order',
        params,
        response: answers({ 200: componentList }),
      },
    },
    notYet,
  );
  app.post(
    '/api/v1/programs/:id/components',
    {
      config: { access: 'runProgram' },
      schema: {
        tags,
        summary: 'Add a component, as the last one',
        params,
        body: componentInput,
        response: answers({ 201: componentView }),
      },
    },
    notYet,
  );
  app.patch(
    '/api/v1/programs/:id/components/:componentId',
    {
      config: { access: 'runProgram' },
      schema: {
        tags,
        summary: 'Change a component',
        params: componentParams,
        body: componentChange,
        response: answers({ 200: componentView }),
      },
    },
    notYet,
  );
  app.delete(
    '/api/v1/programs/:id/components/:componentId',
    {
      config: { access: 'runProgram' },
      schema: {
        tags,
        summary: 'Remove a component that nobody has completed',
        params: componentParams,
        response: answers({ 204: z.null() }),
      },
    },
    notYet,
  );
  app.post(
    '/api/v1/programs/:id/components/order',
    {
      config: { access: 'runProgram' },
      schema: {
        tags,
        summary: 'Put the components in another order',
        params,
        body: componentOrder,
        response: answers({ 200: componentList }),
      },
    },
    notYet,
  );
}
