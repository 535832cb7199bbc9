import { type CredentialAction, whyCredentialCannot } from '../../../shared/credential-can.ts';
import type { Permission, Role } from '../../../shared/roles.ts';
import type { Credential } from '../../api/workspace-api.ts';
import { whyRoleCannot } from '../../app/why-role-cannot.ts';
import { inWords, t } from '../../words.ts';

const NEEDS: Record<CredentialAction, Permission> = {
  revoke: 'revoke',
  replace: 'revoke',
  correctName: 'revoke',
  notify: 'issue',
  addNote: 'issue',
  viewPdf: 'read',
};

/** Why this member cannot perform the action on this credential; `null` if they can. */
export function whyNot(action: CredentialAction, credential: Credential, role: Role) {
  const byRole = whyRoleCannot(role, NEEDS[action]);
  if (byRole !== null) return byRole;
  const byState = whyCredentialCannot(action, credential);
  if (byState !== null) return inWords(byState);
  if (credential.learnerName === null && action !== 'revoke') {
    return t('credential.cannot.erased');
  }
  if (action === 'notify' && credential.learner.email === null) {
    return t('credential.cannot.noEmail');
  }
  if (action === 'replace' && credential.certification.status === 'archived') {
    return t('issue.cannot.archived');
  }
  return null;
}

/** Why this member cannot update this credential to the newest version; `null` if they can. */
export function whyNotBring(credential: Credential, role: Role): string | null {
  const byRole = whyRoleCannot(role, 'revoke');
  if (byRole !== null) return byRole;
  if (credential.status === 'revoked') return t('credential.cannot.change');
  if (credential.learnerName === null) return t('credential.cannot.erased');
  const newest = credential.certification.version;
  const hasNewest = newest === null || credential.version >= newest;
  return hasNewest ? t('credential.cannot.newest') : null;
}
