import type { Work } from '../../work.ts';
import { queueMails } from '../outbox/queue-mails.ts';
import { listUnnotified, markNotified } from '../programs/outcomes.queries.ts';
import type { Issuing } from './issuings.queries.ts';

const PARTICIPANTS_AT_ONCE = 500;

const KINDS = { complete: 'completed', did_not_pass: 'did_not_pass' } as const;

/**
 * Notifies a batch of participants of their outcome, except those who received a credential.
 * Returns whether there were any.
 */
export async function notifyOutcomes(work: Work, issuing: Issuing): Promise<boolean> {
  if (issuing.kind !== 'program_end' || issuing.programId === null) return false;
  const untold = await listUnnotified(work.tx, issuing.programId, PARTICIPANTS_AT_ONCE);
  if (untold.length === 0) return false;
  const mails = untold.flatMap(({ id: participantId, outcome, email: to }) =>
    to ? [{ participantId, kind: KINDS[outcome], to }] : [],
  );
  if (issuing.notify) await queueMails(work, mails);
  const ids = untold.map((it) => it.id);
  await markNotified(work.tx, ids, work.now);
  return true;
}
