import { randomBytes } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { codeFromRandom } from '../../../shared/code.ts';
import type { IfHeld, IssueBatchInput, IssueInput } from '../../../shared/credentials.ts';
import { addMonths, dateInZone } from '../../../shared/dates.ts';
import { authorise } from '../../actor.ts';
import { AppError, type FieldErrors, invalid, invariant } from '../../errors.ts';
import type { Work } from '../../work.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { publishedId } from '../certifications/certification-rules.ts';
import { findVersion } from '../certifications/certifications.queries.ts';
import { lockToIssue } from '../certifications/change-certification.ts';
import { queueMails } from '../notifications/queue-mails.ts';
import { getWorkspace } from '../workspaces/workspaces.queries.ts';
import { requirePrintable } from './check-names.ts';
import { type Choice, type ChosenLearner, chooseLearners } from './choose-learners.ts';
import {
  type Current,
  insertCredentials,
  lockCurrentCredentials,
  type NewCredential,
  retireCredentials,
  revokeIfUnrevoked,
} from './credentials.queries.ts';
import { insertNote } from './notes.queries.ts';

type Options = Omit<IssueBatchInput, 'learners'>;

/** Issues to one learner; returns the credential's id. Fields of the input are named as given. */
export async function issueCredential(
  work: Work,
  certificationId: string,
  input: IssueInput,
): Promise<string> {
  const { learnerId, learner, ...options } = input;
  const ids = await issue(work, certificationId, [{ learnerId, learner }], options, () => '');
  const [id] = ids;
  invariant(id, 'issuing to one learner makes one credential');
  return id;
}

/**
 * Issues to several learners, all or none; returns the ids in the order of the learners. What is
 * wrong with one of them is filed under `learners.N`.
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
 * One transaction: lock the certification against changes, check the rules, insert the credentials
 * with their frozen facts, notes, mails with their jobs, and what the history will say.
 */
async function issue(
  work: Work,
  certificationId: string,
  choices: Choice[],
  options: Options,
  fieldPrefix: (index: number) => string,
): Promise<string[]> {
  const { tx, actor } = work;
  const certification = await lockToIssue(work, certificationId);
  const version = await findVersion(tx, publishedId(certification));
  invariant(version, 'the version that a certification names exists');
  const workspace = await getWorkspace(tx);
  const today = dateInZone(work.now, workspace.timeZone);
  const issuedOn = requireIssueDate(options, today);
  const learners = await chooseLearners(work, choices, fieldPrefix);
  if (options.ifUnprintable === 'refuse') requirePrintable(work, choices, learners, fieldPrefix);
  const held = await makeRoom(work, certificationId, learners, options.ifHeld, today, fieldPrefix);

  const credentials = learners.map((learner): NewCredential => {
    const old = held.get(learner.id);
    const months = version.validityMonths;
    return {
      workspaceId: actor.workspaceId,
      id: uuidv7(),
      certificationId,
      learnerId: learner.id,
      versionId: version.id,
      profileId: workspace.id,
      code: codeFromRandom(randomBytes(10)),
      learnerName: learner.name,
      learnerLanguage: learner.language,
      issuedOn,
      expiresOn: chooseExpiry(options, { months, issuedOn, old }),
      issuedHow: 'manual',
      issuedByKind: actor.kind,
      issuedById: actor.id,
    };
  });
  await replaceHeld(work, held, credentials, today);
  await insertOrRefuse(work, certificationId, credentials, learners, fieldPrefix);
  await addNotes(work, credentials, options.note ?? null);
  if (options.notify) await notifyLearners(work, credentials, learners);
  recordIssue(work, certificationId, credentials, held);
  return credentials.map((credential) => credential.id);
}

