import { sentence } from '../../../shared/words/sentence.ts';
import type { Config } from '../../config.ts';
import type { Tx } from '../../db/pool.ts';
import type { Deps } from '../../deps.ts';
import { MailError } from '../../email/mail-error.ts';
import type { DkimKey } from '../../email/mail-message.ts';
import type { Mailer } from '../../email/mailer.ts';
import { presentServer, STANDARD } from './mail-settings.present.ts';
import { findMailSettings, type MailSettings } from './mail-settings.queries.ts';
import { areSecretsReadable, secretsOf } from './secrets.ts';

/** A client for sending. Its owner closes it. */
type Sender = Pick<Mailer, 'mode' | 'send'>;

/** How the workspace of the transaction sends mail. */
export type Delivery = {
  mailer: Sender;
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

/** Bounces of the installation's server return to the installation, unless the workspace differs. */
export async function findDelivery(
  deps: Pick<Deps, 'config' | 'mailer' | 'mailers'>,
  tx: Tx,
): Promise<Delivery> {
  const { config } = deps;
  const found = await findMailSettings(tx);
  const settings = found ?? STANDARD;
  const inherited = settings.smtpHost === null ? config.bounceAddress : undefined;
  return {
    mailer: found ? senderOf(deps, found.workspaceId, found) : deps.mailer,
    senderName: settings.senderName,
    senderAddress: settings.senderAddress ?? config.mailFrom,
    replyTo: settings.replyTo,
    footerAddress: settings.footerAddress,
    undoMinutes: settings.undoMinutes,
    attachesCertificate: settings.attachesCertificate,
    bounceAddress: settings.bounceAddress ?? inherited ?? null,
  };
}

/** While secrets are unreadable, mail waits. Unsigned mail could be rejected by receivers. */
function senderOf(
  deps: Pick<Deps, 'config' | 'mailer' | 'mailers'>,
  workspaceId: string,
  settings: MailSettings,
): Sender {
  const server = presentServer(settings, 'smtp');
  const used = { ...settings, imapPassword: null };
  if (!areSecretsReadable(deps.config, workspaceId, used)) {
    return unreadable(server ? 'smtp' : deps.mailer.mode);
  }
  const secrets = secretsOf(deps.config, workspaceId);
  const sender = server
    ? deps.mailers.to({
        host: server.host,
        port: server.port,
        security: server.security,
        user: server.user,
        password:
          settings.smtpPassword && (secrets.smtpPassword.open(settings.smtpPassword) ?? null),
        perSecond: settings.mailsPerSecond,
      })
    : deps.mailer;
  const dkim = findDkimKey(deps.config, workspaceId, settings);
  if (!dkim) return sender;
  return { mode: sender.mode, send: (message) => sender.send({ ...message, dkim }) };
}

function unreadable(mode: Mailer['mode']): Sender {
  return {
    mode,
    async send() {
      throw new MailError(sentence('api.mailServer.unreadable'), { permanent: false });
    },
  };
}

function findDkimKey(
  config: Config,
  workspaceId: string,
  { dkimDomain: domain, dkimSelector: selector, dkimPrivateKey: sealed }: MailSettings,
): DkimKey | undefined {
  if (domain === null || selector === null || sealed === null) return undefined;
  const privateKey = secretsOf(config, workspaceId).dkimPrivateKey.open(sealed);
  return privateKey === undefined ? undefined : { domain, selector, privateKey };
}
