import type { TextKey } from '../../shared/words/values.ts';
import { inWords, t } from '../words.ts';
import { ApiError } from './api-error.ts';

/** Codes whose message from the server is too short for users. */
const MESSAGES = {
  forbidden: 'ui.error.forbidden',
  not_found: 'ui.error.notFound',
  too_many_requests: 'ui.error.tooManyRequests',
  unauthenticated: 'ui.error.unauthenticated',
  invalid_credentials: 'ui.error.invalidCredentials',
  invalid_link: 'ui.error.invalidLink',
} satisfies Partial<Record<ApiError['code'], TextKey>>;

const hasMessage = (code: ApiError['code']): code is keyof typeof MESSAGES => code in MESSAGES;

/** Converts errors of any kind into a message for users. */
export function wordsForError(error: unknown): string {
  if (!(error instanceof ApiError)) return t('ui.error.unexpected');
  return hasMessage(error.code) ? t(MESSAGES[error.code]) : inWords(error.message);
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
