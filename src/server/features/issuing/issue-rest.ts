import { dateInZone } from '../../../shared/dates.ts';
import type { IssueRestInput, IssuingView, ProgramIssuingView } from '../../../shared/issuing.ts';
import { AppError, invariant } from '../../errors.ts';
import { recordEvent } from '../../events.ts';
import { newId } from '../../new-id.ts';
import type { Work } from '../../work.ts';
import { lockProgram, type Program } from '../programs/programs.queries.ts';
import { getWorkspace } from '../workspaces/workspaces.queries.ts';
import { findIssuingOfProgram, getIssuing } from './follow-issuing.ts';
import { countUnnotified, listRest, putBack, type RestItem } from './issue-rest.queries.ts';
import {
  findProgramIssuingId,
  type Issuing,
  lockIssuing,
  openIssuing,
  recountItems,
  updateIssuing,
} from './issuings.queries.ts';

/** Progress of a program's issuing, and what else could be issued or sent. */
export async function getProgramIssuing(
  work: Work,
  programId: string,
): Promise<ProgramIssuingView> {
  const id = await findIssuingOfProgram(work, programId);
  const issuing = id === undefined ? null : await getIssuing(work, id);
  if (isGoingOn(issuing)) return { issuing, rest: { credentials: 0, mails: 0 } };
  const { length: credentials } = await findRest(work, programId);
  return { issuing, rest: { credentials, mails: await countUnnotified(work.tx, programId) } };
}

/**
 * Continues a cancelled issuing, and adds those who were skipped for a reason that no longer
 * applies, and unsent mails. The second of two concurrent requests is refused with
 * `nothing_to_issue`.
 */
export async function issueRest(
  work: Work,
  programId: string,
  { mailsOnly }: IssueRestInput,
): Promise<IssuingView> {
  const { tx, deps, actor } = work;
  const program = await lockProgram(tx, programId, 'share');
  if (!program) throw new AppError('not_found');
  const issuing = await lockProgramIssuing(work, program);
  const items = mailsOnly ? [] : await findRest(work, programId);
  if (items.length === 0 && (await countUnnotified(tx, programId)) === 0) {
    throw new AppError('nothing_to_issue');
  }
  await putBack(tx, issuing.id, items);
  await recountItems(tx, issuing.id);
  await updateIssuing(tx, issuing.id, { state: 'running', finishedAt: null });
  const payload = { workspaceId: actor.workspaceId, issuingId: issuing.id };
  await deps.jobs.enqueue(tx, 'issue-waiting', payload, { singletonKey: issuing.id });
  const { total, issued } = (await lockIssuing(tx, issuing.id)) ?? issuing;
  recordEvent(work, 'issuing.resumed', { kind: 'program', id: programId }, { total, issued });
  return await getIssuing(work, issuing.id);
}

/** Locks the finished issuing of the program, or creates one if it issues on completion. */
async function lockProgramIssuing({ tx, actor }: Work, program: Program): Promise<Issuing> {
  const id = await findProgramIssuingId(tx, program.id);
  const found = id === undefined ? undefined : await lockIssuing(tx, id);
  if (isGoingOn(found ?? null)) throw new AppError('nothing_to_issue');
  if (found) return found;
  if (program.issuing !== 'as_completed') throw new AppError('nothing_to_issue');
  const opened = await openIssuing(tx, {
    workspaceId: actor.workspaceId,
    id: newId(),
    programId: program.id,
    notify: program.sendsOutcomeMails,
  });
  const issuing = await lockIssuing(tx, opened.id);
  invariant(issuing, 'an opened issuing exists');
  return issuing;
}

function isGoingOn(issuing: Pick<Issuing, 'state'> | null): boolean {
  return issuing?.state === 'running' || issuing?.state === 'paused';
}

async function findRest({ tx, deps, now }: Work, programId: string): Promise<RestItem[]> {
  const { timeZone } = await getWorkspace(tx);
  const items = await listRest(tx, programId, dateInZone(now, timeZone));
  return items.filter(
    ({ name, evenIfUnprintable }) =>
      evenIfUnprintable || deps.coverage.findUnprintable(name).length === 0,
  );
}
