import type { MailKind } from '../../../shared/credentials.ts';
import type { Tx } from '../../db/pool.ts';

const PARTS = ['id', 'subject', 'heading', 'body', 'button', 'footer'] as const;

/** One version of a text. Parts that are null are standard. */
export type MailText = {
  id: string;
  subject: string | null;
  heading: string | null;
  body: string | null;
  button: string | null;
  footer: string | null;
};

export async function findMailText(tx: Tx, id: string): Promise<MailText | undefined> {
  return await tx.selectFrom('mailTexts').select(PARTS).where('id', '=', id).executeTakeFirst();
}

/**
 * Returns the text that applies now: the newest of the certification, else the newest of the
 * workspace. Undefined for the standard text. A version without any part is a reset.
 */
export async function findTextFor(
  tx: Tx,
  of: { kind: MailKind; language: string; certificationId: string | null },
): Promise<MailText | undefined> {
  for (const certificationId of new Set([of.certificationId, null])) {
    const newest = await tx
      .selectFrom('mailTexts')
      .select(PARTS)
      .where('kind', '=', of.kind)
      .where('language', '=', of.language)
      .where('certificationId', certificationId === null ? 'is' : '=', certificationId)
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst();
    const { id: _, ...parts } = newest ?? {};
    if (newest && Object.values(parts).some((part) => part !== null)) return newest;
  }
  return undefined;
}
