import { invariant } from '../../errors.ts';
import type { Work } from '../../work.ts';
import {
  findVersion,
  lockCertification,
  statusOf,
  type Version,
} from '../certifications/certifications.queries.ts';
import {
  type Current,
  insertCredentials,
  type NewCredential,
} from '../credentials/credentials.queries.ts';
import {
  type Batch,
  expiryAfter,
  lockHeld,
  type MailKinds,
  mailIssued,
  makeCredential,
  recordIssue,
  replaceHeld,
} from '../credentials/make-credentials.ts';
import { findHeldBack } from '../holds/holds.queries.ts';
import { type Learner, lockLearners } from '../learners/learners.queries.ts';
import type { Issuing, ItemOutcome, SkipReason, WaitingItem } from './issuings.queries.ts';

type Issued = { outcomes: ItemOutcome[]; mailedParticipantIds: string[] };
type Named = Learner & { name: string };
type Context = { profileId: string; today: string };

/**
 * Issues to those who still qualify, and records the result of each item. Valid credentials are
 * replaced and renewed. Learners stay locked until the commit, so that none is erased meanwhile.
 */
export async function issueItems(
  work: Work,
  issuing: Issuing,
  items: WaitingItem[],
  context: Context,
): Promise<Issued> {
  const all: Issued = { outcomes: [], mailedParticipantIds: [] };
  const byCertification = Map.groupBy(items, (it) => it.certificationId);
  const versions = new Map<string, Version | undefined>();
  for (const id of [...byCertification.keys()].toSorted()) {
    versions.set(id, await lockVersion(work, id));
  }
  const ids = [...new Set(items.map((it) => it.learnerId))];
  const learners = new Map((await lockLearners(work.tx, ids)).map((it) => [it.id, it]));
  for (const [id, version] of versions) {
    const some = byCertification.get(id) ?? [];
    const { outcomes, mailedParticipantIds } = version
      ? await issueOne(work, issuing, { version, items: some, learners, ...context })
      : skipAll(some, 'certification_archived');
    all.outcomes.push(...outcomes);
    all.mailedParticipantIds.push(...mailedParticipantIds);
  }
  return all;
}

/** The version to issue. Undefined if the certification cannot be issued any more. */
async function lockVersion({ tx }: Work, certificationId: string): Promise<Version | undefined> {
  const certification = await lockCertification(tx, certificationId, 'share');
  if (!certification?.versionId || statusOf(certification) !== 'active') return undefined;
  return await findVersion(tx, certification.versionId);
}

type One = Context & { version: Version; items: WaitingItem[]; learners: Map<string, Learner> };
type Chosen = { item: WaitingItem; learner: Named };
type Made = { item: WaitingItem; credential: NewCredential };

async function issueOne(work: Work, issuing: Issuing, one: One): Promise<Issued> {
  const { version, items, today } = one;
  const certificationId = items[0]?.certificationId;
  invariant(certificationId, 'there is something to issue');
  const learnerIds = [...new Set(items.map((it) => it.learnerId))];
  const held = await lockHeld(work, certificationId, learnerIds, today);
  // Checked after the lock, because a concurrent revocation has then placed its hold.
  const heldBack = await findHeldBack(work.tx, certificationId, learnerIds);
  const outcomes: ItemOutcome[] = [];
  const selected: Chosen[] = [];
  const taken = new Set<string>();
  for (const item of items) {
    const learner = one.learners.get(item.learnerId);
    const old = held.get(item.learnerId);
    const isThere = taken.has(item.learnerId) || (old && isNewer(old, issuing, item));
    const reason = heldBack.has(item.learnerId)
      ? 'held_back'
      : (whyNot(work, issuing, item, learner) ?? (isThere ? 'already_held' : null));
    if (reason !== null || !isNamed(learner)) {
      outcomes.push(skip(item, reason ?? 'erased'));
    } else {
      taken.add(learner.id);
      selected.push({ item, learner });
    }
  }
  const batch: Batch = {
    certificationId,
    versionId: version.id,
    profileId: one.profileId,
    issuedOn: issuing.issueOn ?? today,
    issuedHow: issuing.kind === 'rule' ? 'rule' : 'program',
    programId: issuing.programId,
  };
  const made = selected.map(({ item, learner }): Made => {
    const from = { issuedOn: batch.issuedOn, renewed: held.get(learner.id) };
    const expiresOn = expiryAfter(version.validityMonths, from);
    return { item, credential: makeCredential(work, batch, learner, expiresOn) };
  });
  const issued = await insert(work, made, held, today);
  outcomes.push(...issued.outcomes);
  const told = issuing.notify ? await queueMailsAbout(work, selected, issued) : [];
  return { outcomes, mailedParticipantIds: told };
}

/** Queues the mails. Returns the participants who get one. */
async function queueMailsAbout(
  work: Work,
  selected: Chosen[],
  { credentials, kinds }: { credentials: NewCredential[]; kinds: MailKinds },
): Promise<string[]> {
  const emails = new Map(selected.map(({ learner }) => [learner.id, learner.email]));
  await mailIssued(work, credentials, kinds, (id) => emails.get(id));
  const issuedTo = new Set(credentials.map((it) => it.learnerId));
  return selected.flatMap(({ item: { participantId }, learner }) =>
    participantId && learner.email && issuedTo.has(learner.id) ? [participantId] : [],
  );
}

function isNamed(learner: Learner | undefined): learner is Named {
  return learner !== undefined && learner.name !== null;
}

function whyNot(
  { deps }: Work,
  issuing: Issuing,
  item: WaitingItem,
  learner: Learner | undefined,
): SkipReason | null {
  if (!isNamed(learner)) return 'erased';
  if (issuing.kind === 'as_completed' && !item.isComplete) return 'not_complete';
  const isPrintable =
    item.evenIfUnprintable || deps.coverage.findUnprintable(learner.name).length === 0;
  return isPrintable ? null : 'unprintable';
}

/**
 * Credentials issued after the item was created are not replaced. For issuing on completion,
 * completing again always renews.
 */
function isNewer(held: Current, issuing: Issuing, item: WaitingItem): boolean {
  if (issuing.kind === 'program_end') return held.createdAt > issuing.startedAt;
  return item.qualifiedAt !== null && held.createdAt >= item.qualifiedAt;
}

/** The database skips learners to whom a concurrent transaction issues. */
async function insert(
  work: Work,
  made: Made[],
  held: Map<string, Current>,
  today: string,
): Promise<{ outcomes: ItemOutcome[]; credentials: NewCredential[]; kinds: MailKinds }> {
  const all = made.map((it) => it.credential);
  const kinds = await replaceHeld(work, held, all, { today, kind: 'renewed' });
  if (all.length === 0) return { outcomes: [], credentials: [], kinds };
  const inserted = new Set(await insertCredentials(work.tx, all));
  const credentials = all.filter((it) => inserted.has(it.id));
  recordIssue(work, credentials, held);
  const outcomes = made.map(({ item, credential: { id: credentialId } }) =>
    inserted.has(credentialId)
      ? { id: item.id, credentialId, reason: null }
      : skip(item, 'already_held'),
  );
  return { outcomes, credentials, kinds };
}

function skip({ id }: WaitingItem, reason: SkipReason): ItemOutcome {
  return { id, credentialId: null, reason };
}

function skipAll(items: WaitingItem[], reason: SkipReason): Issued {
  return { outcomes: items.map((it) => skip(it, reason)), mailedParticipantIds: [] };
}
