import { whyCredentialCannot } from '../../../shared/credential-can.ts';
import type {
  CorrectNameInput,
  CredentialStatus,
  IssueMailKind,
  RevokeInput,
} from '../../../shared/credentials.ts';
import { dateInZone } from '../../../shared/dates.ts';
import { sentence } from '../../../shared/words/sentence.ts';
import { AppError } from '../../errors.ts';
import { recordEvent } from '../../events.ts';
import { newId } from '../../new-id.ts';
import type { Work } from '../../work.ts';
import { insertHold } from '../holds/holds.queries.ts';
import { findLearner } from '../learners/learners.queries.ts';
import { queueMails } from '../outbox/queue-mails.ts';
import { findLatestIssueKind, stopMailsAbout } from '../outbox/stop-mails.queries.ts';
import { getWorkspace } from '../workspaces/workspaces.queries.ts';
import { lockCredential, revokeIfUnrevoked, updateLearnerName } from './credentials.queries.ts';
import { insertNote } from './notes.queries.ts';

type Locked = NonNullable<Awaited<ReturnType<typeof lockCredential>>>;

/**
 * Revoked is permanent and takes precedence over expired. `today` is the date in the workspace's
 * time zone.
 */
export function statusOn(
  credential: { revokedAt: Date | null; expiresOn: string | null },
  today: string,
): CredentialStatus {
  if (credential.revokedAt) return 'revoked';
  return credential.expiresOn !== null && credential.expiresOn < today ? 'expired' : 'valid';
}

/**
 * Revokes a credential permanently. Revoking twice is refused with `already_revoked`. Mails about
 * the issue that still wait are stopped. If the learner has heard of nothing yet, the revocation is
 * not announced either.
 */
export async function revokeCredential(work: Work, id: string, input: RevokeInput): Promise<void> {
  const credential = await getLocked(work, id);
  if (credential.revokedAt) throw new AppError('already_revoked');
  const { timeZone } = await getWorkspace(work.tx);
  const isRevoked = await revokeIfUnrevoked(work.tx, id, {
    revokedAt: work.now,
    revokedOn: dateInZone(work.now, timeZone),
    revokedReason: input.reason,
    revokedText: input.reasonText ?? null,
    replacedById: null,
  });
  if (!isRevoked) throw new AppError('already_revoked');
  if (input.note) await insertNoteOn(work, id, input.note);
  const unheardOf = await stopMailsAbout(work.tx, [id]);
  if (input.notify && !unheardOf.has(id)) await tellLearner(work, credential, 'revoked');
  recordEvent(work, 'credential.revoked', subject(credential), { reason: input.reason });
  await placeHold(work, credential);
}

/** Prevents programs and rules from immediately issuing again what was just revoked. */
async function placeHold(work: Work, credential: Locked): Promise<void> {
  const { id: credentialId, certificationId, learnerId } = credential;
  const isPlaced = await insertHold(work.tx, {
    workspaceId: work.actor.workspaceId,
    id: newId(),
    certificationId,
    learnerId,
    credentialId,
    placedAt: work.now,
    placedByKind: work.actor.kind,
    placedById: work.actor.id,
  });
  if (isPlaced) recordEvent(work, 'hold.placed', subject(credential));
}

/**
 * Corrects the name on this credential only, with the same code and dates, and notifies the learner
 * if `notify` is set.
 */
export async function correctName(
  work: Work,
  id: string,
  { name, notify }: CorrectNameInput,
): Promise<void> {
  const credential = await getLocked(work, id);
  if (credential.revokedAt) throw new AppError('already_revoked');
  if (credential.learnerName === null) throw new AppError('learner_erased');
  await updateLearnerName(work.tx, id, name);
  if (notify) await tellLearner(work, credential, 'corrected');
  recordEvent(work, 'credential.name_corrected', subject(credential));
}

export async function addNote(work: Work, id: string, body: string): Promise<void> {
  const credential = await getLocked(work, id);
  if (credential.learnerName === null) throw new AppError('learner_erased');
  await insertNoteOn(work, id, body);
  recordEvent(work, 'note.added', subject(credential));
}

/** Queues another mail of the same kind as the latest about the issue of a credential. */
export async function notifyLearner(work: Work, id: string): Promise<void> {
  const credential = await getLocked(work, id);
  const { timeZone } = await getWorkspace(work.tx);
  const status = statusOn(credential, dateInZone(work.now, timeZone));
  if (whyCredentialCannot('notify', { status }) !== null) {
    throw new AppError('already_revoked', { message: sentence('api.mail.revoked') });
  }
  await tellLearner(work, credential, (await findLatestIssueKind(work.tx, id)) ?? 'issued');
  recordEvent(work, 'credential.mail_queued', subject(credential));
}

async function getLocked(work: Work, id: string): Promise<Locked> {
  const credential = await lockCredential(work.tx, id);
  if (!credential) throw new AppError('not_found');
  return credential;
}

async function tellLearner(
  work: Work,
  credential: Locked,
  kind: IssueMailKind | 'revoked',
): Promise<void> {
  const learner = await findLearner(work.tx, credential.learnerId);
  if (!learner?.email) throw new AppError('learner_has_no_email');
  await queueMails(work, [{ credentialId: credential.id, kind, to: learner.email }]);
}

async function insertNoteOn(work: Work, credentialId: string, body: string): Promise<void> {
  await insertNote(work.tx, {
    workspaceId: work.actor.workspaceId,
    id: newId(),
    credentialId,
    body,
    authorKind: work.actor.kind,
    authorId: work.actor.id,
  });
}

function subject(credential: Locked) {
  const { id, certificationId } = credential;
  return { kind: 'credential' as const, id, certificationId };
}
