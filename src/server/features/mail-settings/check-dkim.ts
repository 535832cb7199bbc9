import type { Words } from '../../words/words.ts';
import { dkimRecord } from './dkim-keys.ts';
import type { DnsCheck, DnsSubject } from './dns-check.ts';
import { readTags } from './read-tags.ts';
import type { FindTxt } from './txt-resolver.ts';

/** Checks whether the published key is the one that signs mails (RFC 6376). */
export async function checkDkim(
  findTxt: FindTxt,
  dkim: DnsSubject['dkim'],
  { t }: Words,
): Promise<DnsCheck> {
  const check = { check: 'dkim', found: null, record: null } as const;
  if (!dkim) return { ...check, state: 'warning', message: t('api.mailDns.dkim.off') };
  const record = dkimRecord(dkim);
  const records = await findTxt(record.name);
  if (!records) {
    const message = t('api.mailDns.unknown', { domain: record.name });
    return { ...check, state: 'unknown', message };
  }
  const keys = records.filter((it) => readTags(it).p !== undefined);
  const [found] = keys;
  if (found === undefined) {
    const message = t('api.mailDns.dkim.missing', { name: record.name });
    return { ...check, state: 'missing', message, record };
  }
  if (keys.length > 1) {
    const message = t('api.mailDns.dkim.several', { name: record.name });
    return { ...check, state: 'warning', found: keys.join('\n'), message, record };
  }
  const published = readTags(found).p;
  if (published === '') {
    return { ...check, state: 'warning', found, message: t('api.mailDns.dkim.revoked'), record };
  }
  if (published !== dkim.publicKey) {
    return { ...check, state: 'warning', found, message: t('api.mailDns.dkim.different'), record };
  }
  return { ...check, state: 'ok', found, message: t('api.mailDns.dkim.ok') };
}
