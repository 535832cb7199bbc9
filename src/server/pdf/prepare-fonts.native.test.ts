import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { prepareFonts } from './prepare-fonts.ts';

let parentDir: string;
let fontsDir: string;

beforeEach(async () => {
  parentDir = await mkdtemp(join(tmpdir(), 'laurel-test-'));
  fontsDir = join(parentDir, 'fonts');
});
afterEach(() => rm(parentDir, { recursive: true }));

it('puts only the fonts of every script there, and keeps a folder that is up to date', async () => {
  await prepareFonts(fontsDir);
  const names = await readdir(fontsDir);
  expect(names).toContain('NotoSansKhmer_400Regular.ttf');
  expect(names).toContain('NotoSansKhmer_800ExtraBold.ttf');
  expect(names).toContain('NotoColorEmoji_400Regular.ttf');
  expect(names).toContain('NotoSerifJP.ttf');
  expect(names.filter((name) => !name.endsWith('.ttf')).toSorted()).toEqual([
    'coverage.json',
    'fonts.json',
  ]);
  expect(await readdir(parentDir)).toEqual(['fonts']);
  const before = await stat(fontsDir);
  await prepareFonts(fontsDir);
  expect((await stat(fontsDir)).ino).toBe(before.ino);
});

it('replaces a folder of other versions or an incomplete one', async () => {
  await mkdir(fontsDir);
  await writeFile(join(fontsDir, 'fonts.json'), '[]');
  await writeFile(join(fontsDir, 'Stray.ttf'), '');
  await prepareFonts(fontsDir);
  const names = await readdir(fontsDir);
  expect(names).not.toContain('Stray.ttf');
  expect(names).toContain('Inter_400Regular.ttf');
});

it('can run several times at once', async () => {
  await Promise.all(Array.from({ length: 2 }, () => prepareFonts(fontsDir)));
  expect(await readdir(fontsDir)).toContain('Inter_400Regular.ttf');
  expect(await readdir(parentDir)).toEqual(['fonts']);
});
