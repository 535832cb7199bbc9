import { passwordField } from '../../shared/fields.ts';

/** Validates a new password. Returns `null` if it is valid. */
export function passwordError(password: string): string | null {
  return passwordField.safeParse(password).error?.issues[0]?.message ?? null;
}
