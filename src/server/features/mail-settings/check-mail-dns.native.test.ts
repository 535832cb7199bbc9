// Uses a real resolver and a DNS server on loopback.
import { afterEach, describe, expect, test } from 'vitest';
import { startDnsServer, type Zone } from '../../test/dns-server.ts';
import { wordsIn } from '../../words/words.ts';
import { checkMailDns } from './check-mail-dns.ts';
import type { DnsSubject } from './dns-check.ts';
import { createTxtResolver } from './txt-resolver.ts';

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

const key = Buffer.alloc(294, 'public key').toString('base64');
const subject: DnsSubject = {
  domain: 'north.example',
  returnDomain: 'north.example',
  smtpHost: 'smtp.postmarkapp.com',
  dkim: { domain: 'north.example', selector: 'laurel', publicKey: key },
};
const GOOD: Zone = {
  'north.example': ['google-site-verification=abc', 'v=spf1 include:spf.mtasv.net ~all'],
  'laurel._domainkey.north.example': [[`v=DKIM1; k=rsa; p=${key.slice(0, 200)}`, key.slice(200)]],
  '_dmarc.north.example': ['v=DMARC1; p=reject; rua=mailto:a@north.example'],
};

async function check(zone: Zone, changed: Partial<DnsSubject> = {}, timeoutMs?: number) {
  const server = await startDnsServer(zone);
  cleanUps.push(server.stop);
  const findTxt = createTxtResolver({
    servers: [server.address],
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
  });
  const view = await checkMailDns(findTxt, { ...subject, ...changed }, wordsIn('en'));
  const of = (name: string) => view.checks.find((it) => it.check === name);
  return { view, asked: server.asked, spf: of('spf'), dkim: of('dkim'), dmarc: of('dmarc') };
}

test('a domain with all records is in order', async () => {
  const { view } = await check(GOOD);
  expect(view.domain).toBe('north.example');
  expect(view.checks.map(({ check: name, state }) => [name, state])).toEqual([
    ['spf', 'ok'],
    ['dkim', 'ok'],
    ['dmarc', 'ok'],
  ]);
});

test('a domain without records gets all that are needed', async () => {
  const { spf, dkim, dmarc } = await check({});
  expect(spf).toMatchObject({
    state: 'missing',
    found: null,
    record: { name: 'north.example', value: 'v=spf1 include:spf.mtasv.net ~all' },
  });
  expect(dkim).toMatchObject({
    state: 'missing',
    record: { name: 'laurel._domainkey.north.example', value: `v=DKIM1; k=rsa; p=${key}` },
  });
  expect(dmarc).toMatchObject({
    state: 'missing',
    record: {
      name: '_dmarc.north.example',
      value: 'v=DMARC1; p=none; rua=mailto:postmaster@north.example',
    },
  });
});

test('a name without TXT records has none', async () => {
  const { spf } = await check({ ...GOOD, 'north.example': [] });
  expect(spf).toMatchObject({ state: 'missing' });
});

describe('DNS servers that', () => {
  test('do not respond leave the result unknown', async () => {
    const names = Object.keys(GOOD);
    const zone = Object.fromEntries(names.map((name) => [name, 'no answer' as const]));
    const { view } = await check(zone, {}, 250);
    expect(view.checks.map(({ state }) => state)).toEqual(['unknown', 'unknown', 'unknown']);
    expect(view.checks[0]?.message).toMatch(/didn’t respond/);
  });

  test('fail for one name leave only that result unknown', async () => {
    const { spf, dkim, dmarc } = await check({ ...GOOD, 'north.example': 'fails' });
    expect([spf?.state, dkim?.state, dmarc?.state]).toEqual(['unknown', 'ok', 'ok']);
  });
});

