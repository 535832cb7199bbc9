import { t } from '../words.ts';
import { ApiError } from './api-error.ts';

/** Converts errors of any kind into a message for users. */
export function wordsForError(error: unknown): string {
  return error instanceof ApiError ? error.message : t('error.screen');
}

/** The request id, which users can quote to the operator; `null` for expected refusals. */
export function requestIdOf(error: unknown): string | null {
  return error instanceof ApiError && error.status >= 500 ? error.requestId : null;
}

/** Field errors for `form.setErrors`, by the field names of the form. */
export function fieldErrorsOf(
  error: unknown,
  rename: (field: string) => string = (field) => field,
): Record<string, string> {
  if (!(error instanceof ApiError)) return {};
  return Object.fromEntries(
    Object.entries(error.fields).map(([field, message]) => [rename(field), message]),
  );
}

/** An error as text, for `ErrorState`, `DataTable` and forms. */
export type ErrorView = { message: string; requestId: string | null };

/** Returns `null` for no error. */
export function errorView(error: unknown): ErrorView | null {
  if (error === null || error === undefined) return null;
  return { message: wordsForError(error), requestId: requestIdOf(error) };
}
