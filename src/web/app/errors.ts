import { requestIdOf, wordsForError } from '../api/error-words.ts';

/** What `ErrorState`, `DataTable` and `FormShell` want to know of an error; `null` for none. */
export function errorView(error: unknown): { message: string; requestId: string | null } | null {
  if (error === null || error === undefined) return null;
  return { message: wordsForError(error), requestId: requestIdOf(error) };
}
