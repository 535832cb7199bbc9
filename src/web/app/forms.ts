import type { ReactNode } from 'react';
import type { z } from 'zod';
import { hasCode } from '../api/api-error.ts';
import { errorView, fieldErrorsOf } from '../api/error-words.ts';
import { inWords } from '../words.ts';

/**
 * The form's `validate`. Uses the schema of the server, so that both report the same errors.
 * `toInput` converts the form's values into the request body.
 */
export function validateWith<Values>(schema: z.ZodType, toInput: (values: Values) => unknown) {
  return (values: Values): Record<string, string> => {
    const result = schema.safeParse(toInput(values));
    const issues = result.success ? [] : result.error.issues;
    return Object.fromEntries(
      issues.map(({ path, message }) => [path.join('.'), inWords(message)]),
    );
  };
}

/**
 * Focuses the first invalid field. A group of radio buttons cannot be focused, so its first button
 * is.
 */
export function focusFirstError(errors: object, form: ParentNode = document): void {
  const path = Object.keys(errors)[0];
  if (path === undefined) return;
  const found = form.querySelector<HTMLElement>(`[data-path="${CSS.escape(path)}"]`);
  const field = found?.matches('input, textarea, button, [tabindex]')
    ? found
    : found?.querySelector<HTMLElement>('input, textarea, button');
  field?.focus();
}

/** Customises the messages of a refusal at the fields. */
type FieldWords = {
  /** Maps a field of the API to the form's name for it. */
  fieldOf?: ((field: string) => string) | undefined;
  /** Messages that replace the server's message at a field, e.g. with a link. */
  richErrors?: ((error: unknown) => Record<string, ReactNode>) | undefined;
};

/** Shows the server's field errors at the fields, and focuses the first of them. */
export function showRefusal(
  setErrors: (errors: Record<string, ReactNode>) => void,
  error: unknown,
  { fieldOf, richErrors }: FieldWords = {},
  form: ParentNode = document,
): void {
  const errors = { ...fieldErrorsOf(error, fieldOf), ...richErrors?.(error) };
  setErrors(errors);
  focusFirstError(errors, form);
}

/**
 * The part of a refusal that concerns the form as a whole: nothing if `showRefusal` shows every
 * message at a field.
 */
export function refusalView(values: object, error: unknown, fieldOf?: (field: string) => string) {
  // `useEdit` handles this one.
  if (hasCode(error, 'precondition_failed')) return null;
  const view = errorView(error);
  const fields = fieldErrorsOf(error, fieldOf);
  const elsewhere = Object.keys(fields).filter((field) => !hasField(values, field));
  if (view === null || Object.keys(fields).length === 0) return view;
  if (elsewhere.length === 0) return null;
  return { ...view, message: elsewhere.map((field) => fields[field]).join(' ') };
}

function hasField(values: object, path: string): boolean {
  let at: unknown = values;
  for (const key of path.split('.')) {
    if (typeof at !== 'object' || at === null || !(key in at)) return false;
    at = (at as Record<string, unknown>)[key];
  }
  return true;
}

/** The API expects null for an empty optional field. */
export function textOrNull(text: string): string | null {
  return text.trim() === '' ? null : text;
}

/**
 * Returns only the fields that differ from the saved values, so that the history names exactly what
 * was changed.
 */
export function onlyChanges<Input extends object>(input: Input, saved: Input): Partial<Input> {
  const before = Object.fromEntries(Object.entries(saved));
  const differs = ([field, value]: [string, unknown]) =>
    JSON.stringify(value) !== JSON.stringify(before[field]);
  return Object.fromEntries(Object.entries(input).filter(differs)) as Partial<Input>;
}
