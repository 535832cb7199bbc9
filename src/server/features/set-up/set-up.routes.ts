import { workspaceOperations as operations } from '../../../shared/api/workspaces.ts';
import type { Deps } from '../../deps.ts';
import type { App } from '../../http/access.ts';
import { askersOf } from '../../http/askers.ts';
import { limitedTo, RATE_LIMITS } from '../../http/limits.ts';
import { mountHandler } from '../../http/mount.ts';
import { setUp } from './set-up.ts';

const SET_UP_BODY_BYTES_MAX = 4 * 1024 * 1024;

export function setUpRoutes(app: App, deps: Deps): void {
  mountHandler(
    app,
    operations.setUp,
    async (request) => {
      await setUp(deps, request.body, askersOf(request));
      return { slug: request.body.workspace.slug };
    },
    { rateLimit: limitedTo(RATE_LIMITS.setUp), bodyLimit: SET_UP_BODY_BYTES_MAX },
  );
}
