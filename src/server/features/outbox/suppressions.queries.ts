import { sql } from 'kysely';
import type { Tx } from '../../db/pool.ts';

export type SuppressionReason = 'bounced' | 'complained';

/** Returns those of the addresses that get no more mail, in lower case, with the reason. */
export async function findSuppressed(
  tx: Tx,
  addresses: string[],
): Promise<Map<string, SuppressionReason>> {
  const lower = [...new Set(addresses.map((it) => it.toLowerCase()))];
  const rows = await tx
    .selectFrom('suppressions')
    .select(['address', 'reason'])
    .where('address', '=', sql<string>`any(${lower}::text[])`)
    .execute();
  return new Map(rows.map((it) => [it.address, it.reason as SuppressionReason]));
}
