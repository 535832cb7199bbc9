import { ApiError } from './api-error.ts';

/** Codes whose message from the server is too short for users. */
const WORDS: Partial<Record<ApiError['code'], string>> = {
  forbidden: 'Your role does not allow this. An owner or admin of the workspace can do it.',
  not_found: 'This is not here. It may have been deleted, or you may not be allowed to see it.',
  too_many_requests: 'Too many attempts. Wait a minute and try again.',
  unauthenticated: 'You are signed out. Sign in again to go on.',
  invalid_credentials: 'The e-mail address or the password is wrong.',
  invalid_link: 'This link is not valid any more. Ask for a new one.',
};

/** Converts errors of any kind into a message for users. */
export function wordsForError(error: unknown): string {
  if (error instanceof ApiError) return WORDS[error.code] ?? error.message;
  return 'Something went wrong on this screen. Reload it and try again.';
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
