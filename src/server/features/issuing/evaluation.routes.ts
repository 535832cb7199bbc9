import { Readable } from 'node:stream';
import { z } from 'zod';
import { idField } from '../../../shared/fields.ts';
import {
  endInput,
  evaluationPeoplePage,
  evaluationPeopleQuery,
  evaluationView,
  needsLookPage,
  needsLookQuery,
} from '../../../shared/issuing.ts';
import { programView } from '../../../shared/programs.ts';
import type { Deps } from '../../deps.ts';
import { AppError, invalid } from '../../errors.ts';
import { type App, actorOf } from '../../http/access.ts';
import { readCursor } from '../../http/cursor.ts';
import { perform } from '../../http/perform.ts';
import { answers } from '../../http/problems.ts';
import { contentDisposition, safeFileName } from '../credentials/certificate-file-name.ts';
import { getProgramView } from '../programs/programs.present.ts';
import { findProgram } from '../programs/programs.queries.ts';
import { endProgram } from './end-program.ts';
import { evaluateProgram } from './evaluate-program.ts';
import { evaluationCsv, listEvaluationPeople } from './list-evaluation.ts';
import { listThoseWhoNeedALook } from './needs-look.ts';

const params = z.object({ id: idField });
const tags = ['programs'];

export function evaluationRoutes(app: App, deps: Deps): void {
  dryRunRoutes(app, deps);
  csvRoute(app, deps);
  endRoutes(app, deps);
}

function dryRunRoutes(app: App, deps: Deps): void {
  app.get(
    '/api/v1/programs/:id/evaluation',
    {
      config: { access: 'read' },
      schema: {
        tags,
        summary: 'Dry run: what ending the program now would do',
        params,
        response: answers({ 200: evaluationView }),
      },
    },
    (request) => perform(deps, request, (work) => evaluateProgram(work, request.params.id)),
  );
  app.get(
    '/api/v1/programs/:id/evaluation/people',
    {
      config: { access: 'read' },
      schema: {
        tags,
        summary: 'The people behind a number of the dry run',
        params,
        querystring: evaluationPeopleQuery,
        response: answers({ 200: evaluationPeoplePage }),
      },
    },
    (request) =>
      perform(deps, request, (work) => {
        const { cursor, ...asked } = request.query;
        const after = readCursor(cursor, 'none');
        return listEvaluationPeople(work, request.params.id, { ...asked, after });
      }),
  );
}

function csvRoute(app: App, deps: Deps): void {
  app.get(
    '/api/v1/programs/:id/evaluation.csv',
    {
      config: { access: 'read' },
      schema: {
        tags,
        summary: 'The dry run as CSV, one row per participant and certification',
        params,
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const program = await perform(deps, request, (work) => findProgram(work.tx, id));
      if (!program) throw new AppError('not_found');
      const name = `${safeFileName(program.title) || 'program'}.csv`;
      return reply
        .type('text/csv; charset=utf-8')
        .header('cache-control', 'private, no-store')
        .header('content-disposition', contentDisposition('attachment', name, 'program.csv'))
        .send(Readable.from(evaluationCsv(deps, actorOf(request), id)));
    },
  );
}

function endRoutes(app: App, deps: Deps): void {
  app.post(
    '/api/v1/programs/:id/end',
    {
      config: { access: 'runProgram' },
      schema: {
        tags,
        summary: 'End a program as the dry run showed it; issues in the background',
        params,
        body: endInput,
        response: answers({ 200: programView }),
      },
    },
    (request) =>
      perform(deps, request, async (work) => {
        await endProgram(work, request.params.id, request.body);
        return await getProgramView(work, request.params.id);
      }),
  );
  app.get(
    '/api/v1/programs/:id/needs-a-look',
    {
      config: { access: 'read' },
      schema: {
        tags,
        summary: 'Participants whose state asks for a decision',
        params,
        querystring: needsLookQuery,
        response: answers({ 200: needsLookPage }),
      },
    },
    (request) =>
      perform(deps, request, (work) => {
        const { limit, cursor } = request.query;
        const after = readPlace(cursor);
        return listThoseWhoNeedALook(work, request.params.id, { limit, after });
      }),
  );
}

/** The cursor of a list of participants and certifications. */
function readPlace(cursor: string | undefined) {
  const position = readCursor(cursor, 'text');
  if (position === undefined) return undefined;
  const certificationId = idField.safeParse(position.key).data;
  if (certificationId) return { participantId: position.id, certificationId };
  throw invalid({ cursor: 'This cursor is of another list. Start from the first page.' });
}
