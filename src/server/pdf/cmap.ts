// The `cmap` table of OpenType fonts, which maps code points to glyphs.

/**
 * Returns the glyph of each code point. Fonts have a subtable of format 12 if format 4 can't cover
 * all their code points. Each subtable is complete by itself.
 */
export function readCmap(cmap: Buffer): Map<number, number> {
  const offsets = Array.from({ length: cmap.readUInt16BE(2) }, (_, index) =>
    cmap.readUInt32BE(8 + index * 8),
  );
  const find = (format: number) => offsets.find((offset) => cmap.readUInt16BE(offset) === format);
  const [long, short] = [find(12), find(4)];
  if (long !== undefined) return readFormat12(cmap.subarray(long));
  if (short !== undefined) return readFormat4(cmap.subarray(short));
  throw new Error('the font has no character map of format 4 or 12');
}

/** Writes format 12, with one group for each run of consecutive code points and glyphs. */
export function writeCmap(glyphOfCodePoint: Map<number, number>): Buffer {
  const groups: { first: number; last: number; glyph: number }[] = [];
  for (const [codePoint, glyph] of [...glyphOfCodePoint].sort(([a], [b]) => a - b)) {
    const group = groups.at(-1);
    const follows = group?.last === codePoint - 1;
    if (group && follows && group.glyph + codePoint - group.first === glyph) group.last = codePoint;
    else groups.push({ first: codePoint, last: codePoint, glyph });
  }
  const cmap = Buffer.alloc(28 + groups.length * 12);
  // One subtable: platform 3 (Windows), encoding 10 (full Unicode).
  for (const [at, value] of [1, 3, 10].entries()) cmap.writeUInt16BE(value, 2 + at * 2);
  cmap.writeUInt32BE(12, 8);
  cmap.writeUInt16BE(12, 12);
  cmap.writeUInt32BE(16 + groups.length * 12, 16);
  cmap.writeUInt32BE(groups.length, 24);
  for (const [index, { first, last, glyph }] of groups.entries()) {
    for (const [at, value] of [first, last, glyph].entries()) {
      cmap.writeUInt32BE(value, 28 + index * 12 + at * 4);
    }
  }
  return cmap;
}

function readFormat12(map: Buffer): Map<number, number> {
  const glyphs = new Map<number, number>();
  for (let group = 0; group < map.readUInt32BE(12); group++) {
    const at = 16 + group * 12;
    const [first, last] = [map.readUInt32BE(at), map.readUInt32BE(at + 4)];
    for (let code = first; code <= last; code++) {
      glyphs.set(code, map.readUInt32BE(at + 8) + code - first);
    }
  }
  return glyphs;
}

function readFormat4(map: Buffer): Map<number, number> {
  const glyphs = new Map<number, number>();
  const double = map.readUInt16BE(6);
  for (let segment = 0; segment < double; segment += 2) {
    const last = map.readUInt16BE(14 + segment);
    const first = map.readUInt16BE(16 + double + segment);
    const delta = map.readUInt16BE(16 + 2 * double + segment);
    const rangeAt = 16 + 3 * double + segment;
    const range = map.readUInt16BE(rangeAt);
    for (let code = first; code <= last && code !== 0xffff; code++) {
      const found = range === 0 ? code : map.readUInt16BE(rangeAt + range + (code - first) * 2);
      if (found !== 0) glyphs.set(code, (found + delta) & 0xffff);
    }
  }
  return glyphs;
}
