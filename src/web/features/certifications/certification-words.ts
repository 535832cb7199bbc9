import type { Certification } from '../../api/workspace-api.ts';
import { t } from '../../words.ts';

/** "24 months", "1 month", or "Never expires". */
export function validityInWords(validity: Certification['validity']): string {
  if (validity === null) return t('certification.validity.never');
  return t('certification.validity.months', { count: validity.months });
}
