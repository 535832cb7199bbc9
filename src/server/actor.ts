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

/** A leaked key must not be able to make what outlives it. */
const NOT_FOR_KEYS: ReadonlySet<Permission> = new Set<Permission>(['changeMembers']);

export function authorise(actor: Actor, permission: Permission): void {
  if (actor.kind === 'api_key' && NOT_FOR_KEYS.has(permission)) {
    throw new AppError('forbidden', {
      message: 'API keys can’t manage members or keys. Sign in as an owner or admin to do this.',
    });
  }
  if (!may(actor.role, permission)) throw new AppError('forbidden');
}
