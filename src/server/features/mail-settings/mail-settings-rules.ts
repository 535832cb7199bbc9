import { LIMITS } from '../../../shared/limits.ts';
import { sentence } from '../../../shared/words/sentence.ts';
import type { Config } from '../../config.ts';
import { refuseMailHost } from '../../email/mail-hosts.ts';
import type { FieldErrors } from '../../errors.ts';
import { presentServer } from './mail-settings.present.ts';
import type { MailSettings } from './mail-settings.queries.ts';

/** Returns what is wrong with the settings as a whole, by field. */
export function refuseMailSettings(
  config: Pick<Config, 'mailFrom' | 'allowsPrivateMailHosts'>,
  settings: MailSettings,
): FieldErrors {
  return {
    ...refuseSender(config.mailFrom, settings),
    ...refuseBounceAddress(settings.bounceAddress),
    ...refuseDkim(config.mailFrom, settings),
    ...refuseServer(config, settings, 'smtp'),
    ...refuseServer(config, settings, 'imap'),
  };
}

/** The installation's server is set up for its own domain. Mail of others would be rejected. */
function refuseSender(mailFrom: string, { senderAddress, smtpHost }: MailSettings): FieldErrors {
  if (senderAddress === null || smtpHost !== null) return {};
  const domain = domainOf(mailFrom);
  if (domainOf(senderAddress) === domain) return {};
  return { senderAddress: sentence('api.mailSettings.foreignSender', { domain }) };
}

/** Laurel adds the code of each mail before the @. */
function refuseBounceAddress(address: string | null): FieldErrors {
  const max = LIMITS.bounceNameLengthMax;
  if (address === null || address.lastIndexOf('@') <= max) return {};
  return { bounceAddress: sentence('api.mailSettings.longBounceAddress', { max }) };
}

/** Otherwise the signature does not count for DMARC. */
function refuseDkim(mailFrom: string, { dkimDomain, senderAddress }: MailSettings): FieldErrors {
  if (dkimDomain === null) return {};
  const sender = domainOf(senderAddress ?? mailFrom);
  const domain = dkimDomain.toLowerCase();
  const isParent = domain.includes('.') && sender.endsWith(`.${domain}`);
  if (sender === domain || isParent) return {};
  return { 'dkim.domain': sentence('api.mailSettings.foreignDkim', { domain: sender }) };
}

function refuseServer(
  { allowsPrivateMailHosts: allowsPrivate }: Pick<Config, 'allowsPrivateMailHosts'>,
  settings: MailSettings,
  kind: 'smtp' | 'imap',
): FieldErrors {
  const server = presentServer(settings, kind);
  const refused = server && refuseMailHost(server, { allowsPrivate });
  return refused ? { [`${kind}.${refused.field}`]: refused.why } : {};
}

export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}
