import type { z } from 'zod';
import type { ErrorCode } from '../error-codes.ts';
import type { Permission } from '../roles.ts';

/** Anyone, anyone signed in, or members and API keys whose role has the permission. */
export type Access = 'public' | 'session' | Permission;

/** The declaration of one operation of the API. Server, screens and documentation derive from it. */
export type OperationSpec = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** With parameters in braces, as OpenAPI writes them. */
  path: `/${string}`;
  access: Access;
  /** One line for readers of the API documentation. */
  summary: string;
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodType;
  /** Media type of the body. JSON unless given. */
  bodyType?: 'multipart/form-data' | 'application/x-www-form-urlencoded';
  /** Shape of a successful response. Without it the operation responds with 204. */
  response?: z.ZodType;
  /** Media types of a response that is not JSON. `response` then only documents it. */
  responseType?: string | readonly string[];
  /** Status of a successful response, 200 unless given. */
  status?: 201 | 202;
  /** Codes of refusals, besides those that `errorsOf` adds for every operation of its kind. */
  errors: readonly ErrorCode[];
  /** Honours `Idempotency-Key`. */
  isIdempotent?: true;
  /** Honours `If-Match` with the etag of what is changed. */
  hasPrecondition?: true;
};

/** An operation with the id and the tag that the documentation knows it by. */
export type Operation = OperationSpec & { id: string; tag: string };

/** Declares the operations of one noun. Each key becomes the operationId. */
export function operations<const Specs extends Record<string, OperationSpec>>(
  tag: string,
  specs: Specs,
): { [Id in keyof Specs & string]: Specs[Id] & { id: Id; tag: string } } {
  const entries = Object.entries(specs).map(([id, spec]) => [id, { ...spec, id, tag }]);
  return Object.fromEntries(entries);
}

type Parsed<Op, Part extends string> =
  Op extends Record<Part, infer Schema extends z.ZodType>
    ? { [Name in Part]: z.output<Schema> }
    : unknown;

/** What an operation is called with, after validation. */
export type InputOf<Op> = Parsed<Op, 'params'> & Parsed<Op, 'query'> & Parsed<Op, 'body'>;

/** What the server must return for an operation. It is ignored where there is nothing to return. */
export type ResponseOf<Op> = Op extends { response: infer Schema extends z.ZodType }
  ? z.input<Schema>
  : unknown;

/** What a client receives from an operation. */
export type ReceivedOf<Op> = Op extends { response: infer Schema extends z.ZodType }
  ? z.output<Schema>
  : undefined;

/** Every code that a call of the operation can be refused with. */
export function errorsOf(operation: OperationSpec): ErrorCode[] {
  const { access, body, isIdempotent, hasPrecondition, errors } = operation;
  const codes: ErrorCode[] = ['invalid_request', 'too_many_requests', 'unavailable', 'internal'];
  if (access !== 'public') codes.push('unauthenticated');
  if (access !== 'public' && access !== 'session') codes.push('forbidden', 'not_found');
  if (body) codes.push('too_large', 'unsupported_media_type');
  if (isIdempotent) codes.push('idempotency_key_reused');
  if (hasPrecondition) codes.push('precondition_failed');
  return [...new Set([...codes, ...errors])];
}
