import { design as designSchema } from '../../../shared/certifications.ts';
import { sentence } from '../../../shared/words/sentence.ts';
import { AppError, invariant } from '../../errors.ts';
import type { Work } from '../../work.ts';
import { findImages } from '../workspaces/images.queries.ts';
import type { CertificationContent, Version } from './certifications.queries.ts';

/** Only the content of a row. */
export function contentOf(from: CertificationContent): CertificationContent {
  const { title, description, criteria, validityMonths, design } = from;
  return { title, description, criteria, validityMonths, design };
}

export function hasUnpublishedChanges(
  draft: CertificationContent,
  published: Version | null,
): boolean {
  if (!published) return true;
  return canonical(draft) !== canonical(published);
}

/** PostgreSQL reorders the keys of JSON. */
function canonical(content: CertificationContent): string {
  const { title, description, criteria, validityMonths, design } = content;
  // Parsing orders the keys as in the schema and adds defaults.
  const parts = designSchema.parse(design);
  return JSON.stringify([title, description, criteria, validityMonths, parts]);
}

/** Refuses a design with pictures that were never uploaded to this workspace. */
export async function requireImages(work: Work, content: CertificationContent): Promise<void> {
  const { signatories } = content.design;
  const hashes = signatories.map((it) => it.signature).filter((it) => it !== null);
  const found = new Set((await findImages(work.tx, hashes)).map((image) => image.sha256));
  const missing = signatories.findIndex((it) => it.signature !== null && !found.has(it.signature));
  if (missing === -1) return;
  throw new AppError('image_not_found', {
    fields: { [`design.signatories.${missing}.signature`]: sentence('api.image.missing') },
  });
}

/** Id of the published version. Requires a status that allows issuing. */
export function publishedId(certification: { versionId: string | null }): string {
  invariant(certification.versionId, 'a published certification has a version');
  return certification.versionId;
}
