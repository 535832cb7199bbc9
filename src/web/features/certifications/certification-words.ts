import type { Certification } from '../../api/workspace-api.ts';

/** "24 months", "1 month", or "Never expires". */
export function validityInWords(validity: Certification['validity']): string {
  if (validity === null) return 'Never expires';
  return validity.months === 1 ? '1 month' : `${validity.months} months`;
}

/** Why there is nothing to publish, or why it cannot be; `null` when it can. */
export function whyNotPublish(certification: Certification, isDirty = false): string | null {
  if (certification.status === 'archived') return 'It is archived. Restore it first.';
  if (isDirty || certification.hasUnpublishedChanges) return null;
  return `Nothing was changed since version ${certification.version}.`;
}
