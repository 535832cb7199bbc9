import { sql } from 'kysely';
import type { Tx } from '../../db/pool.ts';

/** Returns false if the address was not suppressed. */
export async function deleteSuppression(tx: Tx, address: string): Promise<boolean> {
  const result = await tx
    .deleteFrom('suppressions')
    .where('address', '=', sql<string>`lower(${address})`)
    .executeTakeFirst();
  return result.numDeletedRows === 1n;
}
