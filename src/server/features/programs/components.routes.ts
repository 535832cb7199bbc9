import { programOperations as operations } from '../../../shared/api/programs.ts';
import type { Deps } from '../../deps.ts';
import type { App } from '../../http/access.ts';
import { mount, mountHandler } from '../../http/mount.ts';
import { perform } from '../../http/perform.ts';
import { requireUnchanged } from '../audit/require-unchanged.ts';
import {
  addComponent,
  changeComponent,
  removeComponent,
  reorderComponents,
} from './change-components.ts';
import { getComponentView, getComponentViews } from './components.present.ts';

export function componentsRoutes(app: App, deps: Deps): void {
  mount(app, deps, operations.listComponents, (work, { params }) =>
    getComponentViews(work, params.id),
  );
  mount(app, deps, operations.addComponent, async (work, { params, body }) => {
    const { id } = params;
    return await getComponentView(work, id, await addComponent(work, id, body));
  });
  mount(app, deps, operations.changeComponent, async (work, { params, body, ifMatch }) => {
    const { id, componentId } = params;
    const edited = { kind: 'program', id, action: 'program.components_changed' } as const;
    await requireUnchanged(
      work,
      edited,
      ifMatch,
      async () => (await getComponentView(work, id, componentId)).etag,
    );
    await changeComponent(work, id, componentId, body);
    return await getComponentView(work, id, componentId);
  });
  mountHandler(app, operations.removeComponent, async (request, reply) => {
    const { id, componentId } = request.params;
    await perform(deps, request, (work) => removeComponent(work, id, componentId));
    return reply.code(204).send(null);
  });
  mount(app, deps, operations.orderComponents, async (work, { params, body }) => {
    await reorderComponents(work, params.id, body.componentIds);
    return await getComponentViews(work, params.id);
  });
}
