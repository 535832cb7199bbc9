import { AppError, type FieldErrors } from '../errors.ts';

/** What reading a table comes to. It crosses from one thread to another, which errors cannot. */
export type Outcome<Value> = { value: Value } | { fields: FieldErrors };

/** Runs `read`, and turns its refusal of the input into a value. Other errors stay errors. */
export function toOutcome<Value>(read: () => Value): Outcome<Value> {
  try {
    return { value: read() };
  } catch (error) {
    if (error instanceof AppError && error.fields) return { fields: error.fields };
    throw error;
  }
}
