import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { measureWire } from './measure-wire.ts';
import { type Demo, openDemo } from './open-demo.ts';
import { passwordIn } from './sign-in-to-demo.ts';

describe('the first visit', () => {
  let demo: Demo;

  beforeAll(async () => {
    demo = await openDemo();
  });
  afterAll(() => demo.close());

  it('loads the sign-in with 200 kB in 15 requests, and home with 150 kB in 15 more', async () => {
    const { signIn, home } = await measureWire(demo.browser, {
      url: demo.laurel.url,
      email: 'demo@example.org',
      password: passwordIn(inject('preparedDemo').printed),
    });
    expect(signIn.requests.length, JSON.stringify(signIn.requests)).toBeLessThanOrEqual(15);
    expect(signIn.bytes).toBeLessThanOrEqual(200_000);
    expect(home.requests.length, JSON.stringify(home.requests)).toBeLessThanOrEqual(15);
    expect(home.bytes).toBeLessThanOrEqual(150_000);
  });

  it('sends files with a hash in their name compressed, and cacheable for a year', async () => {
    const { url } = demo.laurel;
    const document = await (await fetch(`${url}/sign-in`)).text();
    const script = /src="(\/assets\/index-[^"]+\.js)"/.exec(document)?.[1] ?? '';
    const answer = await fetch(url + script, { headers: { 'accept-encoding': 'br' } });
    expect(answer.headers.get('content-encoding')).toBe('br');
    expect(answer.headers.get('cache-control')).toContain('immutable');
  });
});
