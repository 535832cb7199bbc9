export type Figures = { count: number; median: number; p95: number; max: number };

/** Returns statistics of the durations, in their unit. */
export function figuresOf(durations: number[]): Figures {
  const sorted = durations.toSorted((one, other) => one - other);
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
  return { count: sorted.length, median: at(0.5), p95: at(0.95), max: at(1) };
}

export function print(line = ''): void {
  process.stdout.write(`${line}\n`);
}

/** Prints a Markdown table, for copying into a README. */
export function printTable(head: string[], rows: (string | number)[][]): void {
  const texts = [head, ...rows.map((row) => row.map(format))];
  const widths = head.map((_, column) => Math.max(...texts.map((row) => row[column]?.length ?? 0)));
  const line = (row: string[]) =>
    `| ${row.map((text, column) => text.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  print(line(head));
  print(`|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`);
  for (const row of texts.slice(1)) print(line(row));
}

function format(value: string | number): string {
  if (typeof value === 'string') return value;
  return value.toLocaleString('en', { maximumFractionDigits: value < 100 ? 1 : 0 });
}
