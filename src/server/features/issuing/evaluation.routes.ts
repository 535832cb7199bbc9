import { Readable } from 'node:stream';
import { issuingOperations as operations } from '../../../shared/api/issuing.ts';
import { idField } from '../../../shared/fields.ts';
import { sentence } from '../../../shared/words/sentence.ts';
import type { Deps } from '../../deps.ts';
import { AppError, invalid } from '../../errors.ts';
import { type App, actorOf } from '../../http/access.ts';
import { readCursor } from '../../http/cursor.ts';
import { mount, mountHandler } from '../../http/mount.ts';
import { perform } from '../../http/perform.ts';
import { wordsOf } from '../../words/of-request.ts';
import { contentDisposition, safeFileName } from '../credentials/certificate-file-name.ts';
import { getProgramView } from '../programs/programs.present.ts';
import { findProgram } from '../programs/programs.queries.ts';
import { endProgram } from './end-program.ts';
import { evaluateProgram } from './evaluate-program.ts';
import { evaluationCsv, listEvaluationPeople } from './list-evaluation.ts';
import { listParticipantsToReview } from './needs-review.ts';

export function evaluationRoutes(app: App, deps: Deps): void {
  dryRunRoutes(app, deps);
  csvRoute(app, deps);
  endRoutes(app, deps);
}

function dryRunRoutes(app: App, deps: Deps): void {
  mount(app, deps, operations.getEvaluation, (work, { params }) =>
    evaluateProgram(work, params.id),
  );
  mount(app, deps, operations.listEvaluationPeople, (work, { params, query }) => {
    const { cursor, ...asked } = query;
    const after = readCursor(cursor, 'none');
    return listEvaluationPeople(work, params.id, { ...asked, after });
  });
}

function csvRoute(app: App, deps: Deps): void {
  mountHandler(app, operations.getEvaluationCsv, async (request, reply) => {
    const { id } = request.params;
    const program = await perform(deps, request, (work) => findProgram(work.tx, id));
    if (!program) throw new AppError('not_found');
    const words = wordsOf(request);
    const name = `${safeFileName(program.title) || words.t('file.evaluation.fileName')}.csv`;
    return reply
      .type('text/csv; charset=utf-8')
      .header('cache-control', 'private, no-store')
      .header('content-disposition', contentDisposition('attachment', name, 'program.csv'))
      .send(Readable.from(evaluationCsv(deps, actorOf(request), id, words)));
  });
}

function endRoutes(app: App, deps: Deps): void {
  mount(app, deps, operations.endProgram, async (work, { params, body }) => {
    await endProgram(work, params.id, body);
    return await getProgramView(work, params.id);
  });
  mount(app, deps, operations.listNeedsReview, (work, { params, query }) => {
    const { limit, cursor } = query;
    const after = readPlace(cursor);
    return listParticipantsToReview(work, params.id, { limit, after });
  });
}

/** Decodes the cursor of a list of participants and certifications. */
function readPlace(cursor: string | undefined) {
  const position = readCursor(cursor, 'text');
  if (position === undefined) return undefined;
  const certificationId = idField.safeParse(position.key).data;
  if (certificationId) return { participantId: position.id, certificationId };
  throw invalid({ cursor: sentence('api.cursor.otherList') });
}
