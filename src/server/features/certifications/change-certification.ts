import {
  type CertificationChange,
  type CertificationInput,
  design as designSchema,
} from '../../../shared/certifications.ts';
import { LIMITS } from '../../../shared/limits.ts';
import { violatedConstraint } from '../../db/transaction.ts';
import { AppError } from '../../errors.ts';
import { recordEvent } from '../../events.ts';
import { newId } from '../../new-id.ts';
import type { Work } from '../../work.ts';
import { changedFields } from '../audit/changed-fields.ts';
import { contentOf, hasUnpublishedChanges, requireImages } from './certification-rules.ts';
import {
  type Certification,
  certificationWasIssued,
  deleteCertification,
  findVersion,
  insertCertification,
  insertVersion,
  lockCertification,
  statusOf,
  updateCertification,
} from './certifications.queries.ts';

const defaultDesign = designSchema.parse({});

/** Creates a draft, which can be issued once it is published. Returns its id. */
export async function createCertification(work: Work, input: CertificationInput): Promise<string> {
  const id = newId();
  const content = {
    title: input.title,
    description: input.description,
    criteria: input.criteria ?? null,
    validityMonths: input.validity?.months ?? null,
    design: input.design ?? defaultDesign,
  };
  await requireImages(work, content);
  const { workspaceId } = work.actor;
  await insertCertification(work.tx, { ...content, workspaceId, id });
  recordEvent(work, 'certification.created', subject(id));
  return id;
}

/** Changes the working copy. Published versions stay the same. */
export async function changeCertification(
  work: Work,
  id: string,
  change: CertificationChange,
): Promise<void> {
  const before = await lockForChange(work, id);
  const content = {
    title: change.title ?? before.title,
    description: change.description ?? before.description,
    criteria: change.criteria === undefined ? before.criteria : change.criteria,
    validityMonths:
      change.validity === undefined ? before.validityMonths : (change.validity?.months ?? null),
    design: change.design ?? before.design,
  };
  await requireImages(work, content);
  await updateCertification(work.tx, id, { ...content, updatedAt: work.now });
  const { validityMonths, ...rest } = content;
  const changed = changedFields(
    { ...before, design: designSchema.parse(before.design), validity: before.validityMonths },
    { ...rest, design: designSchema.parse(rest.design), validity: validityMonths },
  );
  if (changed) recordEvent(work, 'certification.changed', subject(id), { changed });
}

/** Publishes the working copy as the next version, which is issued from now on. */
export async function publishCertification(work: Work, id: string): Promise<void> {
  const certification = await lockForChange(work, id);
  if (certification.archivedAt) throw new AppError('certification_archived');
  const last = certification.versionId
    ? await findVersion(work.tx, certification.versionId)
    : undefined;
  if (!hasUnpublishedChanges(certification, last ?? null)) throw new AppError('nothing_to_publish');
  const version = {
    ...contentOf(certification),
    workspaceId: work.actor.workspaceId,
    id: newId(),
    certificationId: id,
    number: (last?.number ?? 0) + 1,
    publishedAt: work.now,
  };
  await insertVersion(work.tx, version);
  await updateCertification(work.tx, id, { versionId: version.id, updatedAt: work.now });
  recordEvent(work, 'certification.published', subject(id), { version: version.number });
}

/** Archives a certification: it can no longer be issued, and issued credentials stay valid. */
export async function archiveCertification(work: Work, id: string): Promise<void> {
  const certification = await lockForChange(work, id);
  if (certification.archivedAt) throw new AppError('certification_archived');
  await updateCertification(work.tx, id, { archivedAt: work.now, updatedAt: work.now });
  recordEvent(work, 'certification.archived', subject(id));
}

export async function restoreCertification(work: Work, id: string): Promise<void> {
  const certification = await lockForChange(work, id);
  if (!certification.archivedAt) throw new AppError('certification_not_archived');
  await updateCertification(work.tx, id, { archivedAt: null, updatedAt: work.now });
  recordEvent(work, 'certification.restored', subject(id));
}

/** Creates a draft with the same content. Returns its id. */
export async function duplicateCertification(work: Work, id: string): Promise<string> {
  const original = await lockForChange(work, id);
  const suffix = ' (copy)';
  // Removes half of a surrogate pair at the cut.
  const start = original.title.slice(0, LIMITS.titleLengthMax - suffix.length);
  const title = start.replace(/[\uD800-\uDBFF]$/, '') + suffix;
  const copy = { ...contentOf(original), title, workspaceId: work.actor.workspaceId, id: newId() };
  await insertCertification(work.tx, copy);
  recordEvent(work, 'certification.created', subject(copy.id), { copyOf: original.id });
  return copy.id;
}

/** Constraints that prevent the deletion of a certification that is in use elsewhere. */
const NAMED_BY: ReadonlySet<string> = new Set([
  'program_certifications__certification_exists',
  'rule_requirements__required_certification_exists',
  'issuings__certification_exists',
  'issuing_items__certification_exists',
]);

/**
 * Deletes a certification that was never issued. Others stay, because their codes must remain
 * verifiable.
 */
export async function removeCertification(work: Work, id: string): Promise<void> {
  await lockForChange(work, id);
  if (await certificationWasIssued(work.tx, id)) throw new AppError('certification_was_issued');
  await deleteCertification(work.tx, id).catch((error) => {
    if (NAMED_BY.has(violatedConstraint(error) ?? '')) throw new AppError('certification_in_use');
    throw error;
  });
  recordEvent(work, 'certification.deleted', subject(id));
}

async function lockForChange(work: Work, id: string): Promise<Certification> {
  const certification = await lockCertification(work.tx, id, 'update');
  if (!certification) throw new AppError('not_found');
  return certification;
}

/** Locks the certification against changes, and refuses if its status does not allow issuing. */
export async function lockToIssue(work: Work, id: string): Promise<Certification> {
  const certification = await lockCertification(work.tx, id, 'share');
  if (!certification) throw new AppError('not_found');
  const status = statusOf(certification);
  if (status === 'draft') throw new AppError('certification_not_published');
  if (status === 'archived') throw new AppError('certification_archived');
  return certification;
}

function subject(id: string) {
  return { kind: 'certification' as const, id, certificationId: id };
}
