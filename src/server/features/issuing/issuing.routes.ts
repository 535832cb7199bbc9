import { Readable } from 'node:stream';
import { issuingOperations as operations } from '../../../shared/api/issuing.ts';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../errors.ts';
import type { App } from '../../http/access.ts';
import { findAdmittedActor } from '../../http/authenticate.ts';
import { readCursor } from '../../http/cursor.ts';
import { mount, mountHandler } from '../../http/mount.ts';
import { perform } from '../../http/perform.ts';
import { wordsOf } from '../../words/of-request.ts';
import type { Work } from '../../work.ts';
import { changeIssuing, findIssuingOfProgram, type IssuingChange } from './follow-issuing.ts';
import { getProgramIssuing, issueRest } from './issue-rest.ts';
import { issuingEvents } from './issuing-events.ts';
import { listLeftOutItems } from './left-out.ts';

export function issuingRoutes(app: App, deps: Deps): void {
  progressRoute(app, deps);
  eventsRoute(app, deps);
  changeRoutes(app, deps);
  restRoute(app, deps);
  leftOutRoute(app, deps);
}

function progressRoute(app: App, deps: Deps): void {
  mount(app, deps, operations.getIssuing, (work, { params }) => getProgramIssuing(work, params.id));
}

function eventsRoute(app: App, deps: Deps): void {
  const open = new Set<AbortController>();
  app.addHook('preClose', async () => {
    for (const ending of open) ending.abort();
  });

  mountHandler(
    app,
    operations.watchIssuing,
    async (request, reply) => {
      const { id } = request.params;
      const issuingId = await perform(deps, request, (work) => findIssuingOfProgram(work, id));
      if (issuingId === undefined) throw new AppError('not_found');
      const ending = new AbortController();
      open.add(ending);
      const reading = {
        findReader: () => findAdmittedActor(deps, request),
        words: wordsOf(request),
      };
      const events = Readable.from(issuingEvents(deps, reading, issuingId, ending.signal));
      events.once('close', () => {
        ending.abort();
        open.delete(ending);
      });
      return (
        reply
          .type('text/event-stream; charset=utf-8')
          .header('cache-control', 'no-store')
          // A keep-alive connection would keep the server from stopping.
          .header('connection', 'close')
          // Some proxies would buffer the events.
          .header('x-accel-buffering', 'no')
          .send(events)
      );
    },
    { exposeHeadRoute: false },
  );
}

function changeRoutes(app: App, deps: Deps): void {
  const change = (kind: IssuingChange) => {
    return async (work: Work, { params }: { params: { id: string } }) =>
      await changeIssuing(work, await findIssuingOfProgram(work, params.id), kind);
  };
  mount(app, deps, operations.pauseIssuing, change('pause'));
  mount(app, deps, operations.resumeIssuing, change('resume'));
  mount(app, deps, operations.cancelIssuing, change('cancel'));
}

function restRoute(app: App, deps: Deps): void {
  mount(app, deps, operations.issueRest, (work, { params, body }) =>
    issueRest(work, params.id, body),
  );
}

function leftOutRoute(app: App, deps: Deps): void {
  mount(app, deps, operations.listLeftOut, (work, { params, query }) => {
    const { limit, cursor } = query;
    const afterId = readCursor(cursor, 'none')?.id;
    return listLeftOutItems(work, params.id, { limit, afterId });
  });
}
