// How fast the pipeline of 100,000 participants opens.

import pg from 'pg';
import { figuresOf, print, printTable } from '../common/figures.ts';
import { addCertification, type Laurel, startLaurel } from '../common/laurel.ts';
import { fill, PARTICIPANTS, PROGRAMS } from './fill.ts';

const REQUESTS = 30;
const WARM_UP = 3;
const LIMIT_MS = 300;

type Timed = { name: string; path: string; isOpening: boolean };

async function timesOf(laurel: Laurel, path: string): Promise<number[]> {
  const durationsMs: number[] = [];
  for (let number = 0; number < WARM_UP + REQUESTS; number += 1) {
    const began = performance.now();
    const answer = await fetch(`${laurel.url}/api/v1${path}`, {
      headers: { authorization: `Bearer ${laurel.apiKey}` },
    });
    const body = await answer.text();
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${body}`);
    if (number >= WARM_UP) durationsMs.push(performance.now() - began);
  }
  return durationsMs;
}

async function timeCsv(laurel: Laurel, path: string): Promise<void> {
  const began = performance.now();
  const answer = await fetch(`${laurel.url}/api/v1${path}`, {
    headers: { authorization: `Bearer ${laurel.apiKey}` },
  });
  const lines = (await answer.text()).trimEnd().split('\r\n').length - 1;
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  print(`All ${lines.toLocaleString('en')} people as CSV: ${seconds} s`);
}

function requests(certificationId: string, programId: string): Timed[] {
  const base = `/certifications/${certificationId}/pipeline`;
  const people = `${base}/people?limit=50`;
  return [
    { name: 'counts', path: base, isOpening: true },
    { name: 'counts of a program', path: `/programs/${programId}/pipeline`, isOpening: true },
    { name: 'counts by day', path: `${base}?enrolledFrom=2020-01-01`, isOpening: true },
    { name: 'people', path: people, isOpening: true },
    { name: 'people at risk', path: `${people}&state=at_risk`, isOpening: true },
    { name: 'people certified', path: `${people}&state=certified`, isOpening: true },
    { name: 'people expired', path: `${people}&state=expired`, isOpening: true },
    { name: 'people by name', path: `${people}&query=learner-9999`, isOpening: false },
  ];
}

const laurel = await startLaurel();
try {
  const certificationId = await addCertification(laurel);
  await addCertification(laurel);
  await addCertification(laurel);
  const client = new pg.Client({ connectionString: laurel.databaseUrl });
  await client.connect();
  const { rows } = await client.query('select id from workspaces');
  const { programId } = await fill(client, rows[0].id, certificationId);
  await client.end();
  print(`${PARTICIPANTS} participants in ${PROGRAMS} programs`);
  const table: (string | number)[][] = [];
  for (const { name, path, isOpening } of requests(certificationId, programId)) {
    const { median, p95, max } = figuresOf(await timesOf(laurel, path));
    table.push([name, median, p95, max]);
    if (isOpening && median > LIMIT_MS) process.exitCode = 1;
  }
  printTable(['request', 'median ms', 'p95 ms', 'max ms'], table);
  await timeCsv(laurel, `/certifications/${certificationId}/pipeline.csv`);
  if (process.exitCode) print(`The median is over the limit of ${LIMIT_MS} ms.`);
} finally {
  await laurel.stop();
}
