import { randomBytes } from 'node:crypto';
import { codeFromRandom } from '../../../shared/code.ts';
import type { IssueMailKind } from '../../../shared/credentials.ts';
import { addMonths } from '../../../shared/dates.ts';
import { invariant } from '../../errors.ts';
import { recordEvent } from '../../events.ts';
import { newId } from '../../new-id.ts';
import type { Work } from '../../work.ts';
import { queueMails } from '../outbox/queue-mails.ts';
import { stopMailsAbout } from '../outbox/stop-mails.queries.ts';
import {
  type Current,
  lockCurrentCredentials,
  type NewCredential,
  retireCredentials,
  revokeReplaced,
} from './credentials.queries.ts';

// Steps shared by issuing by hand and in the background.

/** Values shared by all credentials of a batch. */
export type Batch = {
  certificationId: string;
  versionId: string;
  profileId: string;
  issuedOn: string;
  issuedHow: NewCredential['issuedHow'];
  programId: string | null;
};

export function makeCredential(
  { actor }: Work,
  batch: Batch,
  learner: { id: string; name: string; language: string | null },
  expiresOn: string | null,
): NewCredential {
  return {
    ...batch,
    workspaceId: actor.workspaceId,
    id: newId(),
    learnerId: learner.id,
    code: codeFromRandom(randomBytes(10)),
    learnerName: learner.name,
    learnerLanguage: learner.language,
    expiresOn,
    issuedByKind: actor.kind,
    issuedById: actor.id,
  };
}

/** A renewal starts at the old expiry date if it is ahead, so that no days are lost. */
export function expiryAfter(
  months: number | null,
  from: { issuedOn: string; renewed: Current | undefined },
): string | null {
  if (months === null) return null;
  const oldExpiry = from.renewed?.expiresOn;
  const start = oldExpiry && oldExpiry > from.issuedOn ? oldExpiry : from.issuedOn;
  return addMonths(start, months);
}

/** Retires expired credentials, and returns the valid ones by learner. */
export async function lockHeld(
  { tx }: Work,
  certificationId: string,
  learnerIds: string[],
  today: string,
): Promise<Map<string, Current>> {
  const current = await lockCurrentCredentials(tx, certificationId, learnerIds);
  const isExpired = (it: Current) => it.expiresOn !== null && it.expiresOn < today;
  await retireCredentials(
    tx,
    current.filter(isExpired).map((it) => it.id),
  );
  return new Map(current.filter((it) => !isExpired(it)).map((it) => [it.learnerId, it]));
}

/** Kinds of the mails about replacements, by learner. */
export type MailKinds = Map<string, IssueMailKind>;

/**
 * Revokes the credentials to be replaced, before the new ones are inserted, and stops their waiting
 * mails. Returns the kind of the mail about each replacement: a learner who has not heard of the old
 * credential gets the kind of mail that was stopped.
 */
export async function replaceHeld(
  { tx, now }: Work,
  held: Map<string, Current>,
  credentials: NewCredential[],
  { today, kind }: { today: string; kind: 'renewed' | 'replaced' },
): Promise<MailKinds> {
  const pairs = credentials.flatMap(({ id: byId, learnerId }) => {
    const old = held.get(learnerId);
    return old ? [{ id: old.id, byId, learnerId }] : [];
  });
  const revoked = await revokeReplaced(tx, pairs, { revokedAt: now, revokedOn: today });
  invariant(revoked === pairs.length, 'a locked current credential is not revoked');
  const stopped = await stopMailsAbout(
    tx,
    pairs.map((it) => it.id),
  );
  return new Map(pairs.map(({ id, learnerId }) => [learnerId, replacing(stopped.get(id), kind)]));
}

/** A correction that was stopped is part of the replacement. */
function replacing(stopped: IssueMailKind | undefined, kind: IssueMailKind): IssueMailKind {
  return stopped === undefined || stopped === 'corrected' ? kind : stopped;
}

/** Queues the mails. Learners without an e-mail address are certified without one. */
export async function mailIssued(
  work: Work,
  credentials: NewCredential[],
  kinds: MailKinds,
  emailOf: (learnerId: string) => string | null | undefined,
): Promise<void> {
  const mails = credentials.flatMap(({ id: credentialId, learnerId }) => {
    const to = emailOf(learnerId);
    return to ? [{ credentialId, kind: kinds.get(learnerId) ?? ('issued' as const), to }] : [];
  });
  const isBulk = credentials.some((it) => it.issuedHow !== 'manual');
  await queueMails(work, mails, { isBulk });
}

export function recordIssue(
  work: Work,
  credentials: NewCredential[],
  held: Map<string, Current>,
): void {
  for (const { id, certificationId, learnerId, issuedHow } of credentials) {
    const subject = (of: string) => ({ kind: 'credential' as const, id: of, certificationId });
    const old = held.get(learnerId);
    if (old) recordEvent(work, 'credential.replaced', subject(old.id), { by: id });
    const details = { how: issuedHow, replaces: old?.id ?? null };
    recordEvent(work, 'credential.issued', subject(id), details);
  }
}
