// How much 64 concurrent drawings for one address slow down everyone else.

import { setTimeout as delay } from 'node:timers/promises';
import { figuresOf, printTable } from '../common/figures.ts';
import { addCertification, type Laurel, post, startLaurel } from '../common/laurel.ts';

const AT_ONCE = 64;
/** For outputs that are drawn each time, because a single burst is too short to measure. */
const ROUNDS = 5;
/** Enough credentials for every burst to request pictures that aren't cached yet. */
const LEARNERS_PER_REQUEST = 100;
const REQUESTS = 3;
const CROWD = '198.18.0.1';
/** On an idle machine one address would reach its limit of requests before the bursts are over. */
const REQUESTS_PER_ADDRESS = 100;

let requestCount = 0;

/** An address of somebody else. */
function nextOther(): string {
  requestCount += 1;
  return `198.18.1.${Math.ceil(requestCount / REQUESTS_PER_ADDRESS)}`;
}

type Burst = () => Promise<{ status: number; ms: number }[]>;
type Sample = { readyzMs: number[]; pdfMs: number[]; refused: number; burstMs: number };

async function get(url: string, address: string): Promise<{ status: number; ms: number }> {
  const began = performance.now();
  const answer = await fetch(url, { headers: { 'x-forwarded-for': address } });
  await answer.arrayBuffer();
  return { status: answer.status, ms: performance.now() - began };
}

/** Sends requests from other addresses until the bursts are over. */
async function measure(laurel: Laurel, ownPdf: string, bursts: Burst[]): Promise<Sample> {
  const sample: Sample = { readyzMs: [], pdfMs: [], refused: 0, burstMs: 0 };
  for (const burst of bursts) {
    let isOver = false;
    const began = performance.now();
    const ending = burst().then((answers) => {
      isOver = true;
      sample.refused += answers.filter(({ status }) => status !== 200).length;
      sample.burstMs += performance.now() - began;
    });
    while (!isOver) {
      sample.readyzMs.push((await get(`${laurel.url}/readyz`, nextOther())).ms);
      const { status, ms } = await get(ownPdf, nextOther());
      if (status !== 200) throw new Error(`the other person was answered ${status}`);
      sample.pdfMs.push(ms);
    }
    await ending;
  }
  return sample;
}

async function issue(laurel: Laurel): Promise<string[]> {
  const certificationId = await addCertification(laurel);
  const codes: string[] = [];
  for (let request = 0; request < REQUESTS; request += 1) {
    const learners = Array.from({ length: LEARNERS_PER_REQUEST }, (_, index) => ({
      learner: { name: `Zoë Ångström ${request}-${index}` },
    }));
    const path = `/certifications/${certificationId}/credentials/batch`;
    const { items } = await post<{ items: { code: string }[] }>(laurel, path, {
      ...{ notify: false, learners },
    });
    codes.push(...items.map(({ code }) => code));
  }
  return codes;
}

async function run(laurel: Laurel): Promise<void> {
  const codes = await issue(laurel);
  const own = `${laurel.url}/c/${codes.pop()}.pdf`;
  const ask = (paths: string[]) =>
    Promise.all(paths.map((path) => get(`${laurel.url}${path}`, CROWD)));
  const pdfs = codes.slice(0, AT_ONCE).map((code) => `/c/${code}.pdf`);
  const drawnOnce = (file: string) => () =>
    ask(codes.splice(0, AT_ONCE).map((code) => `/c/${code}${file}`));
  const bare = Array.from({ length: AT_ONCE }, () => '/healthz');
  const repeated = (burst: Burst) => Array.from({ length: ROUNDS }, () => burst);
  const pause = () => delay(500).then(() => []);
  await measure(laurel, own, [() => ask(pdfs)]);
  const quiet = await measure(laurel, own, repeated(pause));
  const rows: [string, Sample][] = [
    ['nothing', quiet],
    [
      `${AT_ONCE} /healthz`,
      await measure(
        laurel,
        own,
        repeated(() => ask(bare)),
      ),
    ],
    [
      `${AT_ONCE} PDFs`,
      await measure(
        laurel,
        own,
        repeated(() => ask(pdfs)),
      ),
    ],
    [`${AT_ONCE} share cards`, await measure(laurel, own, [drawnOnce('/card.png')])],
    [`${AT_ONCE} pages`, await measure(laurel, own, [drawnOnce('/certificate.webp')])],
  ];
  const quietPdf = figuresOf(quiet.pdfMs).median;
  printTable(
    [
      'burst',
      'took ms',
      'refused',
      '/readyz p95',
      '/readyz max',
      'PDF p95',
      'PDF max',
      'PDF ratio',
    ],
    rows.map(([name, { readyzMs, pdfMs, refused, burstMs }]) => {
      const [readyz, pdf] = [figuresOf(readyzMs), figuresOf(pdfMs)];
      const ratio = pdf.median / quietPdf;
      return [name, burstMs, refused, readyz.p95, readyz.max, pdf.p95, pdf.max, ratio];
    }),
  );
}

const laurel = await startLaurel();
try {
  await run(laurel);
} finally {
  await laurel.stop();
}
