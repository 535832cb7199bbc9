import { dateInZone } from '../../../shared/dates.ts';
import { sentence } from '../../../shared/words/sentence.ts';
import { inWorkspace } from '../../db/transaction.ts';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../errors.ts';
import type { Askers } from '../../fair-queue.ts';
import { backdropData } from '../../pdf/backdrop.ts';
import type { CertificateFacts, Stamp } from '../../pdf/certificate-facts.ts';
import type { Picture } from '../../pdf/picture-cache.ts';
import { type PictureKind, RenderError } from '../../pdf/renderer.ts';
import { statusOn } from './change-credential.ts';
import {
  type CredentialFacts,
  findCredentialFacts,
  toCertificateFacts,
} from './credential-facts.ts';

/** Most of the queue is done by then. */
const RETRY_AFTER_S = 5;

export type Certificate = { facts: CertificateFacts; stamp: Stamp | undefined };

/**
 * Returns the facts of a credential's certificate as of today, stamped if it is no longer valid.
 * With `version`, as they would be in that version of its certification. Throws `not_found`, or
 * `learner_erased` if the name was erased.
 */
export async function getCertificate(
  deps: Deps,
  workspaceId: string,
  credentialId: string,
  version?: number,
): Promise<Certificate> {
  return await inWorkspace(deps.db, workspaceId, async (tx) => {
    const facts = await findCredentialFacts(tx, credentialId, version);
    if (!facts) throw new AppError('not_found');
    const { learnerName } = facts;
    if (learnerName === null) throw new AppError('learner_erased');
    return {
      facts: await toCertificateFacts(tx, deps.config, { ...facts, learnerName }),
      stamp: stampOn(facts, dateInZone(deps.clock.now(), facts.timeZone)),
    };
  });
}

function stampOn(facts: CredentialFacts, today: string): Stamp | undefined {
  if (facts.replacedByCode !== null) return 'replaced';
  const status = statusOn(facts, today);
  return status === 'valid' ? undefined : status;
}

/**
 * Renders outside of transactions, because it usually takes milliseconds but can take ten seconds.
 */
export async function renderCertificatePdf(
  deps: Deps,
  certificate: Certificate,
  askers: Askers,
): Promise<Buffer> {
  const { facts, stamp } = certificate;
  return await rendered(deps.renderer.renderPdf(facts, { ...(stamp && { stamp }), askers }));
}

/**
 * Returns the picture of a certificate from the cache or from the renderer, either of which may
 * take long.
 */
export async function findPicture(
  deps: Deps,
  kind: PictureKind,
  { facts, stamp }: Certificate,
  askers: Askers,
): Promise<Picture> {
  const find = async () => deps.pictures.find(kind, facts, { ...(stamp && { stamp }), askers });
  const picture = await rendered(find());
  return { ...picture, read: () => rendered(picture.read()) };
}

/** Throws `not_found` for a name that no preview returned. */
export async function renderBackdrop(
  { renderer }: Deps,
  name: string,
  askers: Askers,
): Promise<string> {
  try {
    backdropData(name);
  } catch (cause) {
    throw new AppError('not_found', { cause });
  }
  return await rendered(renderer.renderBackdrop(name, { askers }));
}

/** Converts errors of the renderer to refusals. */
export async function rendered<Output>(rendering: Promise<Output>): Promise<Output> {
  try {
    return await rendering;
  } catch (error) {
    if (!(error instanceof RenderError)) throw error;
    const isCrowded = error.kind === 'crowded';
    const isBusy = isCrowded || error.kind === 'overloaded';
    throw new AppError(isCrowded ? 'too_many_requests' : 'render_failed', {
      ...{ message: sentence(`api.render.${error.kind}`), cause: error },
      ...(isBusy && { retryAfterS: RETRY_AFTER_S }),
    });
  }
}
