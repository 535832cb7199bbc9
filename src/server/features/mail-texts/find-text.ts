import type { Tx } from '../../db/pool.ts';
import { findNewest, findVersion, type MailText, type TextKey } from './mail-texts.queries.ts';

/** Whether the version has no part, which means the standard text. */
export function isReset(text: Omit<MailText, 'id'>): boolean {
  const { subject, heading, body, button, footer } = text;
  return [subject, heading, body, button, footer].every((part) => part === null);
}

/**
 * The workspace's own text of a mail, or undefined for the standard text. A part comes from the text
 * of the certification, else from that of the workspace, else it is null and standard. The id is
 * that of the most specific version, to be recorded with a sent mail.
 */
export async function findTextFor(tx: Tx, key: TextKey): Promise<MailText | undefined> {
  if (key.certificationId === null) return await findWorkspaceText(tx, key);
  const own = await findNewest(tx, key);
  const inherited = await findWorkspaceText(tx, key);
  return own === undefined || isReset(own) ? inherited : merge(own, inherited);
}

/** The text of a sent mail, by the id that was recorded with it and the time of sending. */
export async function findSentText(tx: Tx, id: string, at: Date): Promise<MailText | undefined> {
  const own = await findVersion(tx, id);
  if (own === undefined || own.certificationId === null) return own;
  return merge(own, await findWorkspaceText(tx, own, at));
}

/** Undefined if the workspace has none, or has reset it. */
export async function findWorkspaceText(
  tx: Tx,
  { kind, language }: Pick<TextKey, 'kind' | 'language'>,
  at?: Date,
): Promise<MailText | undefined> {
  const text = await findNewest(tx, { kind, language, certificationId: null }, at);
  return text === undefined || isReset(text) ? undefined : text;
}

function merge(own: MailText, inherited: MailText | undefined): MailText {
  return {
    id: own.id,
    subject: own.subject ?? inherited?.subject ?? null,
    heading: own.heading ?? inherited?.heading ?? null,
    body: own.body ?? inherited?.body ?? null,
    button: own.button ?? inherited?.button ?? null,
    footer: own.footer ?? inherited?.footer ?? null,
  };
}
