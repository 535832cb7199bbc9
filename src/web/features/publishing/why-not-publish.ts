import type { Certification } from '../../api/workspace-api.ts';

/** Why it cannot be published, or why there is nothing to publish; `null` if it can. */
export function whyNotPublish(certification: Certification, isDirty = false): string | null {
  if (certification.status === 'archived') return 'It is archived. Restore it first.';
  if (isDirty || certification.hasUnpublishedChanges) return null;
  return `Nothing was changed since version ${certification.version}.`;
}