describe('SPF', () => {
  const spfOf = async (records: string[], changed: Partial<DnsSubject> = {}, more: Zone = {}) =>
    (await check({ ...GOOD, 'north.example': records, ...more }, changed)).spf;

  test('is read in any case', async () => {
    const spf = await spfOf(['V=SPF1 INCLUDE:SPF.MTASV.NET -ALL']);
    expect(spf).toMatchObject({ state: 'ok' });
  });

  test('with several records is void', async () => {
    const spf = await spfOf(['v=spf1 include:spf.mtasv.net ~all', 'v=spf1 mx ~all']);
    expect(spf).toMatchObject({ state: 'warning', message: expect.stringContaining('several') });
  });

  test.each(['v=spf1 include:spf.mtasv.net +all', 'v=spf1 include:spf.mtasv.net all'])(
    'that allows everyone is a warning: %s',
    async (record) => {
      const spf = await spfOf([record]);
      const value = 'v=spf1 include:spf.mtasv.net ~all';
      expect(spf).toMatchObject({ state: 'warning', found: record, record: { value } });
    },
  );

  test.each([
    ['smtp-relay.gmail.com', '_spf.google.com'],
    ['smtp.office365.com', 'spf.protection.outlook.com'],
    ['email-smtp.eu-west-1.amazonaws.com', 'amazonses.com'],
    ['smtp.postmarkapp.com', 'spf.mtasv.net'],
    ['smtp.sendgrid.net', 'sendgrid.net'],
    ['smtp.mailgun.org', 'mailgun.org'],
    ['in-v3.mailjet.com', 'spf.mailjet.com'],
    ['smtp-relay.brevo.com', 'spf.brevo.com'],
    ['smtp.zoho.eu', 'zohomail.eu'],
    ['smtp.fastmail.com', 'spf.messagingengine.com'],
  ])('must include the provider of %s', async (smtpHost, include) => {
    const spf = await spfOf(['v=spf1 mx -all'], { smtpHost });
    const value = `v=spf1 include:${include} mx -all`;
    expect(spf).toMatchObject({ state: 'warning', record: { name: 'north.example', value } });
    const included = await spfOf([value], { smtpHost });
    expect(included).toMatchObject({ state: 'ok', record: null });
  });

  test('may include the provider indirectly, even in a circle', async () => {
    const more: Zone = {
      '_spf.north.example': ['v=spf1 include:north.example redirect=_spf2.north.example'],
      '_spf2.north.example': ['v=spf1 include:spf.mtasv.net ~all'],
    };
    const spf = await spfOf(['v=spf1 include:_spf.north.example ~all'], {}, more);
    expect(spf).toMatchObject({ state: 'ok' });
  });

  test('is followed for ten lookups at most', async () => {
    const zone: Zone = { 'north.example': ['v=spf1 include:a0.example ~all'] };
    for (let index = 0; index < 30; index++) {
      zone[`a${index}.example`] = [`v=spf1 include:a${index + 1}.example ~all`];
    }
    const { spf, asked } = await check(zone);
    expect(spf?.state).toBe('warning');
    expect(asked.filter((name) => /^a\d+\.example$/.test(name))).toHaveLength(10);
  });

  test('of other servers cannot be judged, but is suggested', async () => {
    const own = { smtpHost: 'smtp.north.example' };
    expect(await spfOf(['v=spf1 mx ~all'], own)).toMatchObject({ state: 'ok', record: null });
    expect(await spfOf([], own)).toMatchObject({
      record: { value: 'v=spf1 a:smtp.north.example ~all' },
    });
    expect(await spfOf([], { smtpHost: '2001:db8::25' })).toMatchObject({
      record: { value: 'v=spf1 ip6:2001:db8::25 ~all' },
    });
    expect(await spfOf([], { smtpHost: null })).toMatchObject({ state: 'missing', record: null });
  });

  test('is about the domain of the return address', async () => {
    const { spf } = await check(GOOD, { returnDomain: 'bounces.north.example' });
    expect(spf).toMatchObject({ state: 'missing', record: { name: 'bounces.north.example' } });
  });
});

