import { beforeEach, describe, expect, it } from 'vitest';
import { checkProxies } from '../commands/check-proxies.ts';
import { buildMember, buildVisitor, buildWorkspace, type Client } from '../test/factories.ts';
import { useHarness } from '../test/harness.ts';

const LEFT = 'x-ratelimit-remaining';

describe('the rate limit', () => {
  const harness = useHarness();
  beforeEach(() => harness.asOwner('delete from rate_limits'));

  async function left(client: Client, path = '/overview'): Promise<number> {
    return Number((await client.get(path)).headers[LEFT]);
  }

  it('applies per address to a key that has not been verified', async () => {
    const keys = ['lrl_', 'lrl_invented', `lrl_${'A'.repeat(43)}`];
    const strangers = keys.map((key) => buildVisitor(harness, { authorization: `Bearer ${key}` }));
    strangers.push(buildVisitor(harness));
    expect(await left(buildVisitor(harness))).toBe(2999);
    for (const [index, stranger] of strangers.entries()) {
      expect(await left(stranger)).toBe(2998 - index);
    }
  });

  it('is higher and separate for a key from its second request on', async () => {
    const { admin, viewer } = await buildWorkspace(harness);
    expect(await left(admin)).toBe(2999);
    expect(await left(admin)).toBe(59_999);
    expect(await left(admin)).toBe(59_998);
    expect(await left(viewer)).toBe(2998);
    expect(await left(viewer)).toBe(59_999);
  });

  it('is low again for a revoked key', async () => {
    const workspace = await buildWorkspace(harness);
    const owner = await buildMember(harness, workspace, 'owner');
    const given = { name: 'Script', role: 'viewer' };
    const { body } = await owner.post<{ id: string; key: string }>('/api-keys', given);
    const script = buildVisitor(harness, { authorization: `Bearer ${body.key}` });
    await script.get('/overview');
    expect(await left(script)).toBe(59_999);
    await owner.delete(`/api-keys/${body.id}`);
    expect((await script.get('/overview')).status).toBe(401);
    expect(await left(script)).toBeLessThan(3000);
  });

  it('counts IPv6 addresses by network, and IPv4 addresses individually', async () => {
    const from = (address: string) => buildVisitor(harness, { 'x-forwarded-for': address });
    expect(await left(from('2001:db8:1:2::1'))).toBe(2999);
    expect(await left(from('2001:DB8:1:2:ffff:ffff:ffff:ffff'))).toBe(2998);
    expect(await left(from('2001:0db8:0001:0002::'))).toBe(2997);
    expect(await left(from('2001:db8:1:3::1'))).toBe(2999);
    expect(await left(from('2001:db8::1'))).toBe(2999);
    expect(await left(from('::1'))).toBe(2999);
    expect(await left(from('203.0.113.1'))).toBe(2999);
    expect(await left(from('203.0.113.2'))).toBe(2999);
    expect(await left(from('::ffff:203.0.113.2'))).toBe(2998);
    expect(await left(from('unknown'))).toBe(2999);
  });

  it('counts guessed codes by network too', async () => {
    const guess = async (number: number) => {
      const visitor = buildVisitor(harness, { 'x-forwarded-for': `2001:db8:5:6::${number}` });
      return (await visitor.get('/c/AAAA-AAAA-AAAA')).status;
    };
    const statuses = [];
    for (let number = 1; number <= 21; number += 1) statuses.push(await guess(number));
    expect(statuses.slice(0, 20)).toEqual(Array(20).fill(404));
    expect(statuses[20]).toBe(429);
  });
});

describe('a request through a proxy', () => {
  const harness = useHarness({ settings: { trustProxy: ['10.0.0.0/24', 'fd00::7'] } });
  beforeEach(() => harness.asOwner('delete from rate_limits'));

  /** Sends a request from `proxy` on behalf of `visitor`. */
  async function ask(proxy: string, visitor: string): Promise<number> {
    const response = await harness.app.inject({
      url: '/healthz',
      remoteAddress: proxy,
      headers: { 'x-forwarded-for': visitor },
    });
    return Number(response.headers[LEFT]);
  }

  const warnings = async () => {
    const found = await checkProxies(harness.deps.config, harness.ownerUrl);
    return found.map(({ level, text }) => `${level} ${text}`);
  };

  it.each(['10.0.0.7', '::ffff:10.0.0.7', 'fd00::7', '127.0.0.1', '::1'])(
    'counts for the visitor if the proxy is trusted, as %s',
    async (proxy) => {
      expect(await ask(proxy, '203.0.113.1')).toBe(2999);
      expect(await ask(proxy, '203.0.113.2')).toBe(2999);
      expect(await warnings()).toEqual([]);
    },
  );

  it('counts for the proxy if it is not trusted, and laurel doctor warns of it', async () => {
    expect(await ask('10.0.1.7', '203.0.113.1')).toBe(2999);
    expect(await ask('10.0.1.7', '203.0.113.2')).toBe(2998);
    expect(await warnings()).toEqual([
      expect.stringMatching(/^warning .* TRUST_PROXY .*10\.0\.1\.7/),
    ]);
  });
});
