import { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { idField } from '../../../shared/fields.ts';
import {
  issueRestInput,
  issuingView,
  leftOutPage,
  leftOutQuery,
  programIssuingView,
} from '../../../shared/issuing.ts';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../errors.ts';
import type { App } from '../../http/access.ts';
import { findAdmittedActor } from '../../http/authenticate.ts';
import { readCursor } from '../../http/cursor.ts';
import { perform } from '../../http/perform.ts';
import { answers } from '../../http/problems.ts';
import { changeIssuing, findIssuingOfProgram, type IssuingChange } from './follow-issuing.ts';
import { getProgramIssuing, issueRest } from './issue-rest.ts';
import { issuingEvents } from './issuing-events.ts';
import { listWhoWasLeftOut } from './left-out.ts';

const params = z.object({ id: idField });
const tags = ['programs'];

export function issuingRoutes(app: App, deps: Deps): void {
  progressRoute(app, deps);
  eventsRoute(app, deps);
  changeRoutes(app, deps);
  restRoute(app, deps);
  leftOutRoute(app, deps);
}

function progressRoute(app: App, deps: Deps): void {
  app.get(
    '/api/v1/programs/:id/issuing',
    {
      config: { access: 'read' },
      schema: {
        tags,
        summary: 'How far the issuing of a program got, and what is left to do',
        params,
        response: answers({ 200: programIssuingView }),
      },
    },
    (request) => perform(deps, request, (work) => getProgramIssuing(work, request.params.id)),
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
      const findReader = () => findAdmittedActor(deps, request);
      const events = Readable.from(issuingEvents(deps, findReader, issuingId, ending.signal));
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
        summary: 'Cancel what is not issued yet; the rest can be issued later',
        params,
        response: answers({ 200: issuingView }),
      },
    },
    (request) => change(request, 'cancel'),
  );
}

function restRoute(app: App, deps: Deps): void {
  app.post(
    '/api/v1/programs/:id/issuing/rest',
    {
      config: { access: 'runProgram' },
      schema: {
        tags,
        summary:
          'Issue what was cancelled or skipped and can be issued now; send mails not sent yet',
        params,
        body: issueRestInput,
        response: answers({ 200: issuingView }),
      },
    },
    (request) => perform(deps, request, (work) => issueRest(work, request.params.id, request.body)),
  );
}

function leftOutRoute(app: App, deps: Deps): void {
  app.get(
    '/api/v1/programs/:id/issuing/left-out',
    {
      config: { access: 'read' },
      schema: {
        tags,
        summary: 'Who was skipped or cancelled in the issuing, and why',
        params,
        querystring: leftOutQuery,
        response: answers({ 200: leftOutPage }),
      },
    },
    (request) =>
      perform(deps, request, (work) => {
        const { limit, cursor } = request.query;
        const afterId = readCursor(cursor, 'none')?.id;
        return listWhoWasLeftOut(work, request.params.id, { limit, afterId });
      }),
  );
}
