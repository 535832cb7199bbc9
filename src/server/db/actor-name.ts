import { type RawBuilder, sql } from 'kysely';

/**
 * The current name of the member, API key or xAPI key that a column refers to. Null for the system
 * and for members who have left.
 */
export function actorName(table: string, idColumn: string): RawBuilder<string | null> {
  const workspaceId = sql.ref(`${table}.workspaceId`);
  const id = sql.ref(`${table}.${idColumn}`);
  return sql<string | null>`coalesce(
    (select actor_user.name from members actor_member
      join users actor_user on actor_user.id = actor_member.user_id
      where actor_member.workspace_id = ${workspaceId} and actor_member.id = ${id}),
    (select actor_key.name from api_keys actor_key
      where actor_key.workspace_id = ${workspaceId} and actor_key.id = ${id}),
    (select actor_key.name from xapi_keys actor_key
      where actor_key.workspace_id = ${workspaceId} and actor_key.id = ${id}))`;
}
