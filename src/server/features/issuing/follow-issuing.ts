import type { IssuingView } from '../../../shared/issuing.ts';
import { AppError } from '../../errors.ts';
import { recordEvent } from '../../events.ts';
import type { Work } from '../../work.ts';
import { presentActor } from '../audit/audit.present.ts';
import { findProgram } from '../programs/programs.queries.ts';
import {
  cancelWaiting,
  findIssuingView,
  findProgramIssuingId,
  type Issuing,
  lockIssuing,
  recountItems,
  requeueCancelled,
  updateIssuing,
} from './issuings.queries.ts';

export type IssuingChange = 'pause' | 'resume' | 'cancel';

/** Returns the progress of an issuing. Throws `not_found` if it does not exist. */
export async function getIssuing(
  { tx, words }: Work,
  issuingId: string | undefined,
): Promise<IssuingView> {
  const row = issuingId === undefined ? undefined : await findIssuingView(tx, issuingId);
  if (!row) throw new AppError('not_found');
  return {
    id: row.id,
    kind: row.kind as IssuingView['kind'],
    state: row.state as IssuingView['state'],
    total: row.total,
    issued: row.issued,
    skipped: row.skipped,
    toNotify: row.toNotify,
    startedBy: presentActor(words, row.actorKind, row.actorName),
    startedAt: row.startedAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}

/**
 * Returns the issuing at the end of a program or, before that, the one on completion. Undefined if
 * nothing was issued yet. Throws `not_found` for an unknown program.
 */
export async function findIssuingOfProgram(
  { tx }: Work,
  programId: string,
): Promise<string | undefined> {
  if (!(await findProgram(tx, programId))) throw new AppError('not_found');
  return await findProgramIssuingId(tx, programId);
}

/**
 * Pauses, resumes or cancels an issuing. Issued credentials stay, and a running batch is finished
 * first. Repeating a change has no effect; a finished issuing is refused with `issuing_finished`. A
 * cancelled issuing by a rule can be resumed; for a program use `issueRest`.
 */
export async function changeIssuing(
  work: Work,
  issuingId: string | undefined,
  change: IssuingChange,
): Promise<IssuingView> {
  const issuing = issuingId === undefined ? undefined : await lockIssuing(work.tx, issuingId);
  if (!issuing) throw new AppError('not_found');
  const goesOn = issuing.state === 'cancelled' && change === 'resume' && isByRule(issuing);
  const isOver = issuing.state === 'done' || issuing.state === 'cancelled';
  if (isOver && !goesOn) throw new AppError('issuing_finished');
  await CHANGES[change](work, issuing);
  return await getIssuing(work, issuing.id);
}

const isByRule = ({ certificationId }: Issuing) => certificationId !== null;

const CHANGES: Record<IssuingChange, (work: Work, issuing: Issuing) => Promise<void>> = {
  async pause(work, issuing) {
    if (issuing.state === 'paused') return;
    await updateIssuing(work.tx, issuing.id, { state: 'paused' });
    record(work, issuing, 'issuing.paused');
  },
  async resume(work, issuing) {
    if (issuing.state === 'running') return;
    const { deps, tx, actor } = work;
    if (issuing.state === 'cancelled') {
      await requeueCancelled(tx, issuing.id);
      await recountItems(tx, issuing.id);
    }
    await updateIssuing(tx, issuing.id, { state: 'running', finishedAt: null });
    const payload = { workspaceId: actor.workspaceId, issuingId: issuing.id };
    await deps.jobs.enqueue(tx, 'issue-waiting', payload, { singletonKey: issuing.id });
    record(work, issuing, 'issuing.resumed');
  },
  async cancel(work, issuing) {
    await cancelWaiting(work.tx, issuing.id);
    await updateIssuing(work.tx, issuing.id, { state: 'cancelled', finishedAt: work.now });
    record(work, issuing, 'issuing.cancelled');
  },
};

function record(
  work: Work,
  { programId, certificationId, total, issued }: Issuing,
  action: 'issuing.paused' | 'issuing.resumed' | 'issuing.cancelled',
): void {
  const details = { total, issued };
  if (programId) recordEvent(work, action, { kind: 'program', id: programId }, details);
  if (certificationId) {
    const subject = { kind: 'certification' as const, id: certificationId, certificationId };
    recordEvent(work, action, subject, details);
  }
}
