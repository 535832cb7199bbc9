// Reads and writes sfnt, the container of OpenType fonts: a directory of tables.

/** By tag. */
export type Tables = Map<string, Buffer>;

const TRUETYPE = 0x00010000;
export function readSfnt(font: Buffer): Tables {
  const tables: Tables = new Map();
  for (let index = 0; index < font.readUInt16BE(4); index++) {
    const at = 12 + index * 16;
    const [offset, length] = [font.readUInt32BE(at + 8), font.readUInt32BE(at + 12)];
    tables.set(font.toString('latin1', at, at + 4), font.subarray(offset, offset + length));
  }
  return tables;
}

/** `tables` must be in ascending order of tags. */
export function buildSfnt(tables: Tables): Buffer {
  const count = tables.size;
  const power = 2 ** Math.floor(Math.log2(count));
  const header = Buffer.alloc(12 + count * 16);
  header.writeUInt32BE(TRUETYPE, 0);
  header.writeUInt16BE(count, 4);
  header.writeUInt16BE(power * 16, 6);
  header.writeUInt16BE(Math.log2(power), 8);
  header.writeUInt16BE((count - power) * 16, 10);
  const parts = [header];
  let offset = header.length;
  for (const [index, [tag, data]] of [...tables].entries()) {
    const padded = Buffer.concat([data, Buffer.alloc(-data.length & 3)]);
    const at = 12 + index * 16;
    header.write(tag, at, 'latin1');
    header.writeUInt32BE(checksum(padded), at + 4);
    header.writeUInt32BE(offset, at + 8);
    header.writeUInt32BE(data.length, at + 12);
    parts.push(padded);
    offset += padded.length;
  }
  return Buffer.concat(parts);
}

/** Builds a minimal name table with only the names that programs need to find the font. */
export function nameTable(family: string): Buffer {
  const names: [id: number, text: string][] = [
    [1, family],
    [2, 'Regular'],
    [4, family],
    // The PostScript name.
    [6, family.replaceAll(' ', '')],
  ];
  const texts = names.map(([, text]) => Buffer.from(text, 'utf16le').swap16());
  const header = Buffer.alloc(6 + names.length * 12);
  header.writeUInt16BE(names.length, 2);
  header.writeUInt16BE(header.length, 4);
  let offset = 0;
  for (const [index, [id]] of names.entries()) {
    const length = texts[index]?.length ?? 0;
    // Platform (Windows), encoding (Unicode), language (en-US), name id, length, offset.
    for (const [at, value] of [3, 1, 0x0409, id, length, offset].entries()) {
      header.writeUInt16BE(value, 6 + index * 12 + at * 2);
    }
    offset += length;
  }
  return Buffer.concat([header, ...texts]);
}

/** Reads the English family name from a name table's records for Windows. */
export function readFamilyName(table: Buffer): string {
  const texts = table.readUInt16BE(4);
  for (let index = 0; index < table.readUInt16BE(2); index++) {
    const at = 6 + index * 12;
    const [platform, , language, id, length = 0, offset = 0] = Array.from(
      { length: 6 },
      (_, field) => table.readUInt16BE(at + field * 2),
    );
    if (platform !== 3 || language !== 0x0409 || id !== 1) continue;
    const start = texts + offset;
    return Buffer.from(table.subarray(start, start + length))
      .swap16()
      .toString('utf16le');
  }
  throw new Error('the font has no English family name');
}

function checksum(padded: Buffer): number {
  let sum = 0;
  for (let at = 0; at < padded.length; at += 4) sum = (sum + padded.readUInt32BE(at)) >>> 0;
  return sum;
}
