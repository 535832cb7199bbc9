import { z } from 'zod';
import { setUpInput } from '../../../shared/workspaces.ts';
import type { Deps } from '../../deps.ts';
import type { App } from '../../http/access.ts';
import { askersOf } from '../../http/askers.ts';
import { limitedTo, RATE_LIMITS } from '../../http/limits.ts';
import { answers } from '../../http/problems.ts';
import { setUp } from './set-up.ts';

const SET_UP_BODY_BYTES_MAX = 4 * 1024 * 1024;

export function setUpRoutes(app: App, deps: Deps): void {
  app.post(
    '/api/v1/set-up',
    {
      config: { access: 'public', rateLimit: limitedTo(RATE_LIMITS.setUp) },
      bodyLimit: SET_UP_BODY_BYTES_MAX,
      schema: {
        tags: ['workspace'],
        summary: 'Make the owner and the workspace, behind the one-time link of the console',
        body: setUpInput,
        response: answers({ 201: z.object({ slug: z.string() }) }),
      },
    },
    async (request, reply) => {
      await setUp(deps, request.body, askersOf(request));
      reply.code(201);
      return { slug: request.body.workspace.slug };
    },
  );
}
