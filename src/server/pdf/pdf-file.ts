/** A PDF written by Typst, parsed into its objects. */
export type PdfFile = {
  header: Buffer;
  /** By object number, each from `N 0 obj` to `endobj` and the whitespace after it. */
  objects: Map<number, Buffer>;
  /** The trailer dictionary, including its brackets. */
  trailer: string;
};

/** Length of a cross-reference entry: ten digits, five digits, a letter and the end of line. */
const ENTRY_LENGTH = 20;

/**
 * Parses a PDF. Supports only what Typst writes: one classic cross-reference table (ISO 32000-1,
 * 7.5.4), objects in the order of their numbers, no object streams. Throws on anything else.
 */
export function parsePdf(bytes: Buffer): PdfFile {
  const tableAt = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(latin1(bytes.subarray(-64)))?.[1]);
  if (!tableAt) throw new Error('the PDF does not say where its table is');
  const end = latin1(bytes.subarray(tableAt));
  const table = /^xref\s+0 (\d+)\s+/.exec(end);
  const trailer = /trailer\s+(<<[\s\S]*>>)\s+startxref/.exec(end)?.[1];
  if (!table || !trailer) throw new Error('the table of the PDF is of another kind');
  const starts: [number, number][] = [];
  for (let number = 0; number < Number(table[1]); number += 1) {
    const entry = table[0].length + number * ENTRY_LENGTH;
    if (end[entry + 17] === 'n') starts.push([number, Number(end.slice(entry, entry + 10))]);
  }
  const objects = new Map<number, Buffer>();
  for (const [place, [number, start]] of starts.entries()) {
    objects.set(number, bytes.subarray(start, starts[place + 1]?.[1] ?? tableAt));
  }
  const first = starts[0]?.[1];
  if (first === undefined) throw new Error('the PDF has no objects');
  return { header: bytes.subarray(0, first), objects, trailer };
}

/** Writes the objects with a new cross-reference table. */
export function serialisePdf({ header, objects, trailer }: PdfFile): Buffer {
  const size = Math.max(...objects.keys()) + 1;
  const parts: Buffer[] = [header];
  let offset = header.length;
  const entries = ['0000000000 65535 f \n'];
  for (let number = 1; number < size; number += 1) {
    const object = objects.get(number);
    if (!object) throw new Error('a number without an object');
    entries.push(`${String(offset).padStart(10, '0')} 00000 n \n`);
    parts.push(object);
    offset += object.length;
  }
  const end = trailer.replace(/\/Size \d+/, `/Size ${size}`);
  const table = `xref\n0 ${size}\n${entries.join('')}trailer\n${end}\nstartxref\n${offset}\n%%EOF`;
  return Buffer.concat([...parts, Buffer.from(table, 'latin1')]);
}

/** Returns the object number that a dictionary has for a key, as in `/Root 89 0 R`. */
export function referenceIn(dictionary: string, key: string): number | undefined {
  const found = new RegExp(`/${key} (\\d+) 0 R`).exec(dictionary)?.[1];
  return found === undefined ? undefined : Number(found);
}

export function requireReference(dictionary: string, key: string): number {
  const number = referenceIn(dictionary, key);
  if (number === undefined) throw new Error(`the PDF names no ${key}`);
  return number;
}

export function requireObject(file: PdfFile, number: number): Buffer {
  const object = file.objects.get(number);
  if (!object) throw new Error('the PDF lacks an object that it names');
  return object;
}

/** Returns the object numbers of the pages in order. Typst writes one flat list. */
export function listPages(file: PdfFile): number[] {
  const catalog = latin1(requireObject(file, requireReference(file.trailer, 'Root')));
  const pages = latin1(requireObject(file, requireReference(catalog, 'Pages')));
  const kids = /\/Kids \[([^\]]*)\]/.exec(pages)?.[1];
  if (!kids) throw new Error('the PDF lists no pages');
  return Array.from(kids.matchAll(/(\d+) 0 R/g), ([, number]) => Number(number));
}

/** Decodes each byte as one character, so encoding the text again restores the same bytes. */
export function latin1(bytes: Buffer): string {
  return bytes.toString('latin1');
}

/** Returns the dictionary and the content of a stream object. The content stays compressed. */
export function splitStream(object: Buffer): { dictionary: string; content: Buffer } {
  const mark = object.indexOf('stream\n', 0, 'latin1');
  if (mark === -1) throw new Error('the object is no stream');
  const head = latin1(object.subarray(0, mark));
  const dictionary = head.slice(head.indexOf('<<'), head.lastIndexOf('>>') + 2);
  const length = Number(/\/Length (\d+)/.exec(dictionary)?.[1]);
  const start = mark + 'stream\n'.length;
  return { dictionary, content: object.subarray(start, start + length) };
}

/** Builds a stream object. `dictionary` has no brackets and no `/Length`. */
export function streamObject(number: number, dictionary: string, content: Buffer): Buffer {
  return Buffer.concat([
    Buffer.from(
      `${number} 0 obj\n<< ${dictionary} /Length ${content.length} >>\nstream\n`,
      'latin1',
    ),
    content,
    Buffer.from('\nendstream\nendobj\n\n', 'latin1'),
  ]);
}
