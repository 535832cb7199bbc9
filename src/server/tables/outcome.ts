import { AppError, type FieldErrors } from '../errors.ts';

/** Result of reading a table. Unlike errors, it can be sent between threads. */
export type Outcome<Value> = { value: Value } | { fields: FieldErrors };

/** Runs `read` and returns an invalid input as a value. Other errors are thrown. */
export function toOutcome<Value>(read: () => Value): Outcome<Value> {
  try {
    return { value: read() };
  } catch (error) {
    if (error instanceof AppError && error.fields) return { fields: error.fields };
    throw error;
  }
}
