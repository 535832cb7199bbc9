import { domainToASCII, domainToUnicode } from 'node:url';
import type { z } from 'zod';
import type { mailDnsView } from '../../../shared/mail-settings.ts';
import type { Words } from '../../words/words.ts';
import { checkDkim } from './check-dkim.ts';
import { checkDmarc } from './check-dmarc.ts';
import { checkSpf } from './check-spf.ts';
import type { DnsSubject } from './dns-check.ts';
import type { FindTxt } from './txt-resolver.ts';

/** Looks up what receivers check: SPF, DKIM and DMARC. Says what to enter if something is missing. */
export async function checkMailDns(
  findTxt: FindTxt,
  subject: DnsSubject,
  words: Words,
): Promise<z.input<typeof mailDnsView>> {
  const domain = domainToASCII(subject.domain);
  const returnDomain = domainToASCII(subject.returnDomain);
  const checks = await Promise.all([
    checkSpf(findTxt, { domain: returnDomain, smtpHost: subject.smtpHost }, words),
    checkDkim(findTxt, subject.dkim, words),
    checkDmarc(findTxt, domain, words),
  ]);
  return { domain: domainToUnicode(domain), checks };
}
