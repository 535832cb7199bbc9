// Checks that an installation without development dependencies works, and measures its size.

import { execFile } from 'node:child_process';
import { cp, lstat, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type * as LaurelProcess from '../../e2e/laurel-process.ts';
import { laurelDir } from '../../src/server/installation.ts';
import { print, printTable } from '../common/figures.ts';

const MIB = 2 ** 20;
const LIMIT = 500 * MIB;
const EACH_FROM = 10 * MIB;

const run = promisify(execFile);

const folder = await mkdtemp(join(tmpdir(), 'laurel-install-'));
try {
  const copy = join(folder, 'laurel');
  await copySources(copy);
  await run('npm', ['ci', '--omit=dev'], { cwd: copy, maxBuffer: 10 * MIB });
  const sizes = [...(await measurePackages(join(copy, 'node_modules')))];
  const size = sizes.reduce((sum, [, bytes]) => sum + bytes, 0);
  const large = sizes.filter(([, bytes]) => bytes >= EACH_FROM).toSorted((a, b) => b[1] - a[1]);
  const rows = [...large, ['all', size] as const].map(([name, bytes]) => [name, bytes / MIB]);
  printTable(['package', 'MiB'], rows);
  await tryLaurel(copy, join(folder, 'data'));
  if (size > LIMIT) {
    print(`Larger than ${LIMIT / MIB} MiB.`);
    process.exitCode = 1;
  }
} finally {
  await rm(folder, { recursive: true });
}

async function copySources(to: string): Promise<void> {
  const { stdout } = await run('git', ['ls-files', '-z'], { cwd: laurelDir, maxBuffer: 10 * MIB });
  for (const file of stdout.split('\0').filter(Boolean)) {
    await cp(join(laurelDir, file), join(to, file));
  }
}

/** Returns the disk usage of each package, as `du` counts it. */
async function measurePackages(dir: string): Promise<Map<string, number>> {
  const sizes = new Map<string, number>();
  for (const entry of await readdir(dir, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const [name = '', second] = relative(dir, path).split(sep);
    const owner = name.startsWith('@') ? `${name}/${second}` : name;
    const { blocks } = await lstat(path);
    sizes.set(owner, (sizes.get(owner) ?? 0) + blocks * 512);
  }
  return sizes;
}

/** Starts the demo, and loads the sign-in page and a certificate. */
async function tryLaurel(installed: string, dataDir: string): Promise<void> {
  const module = pathToFileURL(join(installed, 'e2e/laurel-process.ts'));
  const { runLaurel, startLaurel }: typeof LaurelProcess = await import(module.href);
  await runLaurel(['demo'], { dataDir });
  const create = ['api-key', 'create', '--workspace', 'demo', '--role', 'viewer', '--name', 'b'];
  const apiKey = await runLaurel(create, { dataDir });
  const laurel = await startLaurel({ dataDir, env: { LOG_LEVEL: 'warn' } });
  try {
    const page = await (await load(`${laurel.url}/sign-in`)).text();
    const files = Array.from(
      page.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g),
      ([, path]) => path,
    );
    if (files.length < 2) throw new Error('The sign-in has no script and no styles.');
    for (const path of files) await load(laurel.url + path);
    const found = await load(`${laurel.url}/api/v1/credentials?status=valid&limit=1`, apiKey);
    const { items } = (await found.json()) as { items: { code: string }[] };
    const pdf = await load(`${laurel.url}/c/${items[0]?.code}.pdf`);
    const start = (await pdf.text()).slice(0, 5);
    if (start !== '%PDF-') throw new Error('The certificate is not a PDF.');
    print('\nThe demo, the sign-in and a certificate work.');
  } finally {
    await laurel.stop();
  }
}

async function load(url: string, apiKey?: string): Promise<Response> {
  const answer = await fetch(url, apiKey ? { headers: { authorization: `Bearer ${apiKey}` } } : {});
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
  return answer;
}
