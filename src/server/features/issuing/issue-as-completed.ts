import type { Reaction } from '../../deps.ts';
import { invariant } from '../../errors.ts';
import { newId } from '../../new-id.ts';
import type { Work } from '../../work.ts';
import {
  findProgram,
  listProgramCertifications,
  type Program,
} from '../programs/programs.queries.ts';
import { insertCompletedItems, openIssuing, updateIssuing } from './issuings.queries.ts';

/**
 * Issues in the background to participants who completed a program that issues on completion. At
 * most once per participant and certification. The transaction has locked the program.
 */
export const issueOnCompletion: Reaction = async (work, events) => {
  const completed = new Map<string, string[]>();
  for (const { subject, completedParticipantIds: ids } of events) {
    if (ids.length > 0) completed.set(subject.id, [...(completed.get(subject.id) ?? []), ...ids]);
  }
  for (const programId of [...completed.keys()].toSorted()) {
    const program = await findProgram(work.tx, programId);
    invariant(program, 'a completed program exists');
    await issueTo(work, program, [...new Set(completed.get(programId))]);
  }
};

async function issueTo(work: Work, program: Program, participantIds: string[]): Promise<void> {
  if (program.issuing !== 'as_completed' || !program.launchedAt || program.endedAt) return;
  const { deps, tx, actor } = work;
  // Includes archived certifications: their items are skipped and then need review.
  const certificationIds = (await listProgramCertifications(tx, program.id)).map((it) => it.id);
  if (certificationIds.length === 0) return;
  const { workspaceId } = actor;
  // Locks the issuing before enqueuing the job: a running job either sees these items, or runs
  // again after them.
  const {
    id: issuingId,
    total,
    skipped,
  } = await openIssuing(tx, {
    workspaceId,
    id: newId(),
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
