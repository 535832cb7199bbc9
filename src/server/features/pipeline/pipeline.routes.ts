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
import { type App, actorOf } from '../../http/access.ts';
import { readCursor } from '../../http/cursor.ts';
import { perform } from '../../http/perform.ts';
import { answers } from '../../http/problems.ts';
import { contentDisposition } from '../credentials/certificate-file-name.ts';
import { getPipeline, listPipelinePeople } from './get-pipeline.ts';
import type { Scope } from './open-pipeline.ts';
import { openPipelineCsv } from './pipeline-csv.ts';
import { remind } from './remind.ts';

const params = z.object({ id: idField });
const tags = ['pipeline'];

type Place = {
  path: string;
  summary: string;
  scopeOf: (id: string) => Scope;
  toRemind: 'changeCertifications' | 'runProgram';
};

/** The same for a certification, over all its programs, and for one program. */
export function pipelineRoutes(app: App, deps: Deps): void {
  addRoutes(app, deps, {
    path: '/api/v1/certifications/:id',
    summary: 'Where everybody stands on the way to a certification',
    scopeOf: (certificationId) => ({ certificationId }),
    toRemind: 'changeCertifications',
  });
  addRoutes(app, deps, {
    path: '/api/v1/programs/:id',
    summary: 'Where the participants of a program stand',
    scopeOf: (programId) => ({ programId }),
    toRemind: 'runProgram',
  });
}

function addRoutes(app: App, deps: Deps, { path, summary, scopeOf, toRemind }: Place): void {
  app.get(
    `${path}/pipeline`,
    {
      config: { access: 'read' },
      schema: {
        tags,
        summary,
        params,
        querystring: pipelineQuery,
        response: answers({ 200: pipelineView }),
      },
    },
    (request) =>
      perform(deps, request, (work) =>
        getPipeline(work, scopeOf(request.params.id), request.query),
      ),
  );
  app.get(
    `${path}/pipeline/people`,
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
    (request) => {
      const { limit, cursor, ...filter } = request.query;
      const page = { limit, afterId: readCursor(cursor, 'none')?.id };
      const scope = scopeOf(request.params.id);
      return perform(deps, request, (work) => listPipelinePeople(work, scope, filter, page));
    },
  );
  app.get(
    `${path}/pipeline.csv`,
    {
      config: { access: 'read' },
      schema: {
        tags,
        summary: 'The people of the pipeline as CSV',
        params,
        querystring: pipelinePeopleQuery,
      },
    },
    async (request, reply) => {
      const scope = scopeOf(request.params.id);
      const csv = await openPipelineCsv(deps, actorOf(request), scope, request.query);
      return reply
        .type('text/csv; charset=utf-8')
        .header(
          'content-disposition',
          contentDisposition('attachment', 'pipeline.csv', 'pipeline.csv'),
        )
        .send(csv);
    },
  );
  app.post(
    `${path}/pipeline/reminders`,
    {
      config: { access: toRemind },
      schema: {
        tags,
        summary: 'Remind participants by e-mail of what is missing',
        params,
        body: remindInput,
        response: answers({ 200: remindView }),
      },
    },
    (request) =>
      perform(deps, request, (work) => remind(work, scopeOf(request.params.id), request.body)),
  );
}
