import { FILE_NAME_PARTS } from '../../../shared/downloads.ts';

type Facts = { name: string; title: string; date: string; code: string };

/** An example of a file name. The server generates the actual names. */
export function exampleOf(pattern: string, facts: Facts): string {
  const filled = FILE_NAME_PARTS.reduce(
    (name, part) => name.replaceAll(part, facts[part.slice(1, -1) as keyof Facts]),
    pattern,
  );
  const safe = filled.replace(/[\\/:*?"<>|]+/g, '-').trim();
  return `${safe === '' ? facts.code : safe}.pdf`;
}
