const DELIMITERS = ['\t', ';', ','] as const;

/** Titles above a table take a few lines; what comes later is data. */
const LINES_LOOKED_AT = 10;

export type Header = {
  delimiter: string;
  /** The headings, from left to right. */
  cells: string[];
  /** Where the line of the headings begins in the text. */
  offset: number;
  /** Its number in the text, from 1. */
  line: number;
};

/** A heading without case, accents, spaces and punctuation, in any script; Turkish ı is i. */
export function headingKey(heading: string): string {
  return heading
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase()
    .replaceAll('ı', 'i');
}

/**
 * Finds the line with the headings among the first lines that are not empty. Passes over `sep=;`,
 * which spreadsheets write to name the separator, and over title rows. `isHeader` decides by the
 * cells of a line; `isData` ends the search at a line that holds data already.
 */
export function findHeader(
  text: string,
  isHeader: (cells: string[]) => boolean,
  isData: (line: string) => boolean = () => false,
): Header | undefined {
  let looked = 0;
  let line = 0;
  for (let offset = 0; offset <= text.length && looked < LINES_LOOKED_AT; line += 1) {
    const end = text.indexOf('\n', offset);
    const content = text.slice(offset, end === -1 ? text.length : end);
    if (content.trim() !== '') {
      looked += 1;
      if (isData(content)) return undefined;
      for (const delimiter of byFrequency(content)) {
        const cells = content.split(delimiter).map((cell) => cell.trim());
        if (isHeader(cells)) return { delimiter, cells, offset, line: line + 1 };
      }
    }
    if (end === -1) return undefined;
    offset = end + 1;
  }
  return undefined;
}

/** The separators, the one that the line has most of first. */
function byFrequency(line: string): string[] {
  const count = (delimiter: string) => line.split(delimiter).length;
  return DELIMITERS.toSorted((a, b) => count(b) - count(a));
}

/** Line ends of every system as `\n`, and no byte order mark. */
export function plainText(text: string): string {
  return text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
}

/** The text without a first line that only names the separator; the line stays, empty. */
export function withoutSeparatorLine(text: string): string {
  return text.replace(/^\s*"?sep=.?"?[^\S\n]*(?=\n|$)/i, '');
}
