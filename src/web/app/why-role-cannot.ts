import { may, type Permission, type Role } from '../../shared/roles.ts';
import { t } from '../words.ts';

/** Why the member's role does not allow the action; `null` if it does. */
export function whyRoleCannot(role: Role, permission: Permission): string | null {
  if (may(role, permission)) return null;
  switch (permission) {
    case 'changeCertifications':
    case 'revoke':
      return t('app.roleRefusal.ownersAndAdmins');
    case 'issue':
      return t('app.roleRefusal.viewers');
    default:
      return t('app.roleRefusal');
  }
}
