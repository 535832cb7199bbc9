import { may, type Permission, type Role } from '../shared/roles.ts';
import { AppError } from './errors.ts';

/** Who acts, in which workspace. `system` stands for jobs and the command line. */
export type Actor = {
  kind: 'member' | 'api_key' | 'system';
  /** Of the member or API key; null for the system. */
  id: string | null;
  role: Role;
  workspaceId: string;
};

export function authorise(actor: Actor, permission: Permission): void {
  if (!may(actor.role, permission)) throw new AppError('forbidden');
}
