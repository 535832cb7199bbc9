type MailProvider = {
  /** End of the names of its SMTP servers. */
  hosts: readonly string[];
  /** What its customers include in their SPF record. The first one is recommended. */
  includes: readonly [string, ...string[]];
};

const PROVIDERS: readonly MailProvider[] = [
  { hosts: ['gmail.com', 'google.com', 'googlemail.com'], includes: ['_spf.google.com'] },
  {
    hosts: ['office365.com', 'outlook.com', 'office.com'],
    includes: ['spf.protection.outlook.com'],
  },
  { hosts: ['amazonaws.com'], includes: ['amazonses.com'] },
  { hosts: ['postmarkapp.com'], includes: ['spf.mtasv.net'] },
  { hosts: ['sendgrid.net', 'sendgrid.com'], includes: ['sendgrid.net'] },
  { hosts: ['mailgun.org'], includes: ['mailgun.org', 'eu.mailgun.org'] },
  { hosts: ['mailjet.com'], includes: ['spf.mailjet.com'] },
  {
    hosts: ['brevo.com', 'sendinblue.com'],
    includes: ['spf.brevo.com', 'spf.sendinblue.com'],
  },
  { hosts: ['zoho.eu', 'zohocloud.eu'], includes: ['zohomail.eu', 'one.zoho.eu', 'zoho.eu'] },
  { hosts: ['zoho.in'], includes: ['zohomail.in', 'one.zoho.in', 'zoho.in'] },
  { hosts: ['zoho.com'], includes: ['zohomail.com', 'one.zoho.com', 'zoho.com'] },
  { hosts: ['fastmail.com', 'messagingengine.com'], includes: ['spf.messagingengine.com'] },
];

/** Returns the names to include in SPF for mail that is sent through this host, if they are known. */
export function spfIncludesOf(smtpHost: string): MailProvider['includes'] | undefined {
  const host = smtpHost.toLowerCase();
  const isOf = (domain: string) => host === domain || host.endsWith(`.${domain}`);
  return PROVIDERS.find(({ hosts }) => hosts.some(isOf))?.includes;
}
