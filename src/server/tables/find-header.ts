const DELIMITERS = ['\t', ';', ','] as const;

/** Titles above a table take a few lines at most. */
const LINES_LOOKED_AT = 10;

export type Header = {
  delimiter: string;
  /** Headings from left to right. */
  cells: string[];
  /** Offset of the header line in the text. */
  offset: number;
  /** Line number of the header, from 1. */
  line: number;
};

/**
 * Normalises a heading for comparison: no case, accents, spaces or punctuation, in any script.
 * Turkish ı becomes i.
 */
export function headingKey(heading: string): string {
  return heading
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase()
    .replaceAll('ı', 'i');
}

/**
 * Finds the header among the first lines that are not empty. Skips title rows and `sep=;`, with
 * which spreadsheets name the separator. `isHeader` checks the cells of a line; `isData` stops the
 * search at a line with data.
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

/** The separators, most frequent in the line first. */
function byFrequency(line: string): string[] {
  const count = (delimiter: string) => line.split(delimiter).length;
  return DELIMITERS.toSorted((a, b) => count(b) - count(a));
}

/** Converts line ends to `\n` and removes the byte order mark. */
export function plainText(text: string): string {
  return text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
}

/** Empties a first line that only names the separator. Line numbers stay the same. */
export function withoutSeparatorLine(text: string): string {
  return text.replace(/^\s*"?sep=.?"?[^\S\n]*(?=\n|$)/i, '');
}
