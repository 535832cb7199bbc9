import type { Tx } from '../../db/pool.ts';

/** Returns undefined if nothing was changed yet: everything is standard. */
export async function findMailSettings(tx: Tx) {
  return await tx.selectFrom('mailSettings').selectAll().executeTakeFirst();
}

/** Records when the mailbox of the workspace was read, and why that failed, if it did. */
export async function recordBouncesRead(
  tx: Tx,
  read: { at: Date; error: string | null },
): Promise<void> {
  await tx
    .updateTable('mailSettings')
    .set({ bouncesReadAt: read.at, bouncesError: read.error })
    .where('imapHost', 'is not', null)
    .execute();
}

export type MailSettings = NonNullable<Awaited<ReturnType<typeof findMailSettings>>>;
