import { sql } from 'kysely';
import type { Tx } from '../../db/pool.ts';

/** Lets the address get mail again. Returns false if it was not suppressed. */
export async function liftSuppression(tx: Tx, address: string): Promise<boolean> {
  const result = await tx
    .deleteFrom('suppressions')
    .where('address', '=', sql<string>`lower(${address})`)
    .executeTakeFirst();
  return result.numDeletedRows === 1n;
}
