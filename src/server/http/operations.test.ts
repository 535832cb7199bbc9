import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildVisitor, buildWorkspace, type Client } from '../test/factories.ts';
import { useHarness } from '../test/harness.ts';

const METRICS_TOKEN = 'a token of the tests';

describe('the metrics for Prometheus', () => {
  const harness = useHarness({ settings: { metricsToken: METRICS_TOKEN } });
  const ask = async (headers: Record<string, string>) =>
    await harness.app.inject({ url: '/metrics', headers });
  const authorization = `Bearer ${METRICS_TOKEN}`;

  it('require the token', async () => {
    expect((await ask({})).statusCode).toBe(401);
    expect((await ask({ authorization: 'Bearer another token' })).statusCode).toBe(401);
    const response = await ask({ authorization });
    expect(response.statusCode).toBe(200);
    expect(response.headers['content-type']).toMatch('text/plain');
    expect(response.body).toMatch(/^laurel_http_requests_total\{.*route="\/metrics".*\} 2$/m);
  });

  it('stay small after every route was called with every outcome', async () => {
    const { admin } = await buildWorkspace(harness);
    for (const client of [buildVisitor(harness), admin]) await callAll(client);
    const { body } = await ask({ authorization });
    expect(body).toContain('laurel_http_request_duration_seconds_bucket{le="0.25",kind="api"}');
    expect(body.length).toBeLessThan(150_000);
  });

  async function callAll(client: Client): Promise<void> {
    for (const { method, url } of harness.routes) {
      const { headers } = client;
      await harness.app.inject({ method: method as 'GET', url, headers });
    }
  }
});

describe('the metrics for Prometheus without a token in the settings', () => {
  const harness = useHarness();

  it('do not exist', async () => {
    const headers = { authorization: 'Bearer undefined' };
    const response = await harness.app.inject({ url: '/metrics', headers });
    expect(response.statusCode).toBe(404);
  });
});

describe('robots.txt', () => {
  const harness = useHarness();

  it('keeps crawlers from the API, from learners’ pages and from the screens', async () => {
    const response = await harness.app.inject('/robots.txt');
    expect(response.headers['content-type']).toMatch(/^text\/plain/);
    expect(response.body.split('\n')).toEqual([
      'User-agent: *',
      'Disallow: /api/',
      'Disallow: /xapi/',
      'Disallow: /l/',
      'Disallow: /w/',
      '',
    ]);
  });
});

describe('the description of the API', () => {
  const harness = useHarness();
  let etag: string;
  beforeAll(async () => {
    etag = String((await harness.app.inject('/api/openapi.json')).headers.etag);
  });

  it('is the same document at both addresses', async () => {
    const [own, page] = [
      await harness.app.inject('/api/openapi.json'),
      await harness.app.inject('/api/docs/json'),
    ];
    expect(own.json()).toMatchObject({ openapi: '3.1.0' });
    expect(page.body).toBe(own.body);
    expect((await harness.app.inject('/api/docs/yaml')).statusCode).toBe(404);
  });

  it('is not sent again to clients that have it', async () => {
    const headers = { 'if-none-match': etag };
    const response = await harness.app.inject({ url: '/api/openapi.json', headers });
    expect(response.statusCode).toBe(304);
    expect(response.body).toBe('');
    const other = { 'if-none-match': 'W/"another"' };
    expect(
      (await harness.app.inject({ url: '/api/openapi.json', headers: other })).statusCode,
    ).toBe(200);
  });

  it('is compressed for clients that accept it', async () => {
    const url = '/api/openapi.json';
    const plain = await harness.app.inject(url);
    expect(plain.headers['content-encoding']).toBeUndefined();
    const zipped = await harness.app.inject({ url, headers: { 'accept-encoding': 'gzip, br' } });
    expect(zipped.headers).toMatchObject({ 'content-encoding': 'gzip', etag });
    expect(gunzipSync(zipped.rawPayload).toString()).toBe(plain.body);
  });
});

describe('the default icon', () => {
  const harness = useHarness();

  it('is a picture', async () => {
    const response = await harness.app.inject({ url: '/favicon.ico' });
    expect(response.statusCode).toBe(200);
    expect(response.headers['content-type']).toBe('image/png');
    expect(response.rawPayload.subarray(1, 4).toString()).toBe('PNG');
  });
});
