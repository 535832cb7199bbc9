import { sql } from 'kysely';
import type { Deps } from '../../deps.ts';

/** Deletes expired idempotency responses, counters, links, sessions, downloads and pictures. */
export async function prune(deps: Deps): Promise<void> {
  await sql`select laurel_prune()`.execute(deps.db);
  await deps.pictures.tidy();
}
