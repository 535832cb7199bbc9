import { passwordField } from '../../shared/fields.ts';
import { inWords } from '../words.ts';

/** Validates a new password. Returns `null` if it is valid. */
export function passwordError(password: string): string | null {
  const message = passwordField.safeParse(password).error?.issues[0]?.message;
  return message === undefined ? null : inWords(message);
}
