import type { Recording } from '../../api/workspace-api.ts';
import { t } from '../../words.ts';

export const CSV_TEMPLATE = `participant,component,completed_at,score,evidence
ada@example.org,Quiz 1,2026-11-20,92,https://example.org/results/17
grace@example.org,Quiz 1,,,
`;

/** A field in the format of RFC 4180. Fields that could be read as formulas are escaped. */
export function csvField(value: string | number): string {
  const text = String(value);
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The refused rows with their reasons, as a CSV file for spreadsheets. */
export function refusedCsv(refused: Recording['refused']): string {
  const lines = refused.map((it) => [it.row, it.field, it.reason].map(csvField).join(','));
  // The byte order mark tells spreadsheets that it is UTF-8.
  return `\uFEFF${['row,field,reason', ...lines].join('\r\n')}\r\n`;
}

const FIELDS = ['participant', 'component', 'completedAt', 'score', 'evidence'] as const;

/** The label of a refused field on the screen. */
export function fieldWords(field: string): string {
  const known = FIELDS.find((it) => it === field);
  return known === undefined ? field : t(`completion.import.field.${known}`);
}
