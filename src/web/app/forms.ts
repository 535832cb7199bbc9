import type { z } from 'zod';
import { fieldErrorsOf } from '../api/error-words.ts';

/** What these helpers use of a form of @mantine/form. */
type Form = {
  setErrors: (errors: Record<string, string>) => void;
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
export function showRefusal(form: Form, error: unknown, rename?: (field: string) => string): void {
  const errors = fieldErrorsOf(error, rename);
  form.setErrors(errors);
  focusFirstError(form, errors);
}

/** What an empty optional field means to the API. */
export function textOrNull(text: string): string | null {
  return text.trim() === '' ? null : text;
}
