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

/** Stops mail to an address. The first reason stays. */
export async function insertSuppression(
  tx: Tx,
  suppression: {
    workspaceId: string;
    address: string;
    reason: SuppressionReason;
    answer: string | null;
    mailId: string;
    createdAt: Date;
  },
): Promise<void> {
  const { address, ...rest } = suppression;
  await tx
    .insertInto('suppressions')
    .values({ ...rest, address: sql<string>`lower(${address})` })
    .onConflict((conflict) => conflict.columns(['workspaceId', 'address']).doNothing())
    .execute();
}

/** Returns false if the address was not suppressed. */
export async function deleteSuppression(tx: Tx, address: string): Promise<boolean> {
  const result = await tx
    .deleteFrom('suppressions')
    .where('address', '=', sql<string>`lower(${address})`)
    .executeTakeFirst();
  return result.numDeletedRows === 1n;
}
