import { isIP } from 'node:net';
import type { Words } from '../../words/words.ts';
import type { DnsCheck } from './dns-check.ts';
import { spfIncludesOf } from './mail-providers.ts';
import type { FindTxt } from './txt-resolver.ts';

/** Receivers stop after ten lookups too (RFC 7208, 4.6.4). */
const LOOKUPS_MAX = 10;

/** Checks which servers may send mail of the domain (RFC 7208). */
export async function checkSpf(
  findTxt: FindTxt,
  { domain, smtpHost }: { domain: string; smtpHost: string | null },
  { t }: Words,
): Promise<DnsCheck> {
  const check = { check: 'spf', found: null, record: null } as const;
  const records = await findSpf(findTxt, domain);
  if (!records)
    return { ...check, state: 'unknown', message: t('api.mailDns.unknown', { domain }) };
  const [found] = records;
  if (found === undefined) {
    const value = suggest(smtpHost);
    const record = value === null ? null : { name: domain, value };
    const message = record
      ? t('api.mailDns.spf.missing', { domain })
      : t('api.mailDns.spf.missingUnknown', { domain });
    return { ...check, state: 'missing', message, record };
  }
  if (records.length > 1) {
    const message = t('api.mailDns.spf.several', { domain });
    return { ...check, state: 'warning', found: records.join('\n'), message };
  }
  if (/\s\+?all(\s|$)/i.test(found)) {
    const record = { name: domain, value: found.replace(/(\s)\+?all(?=\s|$)/i, '$1~all') };
    return { ...check, state: 'warning', found, message: t('api.mailDns.spf.everyone'), record };
  }
  return { ...check, found, ...(await checkProvider(findTxt, { domain, smtpHost, found }, t)) };
}

/** Checks whether the record includes the servers of a provider that we know. */
async function checkProvider(
  findTxt: FindTxt,
  { domain, smtpHost, found }: { domain: string; smtpHost: string | null; found: string },
  t: Words['t'],
): Promise<Pick<DnsCheck, 'state' | 'message' | 'record'>> {
  const wanted = smtpHost === null ? undefined : spfIncludesOf(smtpHost);
  if (!wanted) return { state: 'ok', message: t('api.mailDns.spf.unchecked'), record: null };
  const isIncluded = await includes(findTxt, found, wanted);
  if (isIncluded === undefined) {
    return { state: 'unknown', message: t('api.mailDns.unknown', { domain }), record: null };
  }
  if (isIncluded) return { state: 'ok', message: t('api.mailDns.spf.ok'), record: null };
  return {
    state: 'warning',
    message: t('api.mailDns.spf.notIncluded', { host: smtpHost ?? '' }),
    record: { name: domain, value: withInclude(found, wanted[0]) },
  };
}

async function findSpf(findTxt: FindTxt, domain: string): Promise<string[] | undefined> {
  const records = await findTxt(domain);
  return records?.filter((record) => /^v=spf1(\s|$)/i.test(record));
}

/** Follows includes and redirects. Returns undefined if DNS does not respond. */
async function includes(
  findTxt: FindTxt,
  record: string,
  wanted: readonly string[],
): Promise<boolean | undefined> {
  const seen = new Set<string>();
  let waiting = namesIn(record);
  for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
    if (wanted.includes(name)) return true;
    if (seen.has(name) || seen.size >= LOOKUPS_MAX) continue;
    seen.add(name);
    const found = await findSpf(findTxt, name);
    if (!found) return undefined;
    waiting = [...waiting, ...namesIn(found[0] ?? '')];
  }
  return false;
}

/** Names that a record includes or redirects to. Macros are left out. */
function namesIn(record: string): string[] {
  const found = record.toLowerCase().matchAll(/\s[+?~-]?(?:include:|redirect=)([^\s%]+)(?=\s|$)/g);
  return [...found].map(([, name = '']) => name.replace(/\.$/, ''));
}

/** Includes are evaluated in order, and `all` ends the evaluation. */
function withInclude(record: string, include: string): string {
  const [version = 'v=spf1', ...terms] = record.trim().split(/\s+/);
  return [version, `include:${include}`, ...terms].join(' ');
}

function suggest(smtpHost: string | null): string | null {
  if (smtpHost === null) return null;
  const [include] = spfIncludesOf(smtpHost) ?? [];
  if (include !== undefined) return `v=spf1 include:${include} ~all`;
  const version = isIP(smtpHost);
  return `v=spf1 ${version === 0 ? `a:${smtpHost}` : `ip${version}:${smtpHost}`} ~all`;
}
