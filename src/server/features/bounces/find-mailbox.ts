import type { ConnectionSecurity } from '../../../shared/mail-settings.ts';
import { sentence } from '../../../shared/words/sentence.ts';
import { inWorkspace } from '../../db/transaction.ts';
import type { Deps } from '../../deps.ts';
import { MailboxError, type MailboxServer } from '../../email/mailbox.ts';
import { createSecretBox } from '../../secret-box.ts';
import { findMailSettings } from '../mail-settings/mail-settings.queries.ts';

const FOLDER = 'INBOX';
const PORTS = { 'imaps:': 993, 'imap:': 143 } as const;

/** The mailbox for bounces of a workspace. Undefined if it has none (any more). */
export async function findMailbox(
  { config, db }: Pick<Deps, 'config' | 'db'>,
  workspaceId: string,
): Promise<MailboxServer | undefined> {
  const settings = await inWorkspace(db, workspaceId, findMailSettings);
  if (!settings?.imapHost || settings.imapPort === null) return undefined;
  const box = createSecretBox(config.secret, 'imap-password', workspaceId);
  const password = settings.imapPassword === null ? '' : box.open(settings.imapPassword);
  if (password === undefined) {
    throw new MailboxError(sentence('api.mailbox.secret'), undefined);
  }
  return {
    host: settings.imapHost,
    port: settings.imapPort,
    security: settings.imapSecurity as ConnectionSecurity,
    user: settings.imapUser ?? '',
    password,
    folder: FOLDER,
  };
}

/** The mailbox of the installation, such as imaps://user:password@mail.example.org/INBOX. */
export function installationMailbox({ config }: Pick<Deps, 'config'>): MailboxServer | undefined {
  if (config.bounceImapUrl === undefined) return undefined;
  const url = new URL(config.bounceImapUrl);
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port) || PORTS[url.protocol as keyof typeof PORTS],
    security: url.protocol === 'imaps:' ? 'tls' : 'offered',
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    folder: decodeURIComponent(url.pathname.slice(1)) || FOLDER,
  };
}