describe('DKIM', () => {
  const dkimOf = async (records: (string | string[])[]) =>
    (await check({ ...GOOD, 'laurel._domainkey.north.example': records })).dkim;

  test('is read with spaces and in several strings', async () => {
    const record = [`v=DKIM1;  k = rsa ; p = ${key.slice(0, 80)} `, ` ${key.slice(80, 300)}`];
    expect(await dkimOf([[...record, `${key.slice(300)};`]])).toMatchObject({ state: 'ok' });
  });

  test.each([
    ['another key', `v=DKIM1; k=rsa; p=${Buffer.alloc(294, 'another').toString('base64')}`],
    ['a revoked key', 'v=DKIM1; p='],
  ])('with %s is a warning, and shows the right one', async (_what, record) => {
    const strings = record.match(/.{1,250}/g) ?? [];
    expect(await dkimOf([strings])).toMatchObject({
      state: 'warning',
      found: record,
      record: { value: `v=DKIM1; k=rsa; p=${key}` },
    });
  });

  test('with several keys is a warning', async () => {
    const dkim = await dkimOf(['v=DKIM1; p=abc', 'v=DKIM1; p=def']);
    expect(dkim).toMatchObject({ state: 'warning', found: 'v=DKIM1; p=abc\nv=DKIM1; p=def' });
  });

  test('that is not set up is not looked up', async () => {
    const { dkim, asked } = await check(GOOD, { dkim: null });
    expect(dkim).toMatchObject({ state: 'warning', record: null });
    expect(asked.some((name) => name.includes('_domainkey'))).toBe(false);
  });
});

describe('DMARC', () => {
  const dmarcOf = async (zone: Zone, domain = 'north.example') =>
    (await check({ ...GOOD, '_dmarc.north.example': [], ...zone }, { domain })).dmarc;

  test('without an effect is a hint', async () => {
    const dmarc = await dmarcOf({ '_dmarc.north.example': ['V=DMARC1; P=None'] });
    expect(dmarc).toMatchObject({ state: 'ok', message: expect.stringContaining('p=quarantine') });
  });

  test('is inherited from the domain above', async () => {
    const zone = { '_dmarc.north.example': ['v=DMARC1; p=reject'] };
    expect(await dmarcOf(zone, 'news.mail.north.example')).toMatchObject({ state: 'ok' });
  });

  test('is not inherited from a public suffix', async () => {
    const zone = { '_dmarc.co.example': ['v=DMARC1; p=reject; psd=y'] };
    const dmarc = await dmarcOf(zone, 'north.co.example');
    expect(dmarc).toMatchObject({ state: 'missing', record: { name: '_dmarc.north.co.example' } });
  });

  test.each([
    ['without a policy', ['v=DMARC1; rua=mailto:a@north.example']],
    ['with an unknown policy', ['v=DMARC1; p=maybe']],
    ['twice', ['v=DMARC1; p=none', 'v=DMARC1; p=reject']],
  ])('%s is a warning', async (_what, records) => {
    expect(await dmarcOf({ '_dmarc.north.example': records })).toMatchObject({ state: 'warning' });
  });
});

test('huge records are read by TCP and cut', async () => {
  const huge = Array.from({ length: 100 }, () => 'x'.repeat(255));
  const records = ['v=spf1 include:spf.mtasv.net ~all', ['v=spf1 ', ...huge]];
  const { spf } = await check({ ...GOOD, 'north.example': records });
  expect(spf).toMatchObject({ state: 'warning' });
  expect(spf?.found?.length).toBeLessThan(5_000);
});

test('an international domain is looked up in ASCII and shown as it is read', async () => {
  const { view, asked } = await check(
    {},
    { domain: 'bücher.example', returnDomain: 'bücher.example' },
  );
  expect(view.domain).toBe('bücher.example');
  expect(asked).toContain('xn--bcher-kva.example');
  expect(view.checks[0]?.record?.name).toBe('xn--bcher-kva.example');
});

test('messages are in the language of the reader', async () => {
  const server = await startDnsServer({});
  cleanUps.push(server.stop);
  const findTxt = createTxtResolver({ servers: [server.address] });
  const { checks } = await checkMailDns(findTxt, subject, wordsIn('en-XA'));
  // The pseudo-locale writes accented letters.
  for (const { message } of checks) expect(message).toMatch(/[ñåéö]/);
});
