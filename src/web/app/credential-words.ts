import type { Credential } from '../api/workspace-api.ts';
import type { Status } from '../ui/status-words.ts';
import { t } from '../words.ts';
import { erasedLearner } from './erased.ts';

/** How a credential was issued, as in a table. */
export function howIssued(how: Credential['issuedHow']): string {
  return t(`app.howIssued.${how}`);
}

/** The status that is shown for a credential. A replaced credential is not shown as revoked. */
export function shownStatus({ status, revocation }: Credential): Status {
  return revocation?.reason === 'replaced' ? 'replaced' : status;
}

/** The holder's name for screens. It is deleted when a learner's data is erased. */
export function holderName(credential: Credential): string {
  return credential.learnerName ?? erasedLearner();
}
