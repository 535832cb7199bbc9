import type { Certification } from '../../api/workspace-api.ts';

/** "24 months", "1 month", or "Never expires". */
export function validityInWords(validity: Certification['validity']): string {
  if (validity === null) return 'Never expires';
  return validity.months === 1 ? '1 month' : `${validity.months} months`;
}
