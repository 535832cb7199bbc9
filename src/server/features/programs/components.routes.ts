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
import type { App } from '../../http/access.ts';
import { perform, performOnce } from '../../http/perform.ts';
import { answers } from '../../http/problems.ts';
import { requireUnchanged } from '../audit/require-unchanged.ts';
import {
  addComponent,
  changeComponent,
  removeComponent,
  reorderComponents,
} from './change-components.ts';
import { getComponentView, getComponentViews } from './components.present.ts';

const params = z.object({ id: idField });
const componentParams = params.extend({ componentId: idField });
const tags = ['programs'];

export function componentsRoutes(app: App, deps: Deps): void {
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
    (request) => perform(deps, request, (work) => getComponentViews(work, request.params.id)),
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
    (request, reply) =>
      performOnce(deps, request, reply, async (work) => {
        const { id } = request.params;
        return await getComponentView(work, id, await addComponent(work, id, request.body));
      }),
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
    (request) =>
      perform(deps, request, async (work) => {
        const { id, componentId } = request.params;
        const edited = { kind: 'program', id, action: 'program.components_changed' } as const;
        await requireUnchanged(
          work,
          edited,
          request.headers['if-match'],
          async () => (await getComponentView(work, id, componentId)).etag,
        );
        await changeComponent(work, id, componentId, request.body);
        return await getComponentView(work, id, componentId);
      }),
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
    async (request, reply) => {
      const { id, componentId } = request.params;
      await perform(deps, request, (work) => removeComponent(work, id, componentId));
      return reply.code(204).send(null);
    },
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
    (request) =>
      perform(deps, request, async (work) => {
        await reorderComponents(work, request.params.id, request.body.componentIds);
        return await getComponentViews(work, request.params.id);
      }),
  );
}
