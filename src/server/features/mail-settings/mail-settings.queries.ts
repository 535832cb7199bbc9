import type { Insertable, Selectable } from 'kysely';
import type { Tx } from '../../db/pool.ts';
import type { MailSetting } from '../../db/types.generated.ts';

export type MailSettings = Omit<Selectable<MailSetting>, 'workspaceId'>;

/** Returns undefined if nothing was changed yet: everything is standard. */
export async function findMailSettings(tx: Tx) {
  return await tx.selectFrom('mailSettings').selectAll().executeTakeFirst();
}

export async function saveMailSettings(
  tx: Tx,
  workspaceId: string,
  change: Omit<Insertable<MailSetting>, 'workspaceId'>,
): Promise<void> {
  await tx
    .insertInto('mailSettings')
    .values({ workspaceId, ...change })
    .onConflict((conflict) => conflict.column('workspaceId').doUpdateSet(change))
    .execute();
}

/** The workspace as a sender of test mails. */
export async function getSender(tx: Tx) {
  return await tx
    .selectFrom('workspaces as w')
    .innerJoin('workspaceProfiles as p', (join) =>
      join.onRef('p.workspaceId', '=', 'w.id').onRef('p.id', '=', 'w.profileId'),
    )
    .select(['p.name', 'w.isDemo'])
    .executeTakeFirstOrThrow();
}

export async function findAddressOfMember(tx: Tx, memberId: string): Promise<string | undefined> {
  const found = await tx
    .selectFrom('members as m')
    .innerJoin('users as u', 'u.id', 'm.userId')
    .select('u.email')
    .where('m.id', '=', memberId)
    .executeTakeFirst();
  return found?.email;
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
