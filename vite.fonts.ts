import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import subsetFont from 'subset-font';
import type { Plugin } from 'vite';
import { z } from 'zod';

const require = createRequire(import.meta.url);

const FILE = /(?:^|\/)inter-([a-z-]+)-wght-normal-[^/]*\.woff2$/;

/** What the style sheets ask for, and what browsers switch on by themselves. */
const FEATURES = ['calt', 'ccmp', 'kern', 'liga', 'locl', 'mark', 'mkmk'];
const FEATURES_CHOSEN = ['cv05', 'cv11', 'ss03', 'tnum'];
const WEIGHTS = { min: 400, max: 700 };

/** Phonetic alphabets and medievalist letters; where one occurs, a font of the system shows it. */
const RARE = /[\u{250}-\u{2ba}\u{1d00}-\u{1dbf}\u{2c60}-\u{2c7f}\u{a720}-\u{a7ff}]/gu;

/** Leaves out of Inter the weights and the variants of letters that no screen uses. */
export function trimInter(): Plugin {
  return {
    name: 'trim-inter',
    apply: 'build',
    async generateBundle(_, bundle) {
      const file = require.resolve('@fontsource-variable/inter/unicode.json');
      const ranges = z
        .record(z.string(), z.string())
        .parse(JSON.parse(await readFile(file, 'utf8')));
      const trimmed = Object.values(bundle).map(async (asset) => {
        const range = ranges[FILE.exec(asset.fileName)?.[1] ?? ''];
        if (asset.type !== 'asset' || range === undefined) return;
        const kept = charactersOf(range).replaceAll(RARE, '');
        asset.source = await subsetFont(Buffer.from(asset.source), kept, {
          keepFeatures: [...FEATURES, ...FEATURES_CHOSEN],
          variationAxes: { wght: WEIGHTS },
          targetFormat: 'woff2',
        });
      });
      await Promise.all(trimmed);
    },
  };
}

/** `U+0000-00FF,U+0131` as a text with each of the characters. */
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