function requireIssueDate(options: Options, today: string): string {
  const issuedOn = options.issuedOn ?? today;
  if (issuedOn > today) throw invalid({ issuedOn: 'The issue date cannot lie in the future.' });
  if (options.expiresOn && options.expiresOn < issuedOn) {
    throw invalid({ expiresOn: 'It cannot expire before it is issued.' });
  }
  return issuedOn;
}

/** A renewal counts from the old expiry where that lies ahead, so that no days are lost. */
function chooseExpiry(
  options: Options,
  from: { months: number | null; issuedOn: string; old: Current | undefined },
): string | null {
  if (options.expiresOn !== undefined) return options.expiresOn;
  if (from.months === null) return null;
  const oldExpiry = options.ifHeld === 'renew' ? from.old?.expiresOn : null;
  const start = oldExpiry && oldExpiry > from.issuedOn ? oldExpiry : from.issuedOn;
  return addMonths(start, from.months);
}

/**
 * Retires what has expired and returns the valid credentials that stand in the way, by learner.
 * Refuses them, unless the issuer chose to replace or to renew.
 */
async function makeRoom(
  work: Work,
  certificationId: string,
  learners: ChosenLearner[],
  ifHeld: IfHeld,
  today: string,
  fieldPrefix: (index: number) => string,
): Promise<Map<string, Current>> {
  const ids = learners.map((learner) => learner.id);
  const current = await lockCurrentCredentials(work.tx, certificationId, ids);
  const isExpired = (it: Current) => it.expiresOn !== null && it.expiresOn < today;
  await retireCredentials(
    work.tx,
    current.filter(isExpired).map((it) => it.id),
  );
  const held = new Map(current.filter((it) => !isExpired(it)).map((it) => [it.learnerId, it]));
  if (held.size > 0 && ifHeld === 'refuse') throw alreadyHeld(learners, held, fieldPrefix);
  // Replacing revokes the old one, which not everyone who may issue may do.
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
    const until = old.expiresOn ? `, valid until ${old.expiresOn}` : '';
    fields[`${fieldPrefix(index)}learnerId`] =
      `${learner.name} holds one issued on ${old.issuedOn}${until}.`;
  }
  const first = held.values().next().value;
  return new AppError('already_held', { fields, details: { credentialId: first?.id ?? null } });
}

async function replaceHeld(
  work: Work,
  held: Map<string, Current>,
  credentials: NewCredential[],
  today: string,
): Promise<void> {
  for (const credential of credentials) {
    const old = held.get(credential.learnerId);
    if (!old) continue;
    const isRevoked = await revokeIfUnrevoked(work.tx, old.id, {
      revokedAt: work.now,
      revokedOn: today,
      revokedReason: 'replaced',
      replacedById: credential.id,
    });
    invariant(isRevoked, 'a current credential under our lock is not revoked');
  }
}

/** Somebody may have issued between our look and our insert; then the database leaves ours out. */
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
      id: uuidv7(),
      credentialId: credential.id,
      body,
      authorKind: work.actor.kind,
      authorId: work.actor.id,
    });
  }
}

/** A learner without an e-mail address is certified all the same; there is nowhere to write to. */
async function notifyLearners(
  work: Work,
  credentials: NewCredential[],
  learners: ChosenLearner[],
): Promise<void> {
  const mails = credentials.flatMap((credential, index) => {
    const to = learners[index]?.email;
    return to ? [{ credentialId: credential.id, kind: 'issued' as const, to }] : [];
  });
  await queueMails(work, mails);
}

function recordIssue(
  work: Work,
  certificationId: string,
  credentials: NewCredential[],
  held: Map<string, Current>,
): void {
  const subject = (id: string) => ({ kind: 'credential' as const, id, certificationId });
  for (const { id, learnerId, issuedHow } of credentials) {
    const old = held.get(learnerId);
    if (old) recordAudit(work, 'credential.replaced', subject(old.id), { by: id });
    const details = { how: issuedHow, replaces: old?.id ?? null };
    recordAudit(work, 'credential.issued', subject(id), details);
  }
}
