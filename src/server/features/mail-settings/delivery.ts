import type { Tx } from '../../db/pool.ts';
import type { Deps } from '../../deps.ts';
import type { Mailer } from '../../email/mailer.ts';
import { findMailSettings } from './mail-settings.queries.ts';

/** Minutes in which a mail about an issue can be undone, unless the workspace chose otherwise. */
const UNDO_MINUTES = 2;

/** How the workspace of the transaction sends mail. */
export type Delivery = {
  mailer: Mailer;
  /** Null: the name of the workspace. */
  senderName: string | null;
  senderAddress: string;
  replyTo: string | null;
  /** Postal address at the end of every mail. */
  footerAddress: string | null;
  undoMinutes: number;
  attachesCertificate: boolean;
  /** Address to which bounces are returned, extended by the id of the mail. */
  bounceAddress: string | null;
};

export async function findDelivery(
  { config, mailer }: Pick<Deps, 'config' | 'mailer'>,
  tx: Tx,
): Promise<Delivery> {
  const settings = await findMailSettings(tx);
  return {
    mailer,
    senderName: settings?.senderName ?? null,
    senderAddress: settings?.senderAddress ?? config.mailFrom,
    replyTo: settings?.replyTo ?? null,
    footerAddress: settings?.footerAddress ?? null,
    undoMinutes: settings?.undoMinutes ?? UNDO_MINUTES,
    attachesCertificate: settings?.attachesCertificate ?? false,
    bounceAddress: settings?.bounceAddress ?? null,
  };
}
