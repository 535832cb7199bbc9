// Reads docs/openapi.json, which `npm run generated` keeps the same as what the server describes.

import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { contract } from '../../shared/api/contract.ts';
import type { Operation } from '../../shared/api/operation.ts';
import { laurelDir } from '../installation.ts';

// Without its types, which take the compiler as long as a third of Laurel.
const { createConfig, lintFromString } = createRequire(import.meta.url)('@redocly/openapi-core');

type Problem = { ruleId: string; message: string; location: { pointer?: string }[] };

const run = promisify(execFile);
const DOCUMENT = join(laurelDir, 'docs/openapi.json');

let folder: string;
beforeAll(async () => {
  // Within the project, so that the generated clients find their libraries.
  folder = await mkdtemp(join(laurelDir, 'node_modules/.cache-api-client-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function tool(script: string, args: string[]): Promise<void> {
  await run(process.execPath, [join(laurelDir, 'node_modules', script), ...args], { cwd: folder });
}

async function compile(...files: string[]): Promise<void> {
  const options = [
    '--ignoreConfig',
    '--noEmit',
    '--strict',
    '--skipLibCheck',
    '--module',
    'preserve',
  ];
  await tool('ts7/bin/tsc', [...options, '--target', 'es2022', '--lib', 'es2023,dom', ...files]);
}

it('passes the recommended rules of a linter', async () => {
  const config = await createConfig({
    extends: ['recommended'],
    // The committed document names no real server.
    rules: { 'no-server-example.com': 'off' },
  });
  const source = await readFile(DOCUMENT, 'utf8');
  const problems: Problem[] = await lintFromString({ source, absoluteRef: DOCUMENT, config });
  const said = problems.map(({ ruleId, message, location }) => [
    ruleId,
    message,
    location[0]?.pointer,
  ]);
  expect(said).toEqual([]);
});

it('names every operation, and every shape that requests and responses have in common', async () => {
  const { paths, components } = JSON.parse(await readFile(DOCUMENT, 'utf8'));
  const methods = Object.values<object>(paths).flatMap((path) => Object.values(path));
  const ids = methods.map(({ operationId }) => operationId);
  const operations: Operation[] = Object.values(contract);
  expect(ids.sort()).toEqual(operations.map(({ id }) => id).sort());
  expect(Object.keys(components.schemas)).toEqual(
    expect.arrayContaining(['Certification', 'Credential', 'Learner', 'NoteList', 'Problem']),
  );
});

it('makes a client that compiles, by openapi-typescript', async () => {
  await tool('openapi-typescript/bin/cli.js', [DOCUMENT, '--output', join(folder, 'api.ts')]);
  const use = `import type { operations } from './api.ts';
    type Notes = operations['addNote']['responses'][201]['content']['application/json'];
    export const first = (notes: Notes): string | undefined => notes.items[0]?.author;`;
  await writeFile(join(folder, 'use.ts'), use);
  await compile('api.ts', 'use.ts', '--allowImportingTsExtensions');
});

it('makes a client that compiles, by another generator', async () => {
  const options = ['--input', DOCUMENT, '--output', join(folder, 'client')];
  await tool('@hey-api/openapi-ts/bin/run.js', [...options, '--client', '@hey-api/client-fetch']);
  await compile('client/index.ts');
});
