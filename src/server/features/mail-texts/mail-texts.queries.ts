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
