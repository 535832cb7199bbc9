import type { z } from 'zod';
import type { ConnectionSecurity, mailSettingsView } from '../../../shared/mail-settings.ts';
import type { Deps } from '../../deps.ts';
import { etagOf } from '../../etag.ts';
import type { Words } from '../../words/words.ts';
import { dkimRecord } from './dkim-keys.ts';
import type { MailSettings } from './mail-settings.queries.ts';
import { areSecretsReadable, SECRETS } from './secrets.ts';

/** Minutes in which a mail about an issue can be undone, unless the workspace chose otherwise. */
export const UNDO_MINUTES = 2;

/** The settings of a workspace that has changed none. */
export const STANDARD: MailSettings = {
  senderName: null,
  senderAddress: null,
  replyTo: null,
  footerAddress: null,
  undoMinutes: UNDO_MINUTES,
  attachesCertificate: false,
  smtpHost: null,
  smtpPort: null,
  smtpSecurity: null,
  smtpUser: null,
  smtpPassword: null,
  mailsPerSecond: null,
  dkimDomain: null,
  dkimSelector: null,
  dkimPublicKey: null,
  dkimPrivateKey: null,
  bounceAddress: null,
  imapHost: null,
  imapPort: null,
  imapSecurity: null,
  imapUser: null,
  imapPassword: null,
  bouncesReadAt: null,
  bouncesError: null,
};

/** Passwords and private keys are never part of a response. */
export function presentMailSettings(
  deps: Pick<Deps, 'config' | 'mailer'>,
  workspaceId: string,
  settings: MailSettings,
  { write }: Words,
): z.input<typeof mailSettingsView> {
  const { config, mailer } = deps;
  const { senderName, senderAddress, replyTo, footerAddress, undoMinutes } = settings;
  return {
    etag: etagOfMailSettings(settings),
    senderName,
    senderAddress,
    replyTo,
    footerAddress,
    undoMinutes,
    attachesCertificate: settings.attachesCertificate,
    bounceAddress: settings.bounceAddress,
    smtp: presentSmtp(settings),
    imap: presentServer(settings, 'imap'),
    dkim: presentDkim(settings),
    installation: {
      sendsMail: mailer.mode === 'smtp',
      from: config.mailFrom,
      readsBounces: config.bounceImapUrl !== undefined,
    },
    secretsAreReadable: areSecretsReadable(config, workspaceId, settings),
    bouncesReadAt: settings.bouncesReadAt?.toISOString() ?? null,
    bouncesError: settings.bouncesError && write(settings.bouncesError),
  };
}

/** Of what can be edited, including secrets. */
export function etagOfMailSettings(settings: MailSettings): string {
  const { bouncesReadAt: _readAt, bouncesError: _error, ...edited } = settings;
  const names = (Object.keys(STANDARD) as (keyof MailSettings)[]).filter((name) => name in edited);
  const isSecret = (name: keyof MailSettings) => (SECRETS as readonly string[]).includes(name);
  return etagOf(
    names.map((name) => (isSecret(name) ? String(settings[name]) : (settings[name] ?? null))),
  );
}

function presentSmtp(settings: MailSettings) {
  const server = presentServer(settings, 'smtp');
  return server && { ...server, perSecond: settings.mailsPerSecond };
}

export function presentServer(settings: MailSettings, kind: 'smtp' | 'imap') {
  const host = settings[`${kind}Host`];
  if (host === null) return null;
  return {
    host,
    port: settings[`${kind}Port`] ?? 0,
    security: settings[`${kind}Security`] as ConnectionSecurity,
    user: settings[`${kind}User`],
    hasPassword: settings[`${kind}Password`] !== null,
  };
}

function presentDkim(settings: MailSettings) {
  const { dkimDomain: domain, dkimSelector: selector, dkimPublicKey: publicKey } = settings;
  if (domain === null || selector === null || publicKey === null) return null;
  return { domain, selector, record: dkimRecord({ domain, selector, publicKey }) };
}
