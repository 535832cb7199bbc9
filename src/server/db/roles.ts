import type pg from 'pg';
import { errorCode, StartError } from '../start-error.ts';

/**
 * Error codes if another process created the role first: duplicate role, unique violation, "tuple
 * concurrently updated".
 */
const concurrentChange = new Set(['42710', '23505', 'XX000']);
const attemptsMax = 5;

/**
 * Creates the application's role if it does not exist, and lets the owner become it. Roles belong
 * to the whole server, so migrations of other databases may run this concurrently.
 */
export async function ensureAppRole(client: pg.Client): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await createAppRole(client);
      await grantAppRole(client);
      return;
    } catch (error) {
      const code = errorCode(error) ?? '';
      if (code === '42501') throw await missingPrivilege(client);
      if (!concurrentChange.has(code) || attempt === attemptsMax) throw error;
    }
  }
}

async function createAppRole(client: pg.Client): Promise<void> {
  const { rows } = await client.query(`select 1 from pg_roles where rolname = 'laurel_app'`);
  if (rows.length === 0) await client.query('create role laurel_app nologin noinherit');
}

async function grantAppRole(client: pg.Client): Promise<void> {
  // Since PostgreSQL 16, being a member of a role does not imply the right to become it.
  const { rows } = await client.query<{ can_become: boolean }>(
    `select pg_has_role(current_user, 'laurel_app',
       case when current_setting('server_version_num')::int >= 160000
         then 'SET' else 'MEMBER' end) as can_become`,
  );
  if (!rows[0]?.can_become) await client.query('grant laurel_app to current_user');
}

async function missingPrivilege(client: pg.Client): Promise<StartError> {
  const { rows } = await client.query<{ user: string; has_role: boolean }>(
    `select quote_ident(current_user) as user,
            exists (select from pg_roles where rolname = 'laurel_app') as has_role`,
  );
  const { user = '', has_role: hasRole = false } = rows[0] ?? {};
  return new StartError(
    `The database user ${user} is not allowed to ${hasRole ? 'use' : 'create'} the role ` +
      'laurel_app. Ask an administrator to run: ' +
      `${hasRole ? '' : 'create role laurel_app nologin noinherit; '}` +
      `grant laurel_app to ${user};`,
  );
}
