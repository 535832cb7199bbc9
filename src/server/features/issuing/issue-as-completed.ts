import { v7 as uuidv7 } from 'uuid';
import type { Work } from '../../work.ts';
import { listProgramCertifications, type Program } from '../programs/programs.queries.ts';
import { insertCompletedItems, openIssuing, updateIssuing } from './issuings.queries.ts';

/**
 * Issues to participants who have just done the last thing that was missing, in the background,
 * where the program issues as each completes. At most once per participant and certification.
 */
export async function issueAsCompleted(
  work: Work,
  program: Program,
  participantIds: string[],
): Promise<void> {
  if (program.issuing !== 'as_completed' || !program.launchedAt || program.endedAt) return;
  if (participantIds.length === 0) return;
  const { deps, tx, actor } = work;
  // Also what is archived just now: it is left out, and those who completed ask for a look.
  const certificationIds = (await listProgramCertifications(tx, program.id)).map((it) => it.id);
  if (certificationIds.length === 0) return;
  const { workspaceId } = actor;
  // Its lock comes before the job: one that has begun has seen these, or comes again after them.
  const {
    id: issuingId,
    total,
    skipped,
  } = await openIssuing(tx, {
    workspaceId,
    id: uuidv7(),
    programId: program.id,
    notify: program.sendsOutcomeMails,
  });
  const { added, triedAgain } = await insertCompletedItems(tx, {
    issuingId,
    participantIds,
    certificationIds,
  });
  const change = { total: total + added, skipped: skipped - triedAgain };
  await updateIssuing(tx, issuingId, change);
  const options = { singletonKey: issuingId };
  await deps.jobs.enqueue(tx, 'issue-waiting', { workspaceId, issuingId }, options);
}
