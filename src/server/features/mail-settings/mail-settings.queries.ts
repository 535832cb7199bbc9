import type { Tx } from '../../db/pool.ts';

/** Returns undefined if nothing was changed yet: everything is standard. */
export async function findMailSettings(tx: Tx) {
  return await tx.selectFrom('mailSettings').selectAll().executeTakeFirst();
}

export type MailSettings = NonNullable<Awaited<ReturnType<typeof findMailSettings>>>;
