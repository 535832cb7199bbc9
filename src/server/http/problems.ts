import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { shape } from '../../shared/api/shape.ts';
import type { ErrorCode } from '../../shared/error-codes.ts';
import { sentenceOf } from '../../shared/words/issue-sentence.ts';
import { sentence } from '../../shared/words/sentence.ts';
import { AppError, type FieldErrors } from '../errors.ts';
import { wordsOf } from '../words/of-request.ts';
import { createRefusalLog } from './log-refusals.ts';

/** RFC 9457 problem with our error code, the request id, and a message for each invalid field. */
export const problem = shape(
  'Problem',
  z.object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    code: z.string(),
    message: z.string(),
    requestId: z.string(),
    fields: z.record(z.string(), z.string()).optional(),
    details: z.record(z.string(), z.unknown()).optional(),
  }),
);

/** Response schemas of a route, with the problems that any route can return. */
export function responses<Schemas extends Record<number, unknown>>(schemas: Schemas) {
  return { ...schemas, '4xx': problem, '5xx': problem };
}

/** Sends an error in the language of the request. */
export function sendProblem(request: FastifyRequest, reply: FastifyReply, error: AppError) {
  const { language, write } = wordsOf(request);
  const fields = Object.entries(error.fields ?? {}).map(([name, text]) => [name, write(text)]);
  const body = {
    type: `urn:laurel:problem:${error.code}`,
    title: error.code,
    status: error.status,
    code: error.code,
    message: write(error.sentence),
    requestId: request.id,
    ...(error.fields ? { fields: Object.fromEntries(fields) } : {}),
    ...(error.details ? { details: error.details } : {}),
  };
  if (error.retryAfterS !== undefined) reply.header('retry-after', error.retryAfterS);
  return reply
    .code(error.status)
    .header('content-language', language)
    .header('vary', varyOf(reply))
    .type('application/problem+json')
    .serializer(JSON.stringify)
    .send(body);
}

/** What the response depends on, besides what the route has said. */
function varyOf(reply: FastifyReply): string {
  return [reply.getHeader('vary') ?? [], 'Accept-Language', 'Cookie'].flat().join(', ');
}

type Issue = { instancePath: string; message?: string | undefined };

/**
 * Converts `/learner/email` to `learner.email`. An error of the whole body gets the key `body`.
 */
function fieldErrors(issues: readonly Issue[]): FieldErrors {
  const fields: FieldErrors = {};
  for (const issue of issues) {
    const name = issue.instancePath.replace(/^\//, '').replaceAll('/', '.') || 'body';
    fields[name] ??= sentenceOf(issue);
  }
  return fields;
}

const BY_FASTIFY_CODE: Record<string, ErrorCode> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'too_large',
  FST_REQ_FILE_TOO_LARGE: 'too_large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported_media_type',
  FST_INVALID_MULTIPART_CONTENT_TYPE: 'unsupported_media_type',
};

/** PostgreSQL error code for text containing NUL (character_not_in_repertoire). */
const TEXT_WITH_NUL = '22021';

function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (hasZodFastifySchemaValidationErrors(error)) {
    return new AppError('invalid_request', { fields: fieldErrors(error.validation) });
  }
  const { statusCode, code } = error as Partial<FastifyError>;
  if (code === TEXT_WITH_NUL) {
    return new AppError('invalid_request', { message: sentence('api.nul'), cause: error });
  }
  const known = code === undefined ? undefined : BY_FASTIFY_CODE[code];
  if (known) return new AppError(known);
  if (statusCode === 429) return new AppError('too_many_requests');
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    return new AppError('invalid_request', { fields: { body: sentence('api.body') } });
  }
  return new AppError('internal', { cause: error });
}

/**
 * Converts errors to responses. Unexpected errors are logged; the client sees only the request id.
 */
export function handleProblems(app: FastifyInstance): void {
  const logRefusal = createRefusalLog();
  app.setErrorHandler((error, request, reply) => {
    const known = toAppError(error);
    logRefusal(request, known);
    // Overload is a normal condition and affects many requests, so it is not logged.
    if (known.status >= 500 && known.retryAfterS === undefined) {
      request.log.error({ err: known.cause ?? known, actorId: request.actor?.id }, known.message);
    }
    return sendProblem(request, reply, known);
  });
}
