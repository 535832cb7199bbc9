import type { Credential } from '../api/workspace-api.ts';
import type { Status } from '../ui/status-words.ts';
import { ERASED } from './erased.ts';

export const HOW_ISSUED: Record<Credential['issuedHow'], string> = {
  manual: 'By hand',
  program: 'By a program',
  rule: 'By a rule',
};

/** How a credential stands; one that gave way to another one is not called revoked. */
export function shownStatus({ status, revocation }: Credential): Status {
  return revocation?.reason === 'replaced' ? 'replaced' : status;
}

/** The holder as screens call them; the name goes with the rest when a learner is erased. */
export function holderName(credential: Credential): string {
  return credential.learnerName ?? ERASED;
}
