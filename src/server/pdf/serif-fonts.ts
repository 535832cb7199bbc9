// Serif fonts that npm has only as variable fonts in WOFF2. Typst reads neither.

import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { mergeFontSlices } from './merge-font-slices.ts';

const require = createRequire(import.meta.url);

/** Package suffix and family. Only one weight, because each file has 6 to 11 MB. */
const HAN: [suffix: string, family: string][] = [
  ['sc', 'Noto Serif SC'],
  ['jp', 'Noto Serif JP'],
  ['kr', 'Noto Serif KR'],
];
const HAN_WEIGHT = 500;

/** Each package has a slice of the same name with everything that the script needs. */
const SCRIPTS = [
  ...['armenian', 'bengali', 'ethiopic', 'georgian', 'gujarati', 'gurmukhi', 'kannada'],
  ...['khmer', 'lao', 'malayalam', 'sinhala', 'tamil', 'telugu', 'thai'],
];
const SCRIPT_WEIGHTS = [400, 500];

/** Packages that the fonts are made from. A new version of one requires making them again. */
export const serifPackages = [...HAN.map(([suffix]) => suffix), ...SCRIPTS].map(packageName);

/** Makes the fonts, which takes a few seconds, and returns the files. */
export async function makeSerifFonts(targetDir: string): Promise<string[]> {
  const files: string[] = [];
  const add = async (name: string, font: Buffer) => {
    const file = join(targetDir, `${name}.ttf`);
    await writeFile(file, font);
    files.push(file);
  };
  for (const [suffix, family] of HAN) {
    const font = await mergeFontSlices({ dir: filesDir(suffix), family, weight: HAN_WEIGHT });
    await add(family.replaceAll(' ', ''), font);
  }
  for (const script of SCRIPTS) {
    for (const weight of SCRIPT_WEIGHTS) {
      const font = await instantiate(script, weight);
      await add(`NotoSerif-${script}-${weight}`, font);
    }
  }
  return files;
}

/** Returns the script's own slice with its layout tables, at one weight. */
async function instantiate(script: string, weight: number): Promise<Buffer> {
  const { default: subsetFont } = await import('subset-font');
  const slice = join(filesDir(script), `noto-serif-${script}-${script}-wght-normal.woff2`);
  return await subsetFont(await readFile(slice), undefined, {
    keepAllGlyphs: true,
    targetFormat: 'sfnt',
    variationAxes: { wght: weight },
  });
}

function packageName(suffix: string): string {
  return `@fontsource-variable/noto-serif-${suffix}`;
}

function filesDir(suffix: string): string {
  return join(dirname(require.resolve(`${packageName(suffix)}/package.json`)), 'files');
}
