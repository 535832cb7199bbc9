import { dateInZone } from '../../../shared/dates.ts';
import type { DownloadInput, DownloadView } from '../../../shared/downloads.ts';
import { LIMITS } from '../../../shared/limits.ts';
import { sentence } from '../../../shared/words/sentence.ts';
import { AppError, invalid, invariant } from '../../errors.ts';
import { newId } from '../../new-id.ts';
import type { Work } from '../../work.ts';
import { findCertification } from '../certifications/certifications.queries.ts';
import { listCredentials } from '../credentials/credential-views.queries.ts';
import { getWorkspace } from '../workspaces/workspaces.queries.ts';
import {
  cancelUnfinished,
  findDownload,
  findOwnCredentialIds,
  insertDownload,
} from './downloads.queries.ts';

const COUNT_MAX = LIMITS.certificatesPerDownloadMax;

/** Stores what a ZIP will contain. It is drawn when its URL is opened. */
export async function createDownload(work: Work, input: DownloadInput): Promise<DownloadView> {
  const { tx, actor, now } = work;
  const { certificationId, fileNames } = input;
  if (!(await findCertification(tx, certificationId))) {
    throw invalid({ certificationId: sentence('api.unknown.certification') });
  }
  invariant(actor.id, 'an actor of an HTTP request has an id');
  const id = newId();
  await insertDownload(tx, {
    workspaceId: actor.workspaceId,
    id,
    certificationId,
    actorKind: actor.kind,
    actorId: actor.id,
    credentialIds: await resolveCredentials(work, input),
    fileNames,
    createdAt: now,
  });
  return await getDownload(work, id);
}

async function resolveCredentials(work: Work, input: DownloadInput): Promise<string[]> {
  return input.credentialIds
    ? await requireCredentials(work, input.certificationId, input.credentialIds)
    : await findMatching(work, input.certificationId, input.filter ?? {});
}

async function requireCredentials(
  { tx }: Work,
  certificationId: string,
  given: string[],
): Promise<string[]> {
  const own = await findOwnCredentialIds(tx, certificationId, given);
  const unknown = given.findIndex((id) => !own.has(id));
  if (unknown !== -1) {
    throw invalid({ [`credentialIds.${unknown}`]: sentence('api.unknown.credential') });
  }
  return [...new Set(given)];
}

/** Finds the credentials that the list shows with this filter. */
async function findMatching(
  { tx, now }: Work,
  certificationId: string,
  filter: NonNullable<DownloadInput['filter']>,
): Promise<string[]> {
  const today = dateInZone(now, (await getWorkspace(tx)).timeZone);
  const found = await listCredentials(
    tx,
    { ...filter, certificationId, sort: 'newest', today },
    { limit: COUNT_MAX, after: undefined },
  );
  if (found.length === 0) throw invalid({ filter: sentence('api.download.none') });
  if (found.length > COUNT_MAX) {
    throw invalid({ filter: sentence('api.download.tooMany', { max: COUNT_MAX }) });
  }
  return found.map((credential) => credential.id);
}

/** The streaming process reports every second. Longer silence means that it has died. */
const SILENCE_MAX_MS = 60_000;

/** Only for the creator; throws `not_found` for others. */
export async function getDownload({ tx, actor, now }: Work, id: string): Promise<DownloadView> {
  const found = await findDownload(tx, actor, id);
  if (!found) throw new AppError('not_found');
  const { state, total, done, notIncluded, createdAt, updatedAt } = found;
  const isSilent = state === 'running' && now.getTime() - updatedAt.getTime() > SILENCE_MAX_MS;
  const { slug } = await getWorkspace(tx);
  return {
    id,
    state: isSilent ? 'failed' : (state as DownloadView['state']),
    total,
    done,
    notIncluded,
    url: `/api/v1/downloads/${id}/certificates.zip?workspace=${slug}`,
    createdAt: createdAt.toISOString(),
  };
}

/** The streaming process, which may be another one, notices it within two seconds. */
export async function cancelDownload(work: Work, id: string): Promise<DownloadView> {
  await getDownload(work, id);
  await cancelUnfinished(work.tx, id, work.now);
  return await getDownload(work, id);
}
