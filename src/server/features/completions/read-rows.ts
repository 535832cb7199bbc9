import { type CompletionInput, completionInput } from '../../../shared/completions.ts';
import { sentenceOf } from '../../../shared/words/issue-sentence.ts';
import type { GivenRow, RefusedRow, Report } from './record-completions.ts';

export type Read = { rows: GivenRow[]; refused: RefusedRow[] };

/** Validates rows individually, so that an invalid row does not affect the others. */
export function readRows(given: { row: number; completion: unknown }[]): Read {
  const rows: GivenRow[] = [];
  const refused: RefusedRow[] = [];
  for (const { row, completion } of given) {
    const { data, error } = completionInput.safeParse(completion);
    if (data) rows.push({ row, completion: data satisfies CompletionInput });
    else {
      const [issue] = error.issues;
      const field = issue?.path.join('.') || 'completion';
      refused.push({ row, field, reason: sentenceOf(issue) });
    }
  }
  return { rows, refused };
}

/** Merges refusals from reading and recording, in the order of the rows. */
export function withRefused(report: Report, refused: RefusedRow[]): Report {
  const all = [...report.refused, ...refused].toSorted((a, b) => a.row - b.row);
  return { ...report, refused: all };
}
