import type { Role } from '../../../shared/roles.ts';
import { t } from '../../words.ts';

/** The name of a role, and what it can do. */
export function roleWords(role: Role): { label: string; description: string } {
  return { label: t(`settings.role.name.${role}`), description: t(`settings.role.help.${role}`) };
}
