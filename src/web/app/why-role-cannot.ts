import { may, type Permission, type Role } from '../../shared/roles.ts';

const ROLE_REFUSALS: Partial<Record<Permission, string>> = {
  changeCertifications: 'Only owners and admins can do this.',
  revoke: 'Only owners and admins can do this.',
  issue: 'Viewers cannot do this.',
};

/** Why the member's role does not allow the action; `null` if it does. */
export function whyRoleCannot(role: Role, permission: Permission): string | null {
  return may(role, permission) ? null : (ROLE_REFUSALS[permission] ?? 'Your role cannot do this.');
}
