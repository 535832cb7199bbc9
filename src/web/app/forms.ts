import type { ReactNode } from 'react';
import type { z } from 'zod';
import { hasCode } from '../api/api-error.ts';
import { errorView, fieldErrorsOf } from '../api/error-words.ts';

/**
 * The form's `validate`: the schema that the server uses too, so that both say the same. `toInput`
 * makes of the form's values what will be sent.
 */
export function validateWith<Values>(schema: z.ZodType, toInput: (values: Values) => unknown) {
  return (values: Values): Record<string, string> => {
    const result = schema.safeParse(toInput(values));
    const issues = result.success ? [] : result.error.issues;
    return Object.fromEntries(issues.map((issue) => [issue.path.join('.'), issue.message]));
  };
}

/**
 * Puts the cursor in the first field that was refused. A group of radio buttons cannot take the
 * focus; its first button gets it.
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

/** What a refusal says at the fields, under the names that the form uses. */
type FieldWords = {
  /** The form's name for a field of the API. */
  fieldOf?: ((field: string) => string) | undefined;
  /** What is said at a field in place of the server's sentence, e.g. with a link. */
  richErrors?: ((error: unknown) => Record<string, ReactNode>) | undefined;
};

/** Lands the server's refusals at the fields, and the cursor in the first of them. */
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
 * What a refusal says about the form as a whole: nothing, where every sentence of it is shown at a
 * field by `showRefusal`.
 */
export function refusalView(values: object, error: unknown, fieldOf?: (field: string) => string) {
  // `useEdit` shows this one.
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

/** What an empty optional field means to the API. */
export function textOrNull(text: string): string | null {
  return text.trim() === '' ? null : text;
}

/**
 * Of what a form would send, only what differs from what is saved, so that the history names what
 * was changed.
 */
export function onlyChanges<Input extends object>(input: Input, saved: Input): Partial<Input> {
  const before = Object.fromEntries(Object.entries(saved));
  const differs = ([field, value]: [string, unknown]) =>
    JSON.stringify(value) !== JSON.stringify(before[field]);
  return Object.fromEntries(Object.entries(input).filter(differs)) as Partial<Input>;
}
