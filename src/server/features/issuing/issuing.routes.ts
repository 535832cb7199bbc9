import { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { idField } from '../../../shared/fields.ts';
import { issuingOrNoneView, issuingView } from '../../../shared/issuing.ts';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../errors.ts';
import { type App, actorOf } from '../../http/access.ts';
import { perform } from '../../http/perform.ts';
import { answers } from '../../http/problems.ts';
import {
  changeIssuing,
  findIssuingOfProgram,
  getIssuing,
  type IssuingChange,
} from './follow-issuing.ts';
import { issuingEvents } from './issuing-events.ts';

const params = z.object({ id: idField });
const tags = ['programs'];

export function issuingRoutes(app: App, deps: Deps): void {
  progressRoute(app, deps);
  eventsRoute(app, deps);
  changeRoutes(app, deps);
}

function progressRoute(app: App, deps: Deps): void {
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
    (request) =>
      perform(deps, request, async (work) => {
        const issuingId = await findIssuingOfProgram(work, request.params.id);
        return { issuing: issuingId ? await getIssuing(work, issuingId) : null };
      }),
  );
}

function eventsRoute(app: App, deps: Deps): void {
  const open = new Set<AbortController>();
  app.addHook('preClose', async () => {
    for (const ending of open) ending.abort();
  });

  app.get(
    '/api/v1/programs/:id/issuing/events',
    {
      config: { access: 'read' },
      exposeHeadRoute: false,
      schema: { tags, summary: 'The same as server-sent events, until it is over', params },
    },
    async (request, reply) => {
      const { id } = request.params;
      const issuingId = await perform(deps, request, (work) => findIssuingOfProgram(work, id));
      if (issuingId === undefined) throw new AppError('not_found');
      const ending = new AbortController();
      open.add(ending);
      const events = Readable.from(issuingEvents(deps, actorOf(request), issuingId, ending.signal));
      events.once('close', () => {
        ending.abort();
        open.delete(ending);
      });
      return (
        reply
          .type('text/event-stream; charset=utf-8')
          .header('cache-control', 'no-store')
          // A connection that was kept for the next request would keep a server from stopping.
          .header('connection', 'close')
          // Else some proxies collect them.
          .header('x-accel-buffering', 'no')
          .send(events)
      );
    },
  );
}

function changeRoutes(app: App, deps: Deps): void {
  const change = (request: FastifyRequest, kind: IssuingChange) =>
    perform(deps, request, async (work) => {
      const { id } = request.params as z.output<typeof params>;
      return await changeIssuing(work, await findIssuingOfProgram(work, id), kind);
    });
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
    (request) => change(request, 'pause'),
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
    (request) => change(request, 'resume'),
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
    (request) => change(request, 'cancel'),
  );
}
