import { may, type Permission, type Role } from '../shared/roles.ts';
import { type Sentence, sentence } from '../shared/words/sentence.ts';
import { AppError } from './errors.ts';

/** Who performs an action, in which workspace. `system` is for jobs and the command line. */
export type Actor = {
  kind: 'member' | 'api_key' | 'system';
  /** Id of the member or API key. Null for the system. */
  id: string | null;
  role: Role;
  workspaceId: string;
};

/**
 * API keys may not give access to people or machines. Otherwise, someone with a leaked key could
 * keep access after the key is revoked.
 */
const NOT_FOR_KEYS: ReadonlyMap<Permission, Sentence> = new Map([
  ['changeMembers', sentence('api.apiKey.members')],
  ['changeXapiKeys', sentence('api.apiKey.xapi')],
  ['addLeads', sentence('api.apiKey.leads')],
]);

export function authorise(actor: Actor, permission: Permission): void {
  const message = NOT_FOR_KEYS.get(permission);
  if (actor.kind === 'api_key' && message) throw new AppError('forbidden', { message });
  if (!may(actor.role, permission)) throw new AppError('forbidden');
}
