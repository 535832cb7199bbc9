import type { CertificationStatus } from './certifications.ts';
import type { CredentialStatus } from './credentials.ts';

/** The state that decides which actions are possible. */
export type CredentialState = { status: CredentialStatus };

/**
 * States in which each action is possible. Screens disable other actions with the reason, and the
 * server enforces the same table. The database also enforces the critical ones.
 */
const POSSIBLE = {
  revoke: ['valid', 'expired'],
  replace: ['valid'],
  correctName: ['valid', 'expired'],
  notify: ['valid', 'expired'],
  addNote: ['valid', 'expired', 'revoked'],
  viewPdf: ['valid', 'expired', 'revoked'],
} satisfies Record<string, readonly CredentialStatus[]>;

export type CredentialAction = keyof typeof POSSIBLE;

const WHY_NOT: Record<CredentialAction, string> = {
  revoke: 'It was revoked before. Revocation is permanent.',
  replace: 'Only a valid credential can be replaced. Issue it anew instead.',
  correctName: 'A revoked credential never changes.',
  notify: 'There is nothing to send for a revoked credential.',
  addNote: '',
  viewPdf: '',
};

/** The reason why the action is not possible, or `null` when it is. */
export function whyCredentialCannot(
  action: CredentialAction,
  credential: CredentialState,
): string | null {
  const possible = POSSIBLE[action] as readonly CredentialStatus[];
  return possible.includes(credential.status) ? null : WHY_NOT[action];
}

/** The reason why the certification cannot be issued, or `null` when it can. */
export function whyCertificationCannotBeIssued(status: CertificationStatus): string | null {
  if (status === 'draft') return 'It is a draft. Publish it before issuing it.';
  if (status === 'archived') return 'It is archived and cannot be issued.';
  return null;
}
