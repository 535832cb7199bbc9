// How fast certificates are drawn compared with Chromium and react-pdf, how two processes scale,
// and whether memory stays constant.

import { readdirSync, readFileSync } from 'node:fs';
import { fontsDir } from '../../src/server/installation.ts';
import { loadCoverage } from '../../src/server/pdf/coverage.ts';
import { prepareFonts } from '../../src/server/pdf/prepare-fonts.ts';
import { createRenderer, type Renderer } from '../../src/server/pdf/renderer.ts';
import type { Style } from '../../src/shared/certifications.ts';
import { figuresOf, print, printTable } from '../common/figures.ts';
import { putUnderLoad } from '../common/load.ts';
import { startChromium } from './chromium.ts';
import { factsOf } from './facts.ts';
import type { Peer } from './peer.ts';
import { startReactPdf } from './react-pdf.ts';

const ROUNDS = 5;
const DOCUMENTS_PER_ROUND = 100;
const MEMORY_DOCUMENTS = 5_000;

const numbers = (count: number, from: number) => Array.from({ length: count }, (_, n) => from + n);

await prepareFonts(fontsDir);
await compare('engraved', 'Fraunces');
await compare('minimal', 'Inter');
await scale();
await watchMemory();

async function start(processes: number): Promise<Renderer> {
  const coverage = await loadCoverage(fontsDir);
  const renderer = createRenderer({ processes, timeoutMs: 10_000, fontsDir, coverage });
  await renderer.start();
  return renderer;
}

/** Runs the renderers in turns, so that other load on the machine affects all of them equally. */
async function compare(style: Style, display: 'Fraunces' | 'Inter'): Promise<void> {
  const renderer = await start(1);
  const { backdrop: name } = await renderer.renderPreview(factsOf(0, style));
  const options = { backdrop: await renderer.renderBackdrop(name), fontsDir, display };
  const laurel: Peer = { draw: (facts) => renderer.renderPdf(facts), stop: () => renderer.stop() };
  const peers: [string, Peer][] = [
    ['Laurel', laurel],
    ['react-pdf', startReactPdf(options)],
    ['Chromium', await startChromium(options)],
  ];
  const durations = new Map<string, number[]>(peers.map(([peer]) => [peer, []]));
  const sizes = new Map<string, number>();
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const [peer, { draw }] of peers) {
      const items = numbers(DOCUMENTS_PER_ROUND, round * DOCUMENTS_PER_ROUND);
      const { durationsMs } = await putUnderLoad(items, 1, async (number) => {
        sizes.set(peer, (await draw(factsOf(number, style))).length);
      });
      // The first round warms up.
      if (round > 0) durations.get(peer)?.push(...durationsMs);
    }
  }
  for (const [, peer] of peers) await peer.stop();
  const ours = figuresOf(durations.get('Laurel') ?? []).median;
  print(`\n${style}\n`);
  printTable(
    ['', 'median ms', 'p95 ms', 'times Laurel', 'bytes'],
    peers.map(([peer]) => {
      const { median, p95 } = figuresOf(durations.get(peer) ?? []);
      return [peer, median, p95, median / ours, sizes.get(peer) ?? 0];
    }),
  );
}

async function scale(): Promise<void> {
  const one = await start(1);
  const two = await start(2);
  const rates: [number[], number[]] = [[], []];
  const measure = async (renderer: Renderer, atOnce: number, from: number) => {
    const draw = (number: number) => renderer.renderPdf(factsOf(number, 'engraved'));
    return (await putUnderLoad(numbers(800, from), atOnce, draw)).perSecond;
  };
  for (let round = 0; round <= ROUNDS; round += 1) {
    const [single, double] = [
      await measure(one, 2, round * 1_000),
      await measure(two, 4, round * 1_000),
    ];
    if (round === 0) continue;
    rates[0].push(single);
    rates[1].push(double);
  }
  await Promise.all([one.stop(), two.stop()]);
  const [single, double] = rates.map((rate) => figuresOf(rate).median) as [number, number];
  print('\ndocuments per second, engraved\n');
  printTable(['one process', 'two processes', 'ratio'], [[single, double, double / single]]);
}

async function watchMemory(): Promise<void> {
  const before = new Set(listChildren());
  const renderer = await start(1);
  const [child] = listChildren().filter((pid) => !before.has(pid));
  const rows: number[][] = [];
  for (let drawn = 0; drawn < MEMORY_DOCUMENTS - 1; ) {
    const count = Math.min(500, MEMORY_DOCUMENTS - 1 - drawn);
    await putUnderLoad(numbers(count, drawn), 1, (n) => renderer.renderPdf(factsOf(n, 'engraved')));
    drawn += count;
    rows.push([drawn, residentMegabytes(child as number)]);
  }
  await renderer.stop();
  print('\nmemory of one renderer process\n');
  printTable(['documents', 'MB'], rows);
}

function listChildren(): number[] {
  const tasks = readdirSync('/proc/self/task');
  return tasks
    .flatMap((task) => readFileSync(`/proc/self/task/${task}/children`, 'utf8').split(/\s+/))
    .filter(Boolean)
    .map(Number);
}

function residentMegabytes(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1]) / 1024;
}
