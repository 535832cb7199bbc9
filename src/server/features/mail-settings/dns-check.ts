import type { z } from 'zod';
import type { mailDnsView } from '../../../shared/mail-settings.ts';

export type DnsCheck = z.input<typeof mailDnsView>['checks'][number];

export type DnsSubject = {
  /** Of the sender's address. */
  domain: string;
  /** Of the return address, which SPF is about. */
  returnDomain: string;
  /** Null if it is not known outside this installation. */
  smtpHost: string | null;
  dkim: { domain: string; selector: string; publicKey: string } | null;
};
