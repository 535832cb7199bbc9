import type { CertificationView } from '../../../shared/certifications.ts';
import { etagOf } from '../../etag.ts';
import { hasUnpublishedChanges } from './certification-rules.ts';
import { type ListedCertification, statusOf } from './certifications.queries.ts';

export function presentCertification(row: ListedCertification): CertificationView {
  return {
    id: row.id,
    etag: etagOf([row.title, row.description, row.criteria, row.validityMonths, row.design]),
    status: statusOf(row),
    title: row.title,
    description: row.description,
    criteria: row.criteria,
    validity: presentValidity(row.validityMonths),
    design: row.design,
    version: row.version?.number ?? null,
    published: row.version && {
      title: row.version.title,
      validity: presentValidity(row.version.validityMonths),
    },
    hasUnpublishedChanges: hasUnpublishedChanges(row, row.version),
    holderCount: row.holderCount,
    expiringSoonCount: row.expiringSoonCount,
    credentialCount: row.credentialCount,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

function presentValidity(months: number | null) {
  return months === null ? null : { months };
}
