// Writes Inter for the screens, split into files for different languages, so that browsers load
// only those that a page needs. Weights and letter variants that no screen uses are left out.

import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import wawoff2 from 'wawoff2';
import { z } from 'zod';
import { subsetTrueType } from './harfbuzz.ts';

const require = createRequire(import.meta.url);

/** OpenType features that browsers enable by default, then those that the style sheets enable. */
const FEATURES = ['calt', 'ccmp', 'kern', 'liga', 'locl', 'mark', 'mkmk'];
const FEATURES_CHOSEN = ['cv05', 'cv11', 'ss03', 'tnum'];
const WEIGHTS = { min: 400, max: 700 };

/** Phonetic and medievalist letters. System fonts show them. */
const RARE = /[\u{250}-\u{2ba}\u{1d00}-\u{1dbf}\u{2c60}-\u{2c7f}\u{a720}-\u{a7ff}]/gu;

/** A third of the package's `latin-ext` slice, with the letters of most names. */
const EUROPEAN = { of: 'latin-ext', range: 'U+0100-017F,U+0218-021B,U+1E80-1E85,U+1E9E' };

/** If ranges overlap, browsers load the later file, so the smaller files come last. */
const SLICES = [
  ...['cyrillic-ext', 'cyrillic', 'greek-ext', 'greek', 'latin-ext', 'vietnamese'],
  ...['european', 'latin'],
];

const STYLES = 'inter.generated.css';
const nameOf = (slice: string) => `inter-${slice}.woff2`;

/** Names of the files written by `writeInter`. */
export const INTER_FILES = [STYLES, ...SLICES.map(nameOf)];

/** Writes the fonts and their style sheet into this folder. */
export async function writeInter(dir: string): Promise<void> {
  const file = require.resolve('@fontsource-variable/inter/unicode.json');
  const text = await readFile(file, 'utf8');
  const ranges = z.record(z.string(), z.string()).parse(JSON.parse(text));
  const rules: string[] = [];
  for (const slice of SLICES) {
    const { of, range } = slice === 'european' ? EUROPEAN : { of: slice, range: ranges[slice] };
    if (range === undefined) throw new Error(`Inter has no slice ${slice}.`);
    const font = require.resolve(`@fontsource-variable/inter/files/inter-${of}-wght-normal.woff2`);
    const characters = charactersOf(range).replaceAll(RARE, '');
    await writeFile(join(dir, nameOf(slice)), await trimFont(await readFile(font), characters));
    rules.push(ruleFor(slice, range));
  }
  const notice = '/* Written by npm run generate. Inter (https://rsms.me/inter), OFL 1.1. */\n';
  await writeFile(join(dir, STYLES), [notice, ...rules].join('\n'));
}

/** Returns a WOFF2 with these characters and `.notdef`, the box for missing characters. */
export async function trimFont(font: Buffer, characters: string): Promise<Buffer> {
  const whole = Buffer.from(await wawoff2.decompress(font));
  const features = [...FEATURES, ...FEATURES_CHOSEN];
  const trimmed = await subsetTrueType(whole, { characters, features, weights: WEIGHTS });
  return Buffer.from(await wawoff2.compress(trimmed));
}

function ruleFor(slice: string, range: string): string {
  return [
    '@font-face {',
    '  font-family: "Inter Variable";',
    '  font-style: normal;',
    '  font-display: swap;',
    `  font-weight: ${WEIGHTS.min} ${WEIGHTS.max};`,
    `  src: url(./${nameOf(slice)}) format("woff2");`,
    `  unicode-range: ${range.replaceAll(',', ', ')};`,
    '}',
    '',
  ].join('\n');
}

/** Expands a range such as `U+0000-00FF,U+0131` to a text with all its characters. */
function charactersOf(range: string): string {
  return range
    .split(',')
    .flatMap((part) => {
      const [first = 0, last = first] = part
        .trim()
        .slice(2)
        .split('-')
        .map((code) => Number.parseInt(code, 16));
      return Array.from({ length: last - first + 1 }, (_, index) =>
        String.fromCodePoint(first + index),
      );
    })
    .join('');
}
