// npm packages contain fonts of thousands of characters as variable fonts, cut into slices of a
// hundred characters each for browsers. Typst needs one file with one weight.

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readCmap, writeCmap } from './cmap.ts';
import { buildSfnt, nameTable, readSfnt, type Tables } from './sfnt.ts';

export type SlicedFont = {
  /** Folder with one WOFF2 file per slice. */
  dir: string;
  family: string;
  weight: number;
};

/** Left out of the merged font, because the glyph ids in these tables would be wrong. */
const TABLES_DROPPED = ['BASE', 'GDEF', 'GPOS', 'GSUB', 'STAT', 'MVAR', 'VVAR', 'vhea', 'vmtx'];

/** Flags of a component in a composite glyph, from the OpenType specification of `glyf`. */
const COMPONENT = { areWords: 1, hasScale: 8, isLast: 0x20, hasXYScale: 0x40, hasMatrix: 0x80 };

type Merged = {
  glyphs: Buffer[];
  metrics: Buffer[];
  glyphOfCodePoint: Map<number, number>;
};

/** Instantiates every slice at the weight and joins them into one TrueType font without hints. */
export async function mergeFontSlices({ dir, family, weight }: SlicedFont): Promise<Buffer> {
  // Loaded only here, because most starts find the fonts already prepared.
  const { default: subsetFont } = await import('subset-font');
  const files = (await readdir(dir)).filter((name) => name.endsWith('-wght-normal.woff2'));
  const merged: Merged = { glyphs: [], metrics: [], glyphOfCodePoint: new Map() };
  let first: Tables | undefined;
  for (const file of files.toSorted()) {
    const slice = await subsetFont(await readFile(join(dir, file)), undefined, {
      keepAllGlyphs: true,
      dropTables: TABLES_DROPPED,
      noHinting: true,
      targetFormat: 'sfnt',
      variationAxes: { wght: weight },
    });
    const tables = readSfnt(slice);
    appendSlice(merged, tables);
    first ??= tables;
  }
  if (!first) throw new Error(`no slices of a font in ${dir}`);
  return buildSfnt(composeTables(merged, first, { family, weight }));
}

function appendSlice(merged: Merged, tables: Tables) {
  const offset = merged.glyphs.length;
  const count = table(tables, 'maxp').readUInt16BE(4);
  const glyphs = readGlyphs(tables, count);
  merged.glyphs.push(...glyphs.map((glyph) => shiftComponents(glyph, offset)));
  merged.metrics.push(...readMetrics(tables, count));
  for (const [codePoint, glyph] of readCmap(table(tables, 'cmap'))) {
    if (!merged.glyphOfCodePoint.has(codePoint)) {
      merged.glyphOfCodePoint.set(codePoint, glyph + offset);
    }
  }
}

function readGlyphs(tables: Tables, count: number): Buffer[] {
  const [glyf, loca] = [table(tables, 'glyf'), table(tables, 'loca')];
  const isLong = table(tables, 'head').readInt16BE(50) === 1;
  const at = (index: number) =>
    isLong ? loca.readUInt32BE(index * 4) : loca.readUInt16BE(index * 2) * 2;
  return Array.from({ length: count }, (_, index) =>
    Buffer.from(glyf.subarray(at(index), at(index + 1))),
  );
}

/** Composite glyphs refer to their components by glyph id, which merging shifts by `offset`. */
function shiftComponents(glyph: Buffer, offset: number): Buffer {
  if (glyph.length === 0 || glyph.readInt16BE(0) >= 0) return glyph;
  let isLast = false;
  for (let at = 10; !isLast; ) {
    const flags = glyph.readUInt16BE(at);
    glyph.writeUInt16BE(glyph.readUInt16BE(at + 2) + offset, at + 2);
    at += 4 + (flags & COMPONENT.areWords ? 4 : 2);
    if (flags & COMPONENT.hasScale) at += 2;
    else if (flags & COMPONENT.hasXYScale) at += 4;
    else if (flags & COMPONENT.hasMatrix) at += 8;
    isLast = !(flags & COMPONENT.isLast);
  }
  return glyph;
}

/**
 * Returns four bytes for each glyph: advance width and left side bearing. Glyphs after the last
 * full entry store only their bearing and share its advance width.
 */
function readMetrics(tables: Tables, count: number): Buffer[] {
  const hmtx = table(tables, 'hmtx');
  const full = table(tables, 'hhea').readUInt16BE(34);
  return Array.from({ length: count }, (_, index) => {
    if (index < full) return hmtx.subarray(index * 4, index * 4 + 4);
    const bearing = full * 4 + (index - full) * 2;
    return Buffer.concat([
      hmtx.subarray((full - 1) * 4, (full - 1) * 4 + 2),
      hmtx.subarray(bearing, bearing + 2),
    ]);
  });
}

function composeTables(
  { glyphs, metrics, glyphOfCodePoint }: Merged,
  first: Tables,
  { family, weight }: { family: string; weight: number },
): Tables {
  if (glyphs.length > 0xffff) throw new Error(`${family} has too many glyphs for one file`);
  const padded = glyphs.map((glyph) => Buffer.concat([glyph, Buffer.alloc(-glyph.length & 3)]));
  const loca = Buffer.alloc((glyphs.length + 1) * 4);
  let end = 0;
  for (const [index, glyph] of padded.entries()) {
    end += glyph.length;
    loca.writeUInt32BE(end, (index + 1) * 4);
  }
  const head = Buffer.from(table(first, 'head'));
  head.writeInt16BE(1, 50);
  const hhea = Buffer.from(table(first, 'hhea'));
  hhea.writeUInt16BE(glyphs.length, 34);
  const maxp = Buffer.from(table(first, 'maxp'));
  maxp.writeUInt16BE(glyphs.length, 4);
  const os2 = Buffer.from(table(first, 'OS/2'));
  os2.writeUInt16BE(weight, 4);
  const post = Buffer.from(table(first, 'post').subarray(0, 32));
  post.writeUInt32BE(0x00030000, 0);
  return new Map([
    ['OS/2', os2],
    ['cmap', writeCmap(glyphOfCodePoint)],
    ['glyf', Buffer.concat(padded)],
    ['head', head],
    ['hhea', hhea],
    ['hmtx', Buffer.concat(metrics)],
    ['loca', loca],
    ['maxp', maxp],
    ['name', nameTable(family)],
    ['post', post],
  ]);
}

function table(tables: Tables, tag: string): Buffer {
  const found = tables.get(tag);
  if (!found) throw new Error(`the font has no table ${tag}`);
  return found;
}
