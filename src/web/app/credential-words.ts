import type { Credential } from '../api/workspace-api.ts';
import type { Status } from '../ui/status-words.ts';
import { ERASED } from './erased.ts';

export const HOW_ISSUED: Record<Credential['issuedHow'], string> = {
  manual: 'By hand',
  program: 'By a program',
  rule: 'By a rule',
};

/** The status that is shown for a credential. A replaced credential is not shown as revoked. */
export function shownStatus({ status, revocation }: Credential): Status {
  return revocation?.reason === 'replaced' ? 'replaced' : status;
}

/** The holder's name for screens. It is deleted when a learner's data is erased. */
export function holderName(credential: Credential): string {
  return credential.learnerName ?? ERASED;
}
