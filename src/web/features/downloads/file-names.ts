import { FILE_NAME_PARTS } from '../../../shared/downloads.ts';

type Facts = { name: string; title: string; date: string; code: string };

/** What a file would be called, for the example; the server makes the names that are used. */
export function exampleOf(pattern: string, facts: Facts): string {
  const filled = FILE_NAME_PARTS.reduce(
    (name, part) => name.replaceAll(part, facts[part.slice(1, -1) as keyof Facts]),
    pattern,
  );
  const safe = filled.replace(/[\\/:*?"<>|]+/g, '-').trim();
  return `${safe === '' ? facts.code : safe}.pdf`;
}
