import type { CredentialStatus } from './credentials.ts';
import { type Sentence, sentence } from './words/sentence.ts';

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

const WHY_NOT: Record<CredentialAction, Sentence | null> = {
  revoke: sentence('credential.cannot.revoke'),
  replace: sentence('credential.cannot.replace'),
  correctName: sentence('credential.cannot.change'),
  notify: sentence('credential.cannot.notify'),
  addNote: null,
  viewPdf: null,
};

/** The reason why the action is not possible, or `null` when it is. */
export function whyCredentialCannot(
  action: CredentialAction,
  credential: CredentialState,
): Sentence | null {
  const possible = POSSIBLE[action] as readonly CredentialStatus[];
  return possible.includes(credential.status) ? null : WHY_NOT[action];
}
