import type { Config } from '../../config.ts';
import { isPrivateName } from '../../email/mail-hosts.ts';
import type { Work } from '../../work.ts';
import { findDelivery } from './delivery.ts';
import type { DnsSubject } from './dns-check.ts';
import { STANDARD } from './mail-settings.present.ts';
import { findMailSettings, type MailSettings } from './mail-settings.queries.ts';
import { domainOf } from './mail-settings-rules.ts';

/** What the DNS of the workspace's sender is checked for. */
export async function findDnsSubject({ deps, tx }: Work): Promise<DnsSubject> {
  const settings = (await findMailSettings(tx)) ?? STANDARD;
  const { senderAddress, bounceAddress } = await findDelivery(deps, tx);
  const { dkimDomain: domain, dkimSelector: selector, dkimPublicKey: publicKey } = settings;
  const isSigned = domain !== null && selector !== null && publicKey !== null;
  return {
    domain: domainOf(senderAddress),
    returnDomain: domainOf(bounceAddress ?? senderAddress),
    smtpHost: findSmtpHost(deps.config, settings),
    dkim: isSigned ? { domain, selector, publicKey } : null,
  };
}

function findSmtpHost({ smtpUrl }: Config, { smtpHost }: MailSettings): string | null {
  const host = smtpHost ?? (smtpUrl ? new URL(smtpUrl).hostname : null);
  return host === null || isPrivateName(host) ? null : host;
}
