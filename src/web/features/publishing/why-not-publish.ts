import type { Certification } from '../../api/workspace-api.ts';
import { t } from '../../words.ts';

/** Why it cannot be published, or why there is nothing to publish; `null` if it can. */
export function whyNotPublish(certification: Certification, isDirty = false): string | null {
  if (certification.status === 'archived') return t('issue.publish.archived');
  if (isDirty || certification.hasUnpublishedChanges) return null;
  return t('issue.publish.unchanged', { version: certification.version ?? 1 });
}
