// Rate limits are counted in the database, because several processes may serve one installation.

import { sql } from 'kysely';
import type { Db } from './pool.ts';

/** Counts calls of a key in a window that starts with the first call. */
export async function count(
  db: Db,
  key: string,
  windowMs: number,
  by = 1,
): Promise<{ current: number; ttl: number }> {
  const counted = await sql<{ current: number; ttl: number }>`
    insert into rate_limits as held (key, count, resets_at)
    values (${key}, ${by}::integer, now() + ${windowMs} * interval '1 millisecond')
    on conflict (key) do update set
      count = case when held.resets_at < now() then excluded.count
        else held.count + excluded.count end,
      resets_at = case when held.resets_at < now() then excluded.resets_at else held.resets_at end
    returning count as current,
      greatest(0, extract(epoch from resets_at - now()) * 1000)::integer as ttl
  `.execute(db);
  return counted.rows[0] ?? { current: 1, ttl: windowMs };
}

/** Number of calls in the current window. */
export async function currentCount(db: Db, key: string): Promise<number> {
  const counted = await db
    .selectFrom('rateLimits')
    .select('count')
    .where('key', '=', key)
    .where('resetsAt', '>', sql<Date>`now()`)
    .executeTakeFirst();
  return counted?.count ?? 0;
}

/**
 * Starts a window, or returns false if one is open. Only one of several concurrent calls starts it.
 */
export async function isFirstWithin(db: Db, key: string, windowMs: number): Promise<boolean> {
  const first = await sql`
    insert into rate_limits as held (key, count, resets_at)
    values (${key}, 1, now() + ${windowMs} * interval '1 millisecond')
    on conflict (key) do update set resets_at = excluded.resets_at where held.resets_at < now()
    returning key
  `.execute(db);
  return first.rows.length === 1;
}
