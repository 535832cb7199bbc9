import { dateInZone } from '../../../shared/dates.ts';
import { inWorkspace } from '../../db/transaction.ts';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../errors.ts';
import type { CertificateFacts, Stamp } from '../../pdf/certificate-facts.ts';
import { RenderError } from '../../pdf/renderer.ts';
import { statusOn } from './change-credential.ts';
import { findCredentialFacts, toCertificateFacts } from './credential-facts.ts';

export type Certificate = { facts: CertificateFacts; stamp: Stamp | undefined };

/**
 * What the certificate of a credential says today, with the stamp of one that is not valid any
 * more. Throws `not_found`, or `learner_erased` when there is no name left to certify.
 */
export async function getCertificate(
  deps: Deps,
  workspaceId: string,
  credentialId: string,
): Promise<Certificate> {
  return await inWorkspace(deps.db, workspaceId, async (tx) => {
    const facts = await findCredentialFacts(tx, credentialId);
    if (!facts) throw new AppError('not_found');
    const { learnerName } = facts;
    if (learnerName === null) throw new AppError('learner_erased');
    const status = statusOn(facts, dateInZone(deps.clock.now(), facts.timeZone));
    return {
      facts: await toCertificateFacts(tx, deps.config, { ...facts, learnerName }),
      stamp: status === 'valid' ? undefined : status,
    };
  });
}

/** Renders outside of any transaction: it takes milliseconds, but can take ten seconds. */
export async function renderCertificatePdf(deps: Deps, certificate: Certificate): Promise<Buffer> {
  return await rendered(deps.renderer.renderPdf(certificate.facts, options(certificate)));
}

export async function renderCertificateSvg(deps: Deps, certificate: Certificate): Promise<string> {
  const preview = deps.renderer.renderPreview(certificate.facts, options(certificate));
  return (await rendered(preview)).svg;
}

function options({ stamp }: Certificate) {
  return stamp ? { stamp } : {};
}

async function rendered<Output>(rendering: Promise<Output>): Promise<Output> {
  try {
    return await rendering;
  } catch (error) {
    if (!(error instanceof RenderError)) throw error;
    throw new AppError('render_failed', { message: error.message, cause: error });
  }
}

const FILE_NAME_LENGTH_MAX = 120;

/** Emoji and rare letters are two code units; half of one cannot be encoded. */
const HALF_LETTER_AT_END = /[\uD800-\uDBFF]$/;

/** A file name that every system takes: `Zoë Ångström – First aid.pdf`. */
export function certificateFileName(facts: CertificateFacts): string {
  const name = `${facts.learnerName} – ${facts.title}`;
  return `${name
    .replace(/[\\/:*?"<>|\p{Cc}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, FILE_NAME_LENGTH_MAX)
    .replace(HALF_LETTER_AT_END, '')}.pdf`;
}

/** RFC 6266: a plain name for old clients, the real one in UTF-8 for all others (RFC 8187). */
export function contentDisposition(kind: 'inline' | 'attachment', fileName: string): string {
  const encoded = encodeURIComponent(fileName).replace(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${kind}; filename="certificate.pdf"; filename*=UTF-8''${encoded}`;
}
