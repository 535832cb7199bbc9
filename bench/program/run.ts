// How long the dry run for ending a program takes, and issuing to everyone.

import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import type { EvaluationView, IssuingView } from '../../src/shared/issuing.ts';
import { print, printTable } from '../common/figures.ts';
import { addCertification, type Laurel, post, startLaurel } from '../common/laurel.ts';
import { COMPONENTS, fillProgram } from './fill.ts';

const SIZES = process.argv.slice(2).map(Number);
const DRY_RUNS = 3;
const LOOK_EVERY_MS = 20;
const MIB = 1024;

async function get<Body>(laurel: Laurel, path: string): Promise<Body> {
  const answer = await fetch(`${laurel.url}/api/v1${path}`, {
    headers: { authorization: `Bearer ${laurel.apiKey}` },
  });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as Body;
}

/** Returns the resident memory of the server process, in MiB. */
async function residentMib({ pid }: Laurel): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) / MIB;
}

async function dryRun(laurel: Laurel, programId: string) {
  let shown: EvaluationView | undefined;
  let bestMs = Number.POSITIVE_INFINITY;
  let firstMs = 0;
  for (let round = 0; round < DRY_RUNS; round += 1) {
    const began = performance.now();
    shown = await get<EvaluationView>(laurel, `/programs/${programId}/evaluation`);
    const ms = performance.now() - began;
    if (round === 0) firstMs = ms;
    bestMs = Math.min(bestMs, ms);
  }
  if (!shown) throw new Error('There was no dry run.');
  return { shown, firstMs, bestMs };
}

/** Waits until the last credential is issued and the last mail is queued. */
async function untilDone(laurel: Laurel, programId: string): Promise<number> {
  let mostMib = 0;
  for (;;) {
    const path = `/programs/${programId}/issuing`;
    const { issuing } = await get<{ issuing: IssuingView }>(laurel, path);
    mostMib = Math.max(mostMib, await residentMib(laurel));
    if (issuing.state === 'done') return mostMib;
    await delay(LOOK_EVERY_MS);
  }
}

async function measure(laurel: Laurel, size: number): Promise<(string | number)[]> {
  const certificationId = await addCertification(laurel);
  const programId = await fillProgram(laurel, certificationId, size);
  const { shown, firstMs, bestMs } = await dryRun(laurel, programId);
  const beforeMib = await residentMib(laurel);
  const began = performance.now();
  const { fingerprint, issueCount } = shown;
  await post(laurel, `/programs/${programId}/end`, { fingerprint, issueCount });
  const endMs = performance.now() - began;
  const mostMib = await untilDone(laurel, programId);
  const allMs = performance.now() - began;
  return [
    size,
    issueCount,
    firstMs,
    bestMs,
    endMs,
    allMs / 1000,
    (allMs * 1000) / size,
    beforeMib,
    mostMib,
  ];
}

const laurel = await startLaurel();
try {
  print(`${COMPONENTS} components`);
  const rows: (string | number)[][] = [];
  await measure(laurel, 500);
  for (const size of SIZES.length > 0 ? SIZES : [1_000, 10_000, 100_000]) {
    rows.push(await measure(laurel, size));
  }
  printTable(
    [
      'participants',
      'issued',
      'first dry run ms',
      'dry run ms',
      'end ms',
      'all issued and told s',
      'µs per participant',
      'MiB before',
      'MiB at most',
    ],
    rows,
  );
} finally {
  await laurel.stop();
}
