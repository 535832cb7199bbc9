import type { ErrorCode } from '../shared/error-codes.ts';
import { type Sentence, sentence } from '../shared/words/sentence.ts';
import { wordsIn } from './words/words.ts';

/** Error messages by the dotted path of the field, such as `learner.email`. */
export type FieldErrors = Record<string, Sentence>;

const STATUS: Record<ErrorCode, number> = {
  invalid_request: 400,
  unauthenticated: 401,
  invalid_credentials: 401,
  forbidden: 403,
  invalid_set_up_link: 403,
  not_found: 404,
  already_held: 409,
  already_revoked: 409,
  already_member: 409,
  already_set_up: 409,
  certification_archived: 409,
  certification_in_use: 409,
  certification_not_archived: 409,
  certification_not_published: 409,
  certification_was_issued: 409,
  credential_expired: 409,
  download_finished: 409,
  email_taken: 409,
  external_id_taken: 409,
  component_was_completed: 409,
  evaluation_changed: 409,
  hold_lifted: 409,
  issuing_finished: 409,
  no_recipients: 409,
  nothing_to_issue: 409,
  program_archived: 409,
  program_launched: 409,
  program_not_archived: 409,
  program_not_launched: 409,
  program_not_ready: 409,
  program_ended: 409,
  rule_cycle: 422,
  rule_is_empty: 409,
  rule_is_off: 409,
  rule_is_on: 409,
  last_owner: 409,
  invalid_link: 409,
  learner_has_no_email: 409,
  mail_not_configured: 409,
  mail_not_sent: 409,
  nothing_to_publish: 409,
  slug_taken: 409,
  statement_conflict: 409,
  version_is_newest: 409,
  learner_erased: 410,
  precondition_failed: 412,
  credential_revoked: 410,
  too_large: 413,
  unsupported_media_type: 415,
  idempotency_key_reused: 422,
  image_not_found: 422,
  image_refused: 422,
  name_unprintable: 422,
  too_many_requests: 429,
  internal: 500,
  render_failed: 503,
  unavailable: 503,
};

/** HTTP status of an error code. */
export function statusOf(code: ErrorCode): number {
  return STATUS[code];
}

/** The usual message of an error code. */
export function messageOf(code: ErrorCode): Sentence {
  return sentence(`error.${code}`);
}

type Details = {
  /** Replaces the message of the code. */
  message?: Sentence;
  fields?: FieldErrors;
  /** Ids that help the client to recover, such as the id of the credential already held. */
  details?: Record<string, unknown>;
  cause?: unknown;
  /** Sent as the `Retry-After` header. */
  retryAfterS?: number;
};

/**
 * An expected error. The code determines the HTTP status. The sentence is shown to users in their
 * language. `message` is the same in English, for the log and the command line.
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly sentence: Sentence;
  readonly fields: FieldErrors | undefined;
  readonly details: Record<string, unknown> | undefined;
  readonly retryAfterS: number | undefined;

  constructor(code: ErrorCode, details: Details = {}) {
    const message = details.message ?? messageOf(code);
    super(wordsIn('en').write(message), { cause: details.cause });
    this.name = 'AppError';
    this.code = code;
    this.sentence = message;
    this.fields = details.fields;
    this.details = details.details;
    this.retryAfterS = details.retryAfterS;
  }

  get status(): number {
    return statusOf(this.code);
  }
}

export function invalid(fields: FieldErrors): AppError {
  return new AppError('invalid_request', { fields });
}

/** For the default branch of an exhaustive switch. A new value does not compile here. */
export function assertNever(value: never): never {
  throw new Error(`Invariant: unexpected value ${JSON.stringify(value)}`);
}

/** Asserts an internal invariant. A failure is a bug, not invalid input. */
export function invariant(condition: unknown, expected: string): asserts condition {
  if (!condition) throw new Error(`Invariant broken: ${expected}`);
}
