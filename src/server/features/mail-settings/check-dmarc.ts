import type { Words } from '../../words/words.ts';
import type { DnsCheck } from './dns-check.ts';
import { readTags } from './read-tags.ts';
import type { FindTxt } from './txt-resolver.ts';

const LABELS_MAX = 8;
const POLICIES = ['none', 'quarantine', 'reject'];

/** Checks what receivers do with mail that fails SPF and DKIM (RFC 7489). */
export async function checkDmarc(
  findTxt: FindTxt,
  domain: string,
  { t }: Words,
): Promise<DnsCheck> {
  const check = { check: 'dmarc', found: null, record: null } as const;
  const records = await findDmarc(findTxt, domain);
  const suggested = {
    name: `_dmarc.${domain}`,
    value: `v=DMARC1; p=none; rua=mailto:postmaster@${domain}`,
  };
  if (!records)
    return { ...check, state: 'unknown', message: t('api.mailDns.unknown', { domain }) };
  const [found] = records;
  if (found === undefined) {
    const message = t('api.mailDns.dmarc.missing', { domain });
    return { ...check, state: 'missing', message, record: suggested };
  }
  if (records.length > 1) {
    const message = t('api.mailDns.dmarc.several');
    return { ...check, state: 'warning', found: records.join('\n'), message };
  }
  const policy = readTags(found).p?.toLowerCase();
  if (policy === undefined || !POLICIES.includes(policy)) {
    const message = t('api.mailDns.dmarc.invalid');
    return { ...check, state: 'warning', found, message, record: suggested };
  }
  const message = policy === 'none' ? t('api.mailDns.dmarc.lenient') : t('api.mailDns.dmarc.ok');
  return { ...check, state: 'ok', found, message };
}

/**
 * Records of the domain or, if it has none, of the nearest parent that has some. Parents that are
 * public suffixes, such as `co.uk`, declare it with `psd=y` and don't count.
 */
async function findDmarc(findTxt: FindTxt, domain: string): Promise<string[] | undefined> {
  const labels = domain.split('.');
  const first = Math.max(1, labels.length - LABELS_MAX);
  const parents = labels.map((_, index) => index).slice(first);
  const levels = [0, ...parents].filter((index) => labels.length - index >= 2);
  for (const level of levels) {
    const records = await findTxt(`_dmarc.${labels.slice(level).join('.')}`);
    if (!records) return undefined;
    const found = records.filter((record) => /^v\s*=\s*dmarc1\s*(;|$)/i.test(record));
    const isSuffix = level > 0 && found.some((record) => readTags(record).psd === 'y');
    if (found.length > 0 && !isSuffix) return found;
  }
  return [];
}
