import { isolated } from '../../../shared/direction.ts';
import type { EndInput } from '../../../shared/issuing.ts';
import { sentence } from '../../../shared/words/sentence.ts';
import { AppError } from '../../errors.ts';
import { recordEvent } from '../../events.ts';
import { newId } from '../../new-id.ts';
import type { Work } from '../../work.ts';
import { lockCertification, statusOf } from '../certifications/certifications.queries.ts';
import { updateEnd } from '../programs/end-program.queries.ts';
import { storeOutcomes } from '../programs/outcomes.queries.ts';
import {
  listProgramCertifications,
  lockProgram,
  type Program,
} from '../programs/programs.queries.ts';
import { type Evaluation, evaluateProgram } from './evaluate-program.ts';
import { insertEndItems } from './evaluation.queries.ts';
import {
  findProgramIssuingId,
  insertIssuing,
  lockIssuing,
  recountItems,
  updateIssuing,
} from './issuings.queries.ts';

/**
 * Ends a live program exactly as its dry run showed, or throws `evaluation_changed`. Outcomes are
 * stored immediately; credentials and mails follow in the background. The second of two concurrent
 * requests finds the program ended.
 */
export async function endProgram(work: Work, id: string, input: EndInput): Promise<void> {
  const program = await lockLive(work, id);
  const onTheWay = await findProgramIssuingId(work.tx, id, 'as_completed');
  const before = onTheWay && (await lockIssuing(work.tx, onTheWay));
  await lockCertifications(work, id);
  const evaluation = await evaluateProgram(work, id);
  const issuesUnprintable = input.ifUnprintable === 'issue';
  const count = evaluation.issueCount + (issuesUnprintable ? evaluation.unprintableCount : 0);
  if (input.fingerprint !== evaluation.fingerprint || input.issueCount !== count) {
    throw new AppError('evaluation_changed');
  }
  const notify = input.notify ?? program.sendsOutcomeMails;
  const end = { endedAt: work.now, endedOn: evaluation.endsOn };
  await updateEnd(work.tx, id, end);
  await storeOutcomes(work.tx, id, { notify, now: work.now });
  await startIssuing(work, id, evaluation, { count, issuesUnprintable, notify });
  if (before) {
    await recountItems(work.tx, before.id);
    const finishedAt = before.finishedAt ?? work.now;
    await updateIssuing(work.tx, before.id, { state: 'done', finishedAt });
  }
  recordEvent(
    work,
    'program.ended',
    { kind: 'program', id },
    {
      complete: evaluation.completeCount,
      didNotPass: evaluation.didNotPassCount,
      toIssue: count,
    },
  );
}

async function lockLive({ tx }: Work, id: string): Promise<Program> {
  const program = await lockProgram(tx, id, 'update');
  if (!program) throw new AppError('not_found');
  if (program.archivedAt) throw new AppError('program_archived');
  if (program.endedAt) throw new AppError('program_ended');
  if (!program.launchedAt) throw new AppError('program_not_launched');
  return program;
}

/** Locks the certifications, and refuses if one of them cannot be issued. */
async function lockCertifications({ tx }: Work, programId: string): Promise<void> {
  const linked = await listProgramCertifications(tx, programId);
  for (const { id, title } of linked.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    const certification = await lockCertification(tx, id, 'share');
    const status = certification ? statusOf(certification) : 'archived';
    const details = { certificationId: id };
    if (status === 'draft') {
      const message = sentence('api.issue.draft', { title: isolated(title) });
      throw new AppError('certification_not_published', { message, details });
    }
    if (status === 'archived') {
      const message = sentence('api.issue.archived', { title: isolated(title) });
      throw new AppError('certification_archived', { message, details });
    }
  }
}

async function startIssuing(
  work: Work,
  programId: string,
  { endsOn, unprintableIds }: Evaluation,
  {
    count,
    issuesUnprintable,
    notify,
  }: { count: number; issuesUnprintable: boolean; notify: boolean },
): Promise<void> {
  const { deps, tx, actor } = work;
  const { workspaceId } = actor;
  const issuingId = newId();
  await insertIssuing(tx, {
    workspaceId,
    id: issuingId,
    kind: 'program_end',
    programId,
    certificationId: null,
    state: 'running',
    issueOn: endsOn,
    notify,
    total: count,
    startedByKind: actor.kind,
    startedById: actor.id,
  });
  const items = { issuingId, unprintableIds, issuesUnprintable };
  const { waiting, skipped } = await insertEndItems(tx, programId, endsOn, items);
  // Names, holds and credentials are not locked, so concurrent changes are detected here.
  if (waiting !== count) throw new AppError('evaluation_changed');
  // Participants skipped at the start count like those skipped later.
  await updateIssuing(tx, issuingId, { total: waiting + skipped, skipped });
  const options = { singletonKey: issuingId };
  await deps.jobs.enqueue(tx, 'issue-waiting', { workspaceId, issuingId }, options);
}
