import { passwordField } from '../../shared/fields.ts';

/** What is wrong with a new password; `null` for nothing. */
export function passwordError(password: string): string | null {
  return passwordField.safeParse(password).error?.issues[0]?.message ?? null;
}
