import type { VersionUpdateInput } from '../../../shared/credentials.ts';
import { dateInZone } from '../../../shared/dates.ts';
import { type Sentence, sentence } from '../../../shared/words/sentence.ts';
import type { Actor } from '../../actor.ts';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../errors.ts';
import { recordEvent } from '../../events.ts';
import type { JobPayloads } from '../../jobs.ts';
import { inWork, type Work } from '../../work.ts';
import { lockCertification } from '../certifications/certifications.queries.ts';
import { getWorkspace } from '../workspaces/workspaces.queries.ts';
import {
  countOutdated,
  findVersionNumbers,
  lockOutdated,
  lockToUpdate,
  updateLooks,
} from './update-to-version.queries.ts';

/** Limits the transaction, so that revoking one of them needn't wait long. */
const AT_ONCE_MAX = 200;

/**
 * Updates credentials to the newest version of the certification and the current profile of the
 * workspace. Code, dates and name stay the same. Selected credentials are updated immediately, all
 * or none; all holders of older versions in the background.
 */
export async function updateToVersion(
  work: Work,
  certificationId: string,
  input: VersionUpdateInput,
): Promise<{ count: number; isGoingOn: boolean }> {
  if (input.credentialIds) {
    const count = await updateSelected(work, certificationId, [...new Set(input.credentialIds)]);
    return { count, isGoingOn: false };
  }
  const newest = await lockNewest(work, certificationId);
  const count = await countOutdated(work.tx, newest);
  if (count === 0) throw isNewest(sentence('api.version.holdersNewest'));
  await enqueue(work, certificationId, undefined);
  return { count, isGoingOn: true };
}

/**
 * Updates a batch of holders of older versions, and enqueues a job for the rest in the same
 * transaction. Running it twice is harmless. The requester's permission was checked when the job
 * was created.
 */
export async function updateNextBatch(
  deps: Deps,
  job: JobPayloads['update-to-version'],
): Promise<void> {
  const { workspaceId, certificationId, afterId, actorKind: kind, actorId: id } = job;
  const actor: Actor = { kind, id, role: 'admin', workspaceId };
  await inWork(deps, actor, (work) => updateBatch(work, certificationId, afterId));
}

async function updateBatch(
  work: Work,
  certificationId: string,
  afterId: string | undefined,
): Promise<void> {
  const newest = await lockNewest(work, certificationId);
  const found = await lockOutdated(work.tx, newest, { afterId, limit: AT_ONCE_MAX });
  await updateCredentials(work, found, newest);
  if (found.length === AT_ONCE_MAX) {
    await enqueue(work, certificationId, found.at(-1)?.id);
  } else if (afterId && (await countOutdated(work.tx, newest)) > 0) {
    // Another version was published meanwhile, which the first batches miss.
    await enqueue(work, certificationId, undefined);
  }
}

async function updateSelected(work: Work, certificationId: string, ids: string[]): Promise<number> {
  const newest = await lockNewest(work, certificationId);
  const selected = await lockToUpdate(work.tx, certificationId, ids);
  if (selected.length < ids.length) throw new AppError('not_found');
  for (const { id, revokedAt, learnerName } of selected) {
    const details = { credentialId: id };
    if (revokedAt) throw new AppError('already_revoked', { details });
    if (learnerName === null) throw new AppError('learner_erased', { details });
  }
  const found = selected.filter((it) => it.versionId !== newest.newestId);
  if (found.length === 0) {
    throw isNewest(ids.length === 1 ? undefined : sentence('api.version.allNewest'));
  }
  await updateCredentials(work, found, newest);
  return found.length;
}

type Newest = { certificationId: string; newestId: string; profileId: string; today: string };

/** Locks the newest version until the transaction ends. */
async function lockNewest(work: Work, certificationId: string): Promise<Newest> {
  const certification = await lockCertification(work.tx, certificationId, 'share');
  if (!certification) throw new AppError('not_found');
  const newestId = certification.versionId;
  if (!newestId) throw new AppError('certification_not_published');
  const { id: profileId, timeZone } = await getWorkspace(work.tx);
  return { certificationId, newestId, profileId, today: dateInZone(work.now, timeZone) };
}

async function updateCredentials(
  work: Work,
  credentials: { id: string; versionId: string }[],
  { certificationId, newestId, profileId }: Newest,
): Promise<void> {
  if (credentials.length === 0) return;
  const numbers = await findVersionNumbers(work.tx, certificationId);
  const numberOf = (versionId: string) => numbers.get(versionId) ?? null;
  const ids = credentials.map((it) => it.id);
  await updateLooks(work.tx, ids, { versionId: newestId, profileId });
  for (const { id, versionId } of credentials) {
    const details = { from: numberOf(versionId), to: numberOf(newestId) };
    const subject = { kind: 'credential' as const, id, certificationId };
    recordEvent(work, 'credential.version_changed', subject, details);
  }
}

async function enqueue(
  { deps, tx, actor }: Work,
  certificationId: string,
  afterId: string | undefined,
): Promise<void> {
  const { workspaceId, kind, id } = actor;
  const payload = { workspaceId, certificationId, afterId, actorKind: kind, actorId: id };
  const options = { singletonKey: certificationId };
  await deps.jobs.enqueue(tx, 'update-to-version', payload, options);
}

function isNewest(message?: Sentence): AppError {
  return new AppError('version_is_newest', message ? { message } : {});
}
