import type { ReactNode } from 'react';
import type { z } from 'zod';
import { hasCode } from '../api/api-error.ts';
import { errorView, fieldErrorsOf } from '../api/error-words.ts';

/** What these helpers use of a form of @mantine/form. */
type Form = {
  setErrors: (errors: Record<string, ReactNode>) => void;
  getInputNode: (path: string) => HTMLElement | null;
};

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

/** Puts the cursor in the first field that was refused; second argument of `form.onSubmit`. */
export function focusFirstError(form: Pick<Form, 'getInputNode'>, errors: object): void {
  const first = Object.keys(errors)[0];
  if (first !== undefined) form.getInputNode(first)?.focus();
}

/** Lands the server's refusals at the fields, and the cursor in the first of them. */
export function showRefusal(
  form: Form,
  error: unknown,
  rename?: (field: string) => string,
  richer: Record<string, ReactNode> = {},
): void {
  const errors = { ...fieldErrorsOf(error, rename), ...richer };
  form.setErrors(errors);
  focusFirstError(form, errors);
}

/**
 * What a refusal says about the form as a whole: nothing, where every sentence of it is shown at a
 * field by `showRefusal`.
 */
export function refusalView(
  form: { getValues: () => object },
  error: unknown,
  rename?: (field: string) => string,
) {
  // `useEdit` shows this one.
  if (hasCode(error, 'changed_meanwhile')) return null;
  const view = errorView(error);
  const fields = fieldErrorsOf(error, rename);
  const elsewhere = Object.keys(fields).filter((field) => !hasField(form.getValues(), field));
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
