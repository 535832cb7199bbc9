import type { IfHeld, IssueBatchInput, IssueInput } from '../../../shared/credentials.ts';
import { dateInZone } from '../../../shared/dates.ts';
import { isolated } from '../../../shared/direction.ts';
import { sentence } from '../../../shared/words/sentence.ts';
import { authorise } from '../../actor.ts';
import { AppError, type FieldErrors, invalid, invariant } from '../../errors.ts';
import { recordEvent } from '../../events.ts';
import { newId } from '../../new-id.ts';
import type { Work } from '../../work.ts';
import { publishedId } from '../certifications/certification-rules.ts';
import { findVersion } from '../certifications/certifications.queries.ts';
import { lockToIssue } from '../certifications/change-certification.ts';
import { liftActiveHolds } from '../holds/holds.queries.ts';
import { getWorkspace } from '../workspaces/workspaces.queries.ts';
import { requirePrintable } from './check-names.ts';
import { type Choice, type ChosenLearner, chooseLearners } from './choose-learners.ts';
import {
  type Current,
  insertCredentials,
  lockCurrentCredentials,
  type NewCredential,
} from './credentials.queries.ts';
import {
  expiryAfter,
  lockHeld,
  mailIssued,
  makeCredential,
  recordIssue,
  replaceHeld,
} from './make-credentials.ts';
import { insertNote } from './notes.queries.ts';

type Options = Omit<IssueBatchInput, 'learners'>;

/** Issues to one learner and returns the credential's id. Errors refer to fields of the input. */
export async function issueCredential(
  work: Work,
  certificationId: string,
  input: IssueInput,
): Promise<string> {
  const { learnerId, learner, ...options } = input;
  const ids = await issue(work, certificationId, [{ learnerId, learner }], options, () => '');
  const [id] = ids;
  invariant(id, 'issuing to one learner creates one credential');
  return id;
}

/**
 * Issues to several learners, all or none, and returns the ids in the order of the learners. Errors
 * refer to `learners.N`.
 */
export async function issueCredentials(
  work: Work,
  certificationId: string,
  input: IssueBatchInput,
): Promise<string[]> {
  const { learners, ...options } = input;
  return await issue(work, certificationId, learners, options, (index) => `learners.${index}.`);
}

/**
 * Runs in one transaction: locks the certification, checks the rules, and inserts the credentials
 * with frozen facts, notes, mails with jobs, and events.
 */
async function issue(
  work: Work,
  certificationId: string,
  choices: Choice[],
  options: Options,
  fieldPrefix: (index: number) => string,
): Promise<string[]> {
  const { tx } = work;
  const certification = await lockToIssue(work, certificationId);
  const version = await findVersion(tx, publishedId(certification));
  invariant(version, 'the version of a certification exists');
  const workspace = await getWorkspace(tx);
  const today = dateInZone(work.now, workspace.timeZone);
  const issuedOn = requireIssueDate(options, today);
  const learners = await chooseLearners(work, choices, fieldPrefix);
  if (options.ifUnprintable === 'refuse') requirePrintable(work, choices, learners, fieldPrefix);
  const held = await findHeldOrRefuse(
    work,
    certificationId,
    learners,
    options.ifHeld,
    today,
    fieldPrefix,
  );

  const batch = {
    certificationId,
    versionId: version.id,
    profileId: workspace.id,
    issuedOn,
    issuedHow: 'manual' as const,
    programId: null,
  };
  const credentials = learners.map((learner) => {
    const renewed = options.ifHeld === 'renew' ? held.get(learner.id) : undefined;
    const selected = options.expiresOn;
    const byValidity = () => expiryAfter(version.validityMonths, { issuedOn, renewed });
    return makeCredential(work, batch, learner, selected === undefined ? byValidity() : selected);
  });
  const kind = options.ifHeld === 'renew' ? 'renewed' : 'replaced';
  const kinds = await replaceHeld(work, held, credentials, { today, kind });
  await insertOrRefuse(work, certificationId, credentials, learners, fieldPrefix);
  await addNotes(work, credentials, options.note ?? null);
  const emails = new Map(learners.map((learner) => [learner.id, learner.email]));
  if (options.notify) await mailIssued(work, credentials, kinds, (id) => emails.get(id));
  recordIssue(work, credentials, held);
  await liftHoldsOf(work, certificationId, learners);
  return credentials.map((credential) => credential.id);
}

