// Concurrent requests for certificates: more from one address than allowed, and one from another.

import { beforeAll, describe, expect, it } from 'vitest';
import { buildCredential, buildWorkspace } from '../test/factories.ts';
import { useHarness } from '../test/harness.ts';

describe('many certificates at once', () => {
  const harness = useHarness();
  let url: string;

  beforeAll(async () => {
    const { code } = await buildCredential(await buildWorkspace(harness));
    url = `/c/${code}.pdf`;
  });

  const ask = (remoteAddress: string) => harness.app.inject({ url, remoteAddress });

  it('from one address do not delay another address', async () => {
    const done: string[] = [];
    const note = async (address: string) => {
      const { statusCode } = await ask(address);
      done.push(address);
      return statusCode;
    };
    const crowd = Array.from({ length: 64 }, () => note('198.18.0.1'));
    const statuses = await Promise.all([...crowd, note('198.18.0.2')]);
    expect(new Set(statuses)).toEqual(new Set([200]));
    expect(done.indexOf('198.18.0.2')).toBeLessThan(20);
  });

  it('are refused beyond a limit, with a time to retry', async () => {
    const crowd = await Promise.all(Array.from({ length: 130 }, () => ask('198.18.0.3')));
    const refused = crowd.filter(({ statusCode }) => statusCode === 429);
    expect(refused.length).toBeGreaterThan(0);
    expect(crowd.filter(({ statusCode }) => statusCode === 200).length).toBeGreaterThan(90);
    for (const response of refused) {
      expect(response.json()).toMatchObject({ code: 'too_many_requests' });
      expect(Number(response.headers['retry-after'])).toBeGreaterThan(0);
    }
    expect((await ask('198.18.0.3')).statusCode).toBe(200);
  });
});
