// How much memory drawing and sending a ZIP of a thousand certificates takes.

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { print, printTable } from '../common/figures.ts';
import { addCertification, type Laurel, post, startLaurel } from '../common/laurel.ts';

const COUNT = 1_000;
const BATCH = 100;
const LOOK_EVERY = 100;
const MEBIBYTE = 1024 * 1024;

/** Start of a local file header: signature, version 4.5, flags (data descriptor, UTF-8 name). */
const FILE_BEGINS = Buffer.from([0x50, 0x4b, 0x03, 0x04, 0x2d, 0x00, 0x08, 0x08]);

async function issue(laurel: Laurel, certificationId: string): Promise<void> {
  for (let from = 0; from < COUNT; from += BATCH) {
    const learners = Array.from({ length: BATCH }, (_, n) => ({
      learner: { name: `Zoë Ångström ${from + n}`, email: `zoe-${from + n}@example.org` },
    }));
    const path = `/certifications/${certificationId}/credentials/batch`;
    await post(laurel, path, { learners, notify: false });
  }
}

type Memory = { serverMb: number; renderersMb: number };

/** Returns the resident memory of the server and of the renderers. */
async function measureMemory({ pid }: Laurel): Promise<Memory> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid=,rss=,args=']);
  const processes = stdout.split('\n').map((line) => {
    const [own, parent, rssKb, ...args] = line.trim().split(/\s+/);
    return { own: Number(own), parent: Number(parent), mb: Number(rssKb) / 1024, args };
  });
  const sum = (found: typeof processes) => found.reduce((total, { mb }) => total + mb, 0);
  const isRenderer = (args: string[]) => args.some((arg) => arg.includes('render-child'));
  return {
    serverMb: sum(processes.filter(({ own }) => own === pid)),
    renderersMb: sum(processes.filter(({ parent, args }) => parent === pid && isRenderer(args))),
  };
}

async function run(laurel: Laurel): Promise<void> {
  const certificationId = await addCertification(laurel);
  await issue(laurel, certificationId);
  const input = { certificationId, filter: {} };
  const { url } = await post<{ url: string }>(laurel, '/downloads', input);
  const rows: (string | number)[][] = [];
  const began = performance.now();
  let files = 0;
  let bytes = 0;
  let rest = Buffer.alloc(0);
  const look = async () => {
    const { serverMb, renderersMb } = await measureMemory(laurel);
    const seconds = (performance.now() - began) / 1000;
    rows.push([files, bytes / MEBIBYTE, serverMb, renderersMb, seconds]);
  };
  await look();
  const headers = { authorization: `Bearer ${laurel.apiKey}` };
  const answer = await fetch(laurel.url + url, { headers });
  if (!answer.ok || !answer.body) throw new Error(`${url} answered ${answer.status}`);
  for await (const chunk of answer.body) {
    bytes += chunk.length;
    rest = Buffer.concat([rest, chunk]);
    for (let at = rest.indexOf(FILE_BEGINS); at !== -1; at = rest.indexOf(FILE_BEGINS)) {
      rest = rest.subarray(at + FILE_BEGINS.length);
      files += 1;
      if (files % LOOK_EVERY === 0) await look();
    }
    rest = rest.subarray(-FILE_BEGINS.length + 1);
  }
  if (files !== COUNT) throw new Error(`The ZIP holds ${files} files.`);
  printTable(['certificates', 'ZIP MB', 'server MB', 'renderers MB', 'seconds'], rows);
  print();
  const perSecond = COUNT / ((performance.now() - began) / 1000);
  print(`${Math.round(perSecond)} certificates per second.`);
}

const laurel = await startLaurel();
try {
  await run(laurel);
} finally {
  await laurel.stop();
}
