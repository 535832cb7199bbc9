import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { pipelineOperations as operations } from '../../../shared/api/pipeline.ts';
import type { pipelinePeopleQuery } from '../../../shared/pipeline.ts';
import type { Deps } from '../../deps.ts';
import { type App, actorOf } from '../../http/access.ts';
import { readCursor } from '../../http/cursor.ts';
import { mount, mountHandler, type RequestOf } from '../../http/mount.ts';
import { wordsOf } from '../../words/of-request.ts';
import type { Work } from '../../work.ts';
import { contentDisposition, safeFileName } from '../credentials/certificate-file-name.ts';
import { getPipeline, listPipelinePeople } from './get-pipeline.ts';
import type { Scope } from './open-pipeline.ts';
import { openPipelineCsv } from './pipeline-csv.ts';
import { remind } from './remind.ts';

/** Routes for a certification, over all its programs, and for a single program. */
export function pipelineRoutes(app: App, deps: Deps): void {
  certificationRoutes(app, deps);
  programRoutes(app, deps);
}

function certificationRoutes(app: App, deps: Deps): void {
  mount(app, deps, operations.getCertificationPipeline, (work, { params, query }) =>
    getPipeline(work, { certificationId: params.id }, query),
  );
  mount(app, deps, operations.listCertificationPipelinePeople, (work, { params, query }) =>
    listPeople(work, { certificationId: params.id }, query),
  );
  mountHandler(app, operations.getCertificationPipelineCsv, (request, reply) =>
    sendCsv(deps, request, reply, { certificationId: request.params.id }),
  );
  mount(app, deps, operations.remindInCertificationPipeline, (work, { params, body }) =>
    remind(work, { certificationId: params.id }, body),
  );
}

function programRoutes(app: App, deps: Deps): void {
  mount(app, deps, operations.getProgramPipeline, (work, { params, query }) =>
    getPipeline(work, { programId: params.id }, query),
  );
  mount(app, deps, operations.listProgramPipelinePeople, (work, { params, query }) =>
    listPeople(work, { programId: params.id }, query),
  );
  mountHandler(app, operations.getProgramPipelineCsv, (request, reply) =>
    sendCsv(deps, request, reply, { programId: request.params.id }),
  );
  mount(app, deps, operations.remindInProgramPipeline, (work, { params, body }) =>
    remind(work, { programId: params.id }, body),
  );
}

type PeopleQuery = z.output<typeof pipelinePeopleQuery>;

function listPeople(work: Work, scope: Scope, { limit, cursor, ...filter }: PeopleQuery) {
  const page = { limit, afterId: readCursor(cursor, 'none')?.id };
  return listPipelinePeople(work, scope, filter, page);
}

async function sendCsv(
  deps: Deps,
  request: RequestOf<typeof operations.getProgramPipelineCsv>,
  reply: FastifyReply,
  scope: Scope,
) {
  const words = wordsOf(request);
  const csv = await openPipelineCsv(deps, actorOf(request), scope, request.query, words);
  const name = `${safeFileName(words.t('file.pipeline.fileName'))}.csv`;
  const disposition = contentDisposition('attachment', name, 'pipeline.csv');
  return reply.type('text/csv; charset=utf-8').header('content-disposition', disposition).send(csv);
}
