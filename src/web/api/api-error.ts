import { type ErrorCode, isErrorCode } from '../../shared/error-codes.ts';
import { t } from '../words.ts';

/** Codes that only the client uses: no response arrived, or a link from a mail no longer works. */
type ScreenCode = 'unreachable' | 'invalid_link';

/** A refused request. `fields` has dotted paths like `learner.email`. */
export class ApiError extends Error {
  readonly code: ErrorCode | ScreenCode;
  readonly status: number;
  readonly requestId: string | null;
  readonly fields: Readonly<Record<string, string>>;
  /** Ids that help to resolve the error, such as the learner who already has the address. */
  readonly details: Readonly<Record<string, unknown>>;

  constructor(problem: {
    code: ErrorCode | ScreenCode;
    message: string;
    status: number;
    requestId: string | null;
    fields?: Record<string, string>;
    details?: Record<string, unknown>;
  }) {
    super(problem.message);
    this.name = 'ApiError';
    this.code = problem.code;
    this.status = problem.status;
    this.requestId = problem.requestId;
    this.fields = problem.fields ?? {};
    this.details = problem.details ?? {};
  }
}

/** Returns whether a request failed with this code. */
export function hasCode(error: unknown, code: ErrorCode): error is ApiError {
  return error instanceof ApiError && error.code === code;
}

function isProblem(body: unknown): body is { code: string; message?: string } & Partial<ApiError> {
  return typeof body === 'object' && body !== null && 'code' in body;
}

/** Maps the error codes of the authentication library. */
const SIGN_IN_CODES: Record<string, ApiError['code']> = {
  INVALID_EMAIL_OR_PASSWORD: 'invalid_credentials',
  INVALID_TOKEN: 'invalid_link',
};

function codeOf(status: number, code: string): ApiError['code'] {
  const known = SIGN_IN_CODES[code];
  if (known !== undefined) return known;
  if (isErrorCode(code)) return code;
  if (status === 401) return 'unauthenticated';
  if (status === 404) return 'not_found';
  if (status === 429) return 'too_many_requests';
  return status >= 500 ? 'internal' : 'invalid_request';
}

/**
 * Converts the body of a failed request into an error. Accepts bodies that are no problem details.
 */
export function errorFromAnswer(status: number, body: unknown, requestId: string | null): ApiError {
  const code = codeOf(status, isProblem(body) ? body.code : '');
  const message = isProblem(body) && body.message ? body.message : t(`error.${code}`);
  const fields = isProblem(body) ? body.fields : undefined;
  const details = isProblem(body) ? body.details : undefined;
  const id = (isProblem(body) ? body.requestId : null) ?? requestId;
  return new ApiError({
    code,
    message,
    status,
    requestId: id,
    ...(fields && { fields }),
    ...(details && { details }),
  });
}

/** The error for a missing response: the browser is offline, or the server is down. */
export function errorWithoutAnswer(): ApiError {
  return new ApiError({
    code: 'unreachable',
    message: t('error.unreachable'),
    status: 0,
    requestId: null,
  });
}
