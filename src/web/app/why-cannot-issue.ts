import type { CertificationStatus } from '../../shared/certifications.ts';
import { t } from '../words.ts';

/** The reason why the certification cannot be issued, or `null` when it can. */
export function whyCertificationCannotBeIssued(status: CertificationStatus): string | null {
  return status === 'active' ? null : t(`issue.cannot.${status}`);
}