function requireIssueDate(options: Options, today: string): string {
  const issuedOn = options.issuedOn ?? today;
  if (issuedOn > today) throw invalid({ issuedOn: sentence('api.issue.future') });
  if (options.expiresOn && options.expiresOn < issuedOn) {
    throw invalid({ expiresOn: sentence('api.issue.expiry') });
  }
  return issuedOn;
}

/**
 * Returns the valid credentials of the learners. Refuses them unless the issuer chose to replace or
 * renew.
 */
async function findHeldOrRefuse(
  work: Work,
  certificationId: string,
  learners: ChosenLearner[],
  ifHeld: IfHeld,
  today: string,
  fieldPrefix: (index: number) => string,
): Promise<Map<string, Current>> {
  const ids = learners.map((learner) => learner.id);
  const held = await lockHeld(work, certificationId, ids, today);
  if (held.size > 0 && ifHeld === 'refuse') throw alreadyHeld(learners, held, fieldPrefix);
  // Replacing revokes the old credential, which needs a permission of its own.
  if (held.size > 0) authorise(work.actor, 'revoke');
  return held;
}

function alreadyHeld(
  learners: ChosenLearner[],
  held: Map<string, Current>,
  fieldPrefix: (index: number) => string,
): AppError {
  const fields: FieldErrors = {};
  for (const [index, learner] of learners.entries()) {
    const old = held.get(learner.id);
    if (!old) continue;
    const { issuedOn, expiresOn } = old;
    const values = { name: isolated(learner.name), issuedOn };
    fields[`${fieldPrefix(index)}learnerId`] =
      expiresOn === null
        ? sentence('api.issue.held', values)
        : sentence('api.issue.heldUntil', { ...values, expiresOn });
  }
  const first = held.values().next().value;
  return new AppError('already_held', { fields, details: { credentialId: first?.id ?? null } });
}

/** A concurrent request may have issued after our check; then the database skips ours. */
async function insertOrRefuse(
  work: Work,
  certificationId: string,
  credentials: NewCredential[],
  learners: ChosenLearner[],
  fieldPrefix: (index: number) => string,
): Promise<void> {
  const inserted = await insertCredentials(work.tx, credentials);
  if (inserted.length === credentials.length) return;
  const ours = new Set(inserted);
  const ids = credentials.filter((it) => !ours.has(it.id)).map((it) => it.learnerId);
  const theirs = await lockCurrentCredentials(work.tx, certificationId, ids);
  throw alreadyHeld(learners, new Map(theirs.map((it) => [it.learnerId, it])), fieldPrefix);
}

async function addNotes(
  work: Work,
  credentials: NewCredential[],
  body: string | null,
): Promise<void> {
  if (body === null) return;
  for (const credential of credentials) {
    await insertNote(work.tx, {
      workspaceId: credential.workspaceId,
      id: newId(),
      credentialId: credential.id,
      body,
      authorKind: work.actor.kind,
      authorId: work.actor.id,
    });
  }
}

/** Issuing by hand implies that the learner may hold it again. */
async function liftHoldsOf(
  work: Work,
  certificationId: string,
  learners: ChosenLearner[],
): Promise<void> {
  const ids = learners.map((learner) => learner.id);
  const { kind, id } = work.actor;
  const lift = { liftedAt: work.now, liftedByKind: kind, liftedById: id, liftNote: null };
  for (const { credentialId } of await liftActiveHolds(work.tx, certificationId, ids, lift)) {
    const subject = { kind: 'credential' as const, id: credentialId, certificationId };
    recordEvent(work, 'hold.lifted', subject);
  }
}
