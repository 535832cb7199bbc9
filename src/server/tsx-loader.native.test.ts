// Uses real Node processes, because Vitest compiles everything itself.

import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { renderTooManyPage } from './public-pages/notice-pages.tsx';
import { wordsIn } from './words/words.ts';

const run = promisify(execFile);
const urlOf = (path: string) => new URL(path, import.meta.url).href;
const withLoader = ['--import', urlOf('./tsx-loader.ts')];
const words = urlOf('./words/words.ts');
const page = urlOf('./public-pages/notice-pages.tsx');
const printPage = `
  const { wordsIn } = await import('${words}');
  process.stdout.write((await import('${page}')).renderTooManyPage(wordsIn('en')))`;

async function runScript(script: string, nodeOptions: string[] = []) {
  const args = [...nodeOptions, '--input-type=module', '--eval', script];
  return (await run(process.execPath, args)).stdout;
}

test('a process with the loader imports .tsx files of the server', async () => {
  expect(await runScript(printPage, withLoader)).toBe(renderTooManyPage(wordsIn('en')));
  await expect(runScript(printPage)).rejects.toThrow('Unknown file extension ".tsx"');
});

test('threads and child processes started with it import them as well', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'laurel-loader-'));
  const file = join(folder, 'print-page.mjs');
  await writeFile(file, printPage);
  const options = JSON.stringify({ execArgv: withLoader });
  const thread = `
    import { Worker } from 'node:worker_threads';
    new Worker('${file}', ${options});`;
  const child = `
    import { fork } from 'node:child_process';
    fork('${file}', ${options});`;
  expect(await runScript(thread)).toBe(renderTooManyPage(wordsIn('en')));
  expect(await runScript(child)).toBe(renderTooManyPage(wordsIn('en')));
  await rm(folder, { recursive: true });
});

test('errors refer to lines of the source file', async () => {
  const file = './public-pages/credential-page.tsx';
  const script = `
    const { wordsIn } = await import('${words}');
    const { renderCredentialPage } = await import('${urlOf(file)}');
    try { renderCredentialPage(wordsIn('en'), {}) } catch (error) { process.stdout.write(error.stack) }`;
  const stack = await runScript(script, withLoader);
  const line = Number(/credential-page\.tsx:(\d+):\d+/.exec(stack)?.[1]);
  const lines = (await readFile(new URL(file, import.meta.url), 'utf8')).split('\n');
  expect(lines[line - 1]).toContain('[page.learnerName, page.title, workspace.name]');
});

test('does not compile other .tsx files', async () => {
  const screen = `await import('${urlOf('../web/ui/PictureAdvice.tsx')}')`;
  await expect(runScript(screen, withLoader)).rejects.toThrow('Unknown file extension ".tsx"');
});
