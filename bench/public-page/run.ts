// How fast a credential's public page is served, compared with the simplest route of the server.

import autocannon from 'autocannon';
import { figuresOf, printTable } from '../common/figures.ts';
import { addCertification, type Laurel, post, startLaurel } from '../common/laurel.ts';

const CONNECTIONS = 16;
const WARM_UP_S = 3;
const DURATION_S = 15;

/** Addresses in the range for benchmarks (RFC 2544). Enough not to reach the limit per address. */
const visitors = Array.from({ length: 20_000 }, (_, n) => `198.18.${n >> 8}.${n & 255}`);
let visits = 0;

async function load(url: string, seconds: number) {
  const durationsMs: number[] = [];
  const running = autocannon({
    url,
    connections: CONNECTIONS,
    duration: seconds,
    requests: [
      {
        setupRequest(request) {
          visits += 1;
          const visitor = visitors[visits % visitors.length] ?? '';
          return { ...request, headers: { ...request.headers, 'x-forwarded-for': visitor } };
        },
      },
    ],
  });
  running.on('response', (_client, _status, _bytes, durationMs) => durationsMs.push(durationMs));
  const result = await running;
  if (result.non2xx > 0 || result.errors > 0) {
    throw new Error(`${url}: ${result.non2xx} refused, ${result.errors} failed`);
  }
  return { ...figuresOf(durationsMs), perSecond: result['2xx'] / result.duration };
}

async function run(laurel: Laurel): Promise<void> {
  const certificationId = await addCertification(laurel);
  const learner = { name: 'Zoë Ångström-Łukasiewicz', email: 'zoe@example.org' };
  const { code } = await post<{ code: string }>(
    laurel,
    `/certifications/${certificationId}/credentials`,
    { learner },
  );
  const page = `${laurel.url}/c/${code}`;
  const bare = `${laurel.url}/healthz`;
  await load(page, WARM_UP_S);
  await load(bare, WARM_UP_S);
  const bareFigures = await load(bare, DURATION_S);
  const pageFigures = await load(page, DURATION_S);
  const row = (name: string, { perSecond, median, p95 }: typeof bareFigures) => [
    name,
    perSecond,
    median,
    p95,
    bareFigures.perSecond / perSecond,
  ];
  printTable(
    ['route', 'requests per s', 'median ms', 'p95 ms', 'bare requests per request'],
    [row('/healthz', bareFigures), row('/c/{code}', pageFigures)],
  );
}

const laurel = await startLaurel();
try {
  await run(laurel);
} finally {
  await laurel.stop();
}
