import type { z } from 'zod';
import type { Contract, OperationId } from '../../shared/api/contract.ts';
import type { ReceivedOf } from '../../shared/api/operation.ts';
import { OPERATIONS } from './operations.generated.ts';
import { type Method, request } from './request.ts';

/** Values of filters come from the URL. The server validates them. */
type Loose<Fields> = {
  [Name in keyof Fields]?:
    | (Fields[Name] extends string | undefined ? string : Fields[Name])
    | undefined;
};

type Params<Op> = Op extends { params: infer Schema extends z.ZodType } ? z.input<Schema> : unknown;
type Query<Op> = Op extends { query: infer Schema extends z.ZodType }
  ? { query?: Loose<z.input<Schema>> }
  : unknown;
type Body<Op> = Op extends { body: infer Schema extends z.ZodType }
  ? { body: z.input<Schema> }
  : unknown;
/** From `useIdempotencyKey`. */
type Key<Op> = Op extends { isIdempotent: true } ? { key?: string } : unknown;
/** The etag of the version that was opened, so that the changes of others are not overwritten. */
type Precondition<Op> = Op extends { hasPrecondition: true }
  ? { etag: string | undefined }
  : unknown;

/** Path parameters by name, with `query`, `body` and the headers that the operation supports. */
export type CallInput<Id extends OperationId> = Params<Contract[Id]> &
  Query<Contract[Id]> &
  Body<Contract[Id]> &
  Key<Contract[Id]> &
  Precondition<Contract[Id]> & { signal?: AbortSignal };

export type CallResult<Id extends OperationId> = ReceivedOf<Contract[Id]>;

/** The argument is optional if the operation requires none. */
export type CallArguments<Id extends OperationId> =
  object extends CallInput<Id> ? [input?: CallInput<Id>] : [input: CallInput<Id>];

type AnyInput = {
  query?: Record<string, string | number | undefined>;
  body?: object;
  key?: string;
  etag?: string;
  signal?: AbortSignal;
};

/** Calls one operation of the API. Throws an `ApiError` if it is refused. */
export async function call<Id extends OperationId>(
  id: Id,
  input: CallInput<Id>,
  slug?: string,
): Promise<CallResult<Id>> {
  const { query, body, key, etag, signal } = input as AnyInput;
  const [method, path] = OPERATIONS[id].split(' ') as [Method, string];
  return await request<CallResult<Id>>(fill(path, input as Record<string, unknown>), {
    method,
    ...(slug !== undefined && { slug }),
    ...(query && { query }),
    ...(method !== 'GET' && method !== 'DELETE' && { body: encode(body ?? {}) }),
    ...(key !== undefined && { idempotencyKey: key }),
    ...(etag !== undefined && { ifMatch: etag }),
    ...(signal && { signal }),
  });
}

function fill(path: string, input: Record<string, unknown>): string {
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(input[name])),
  );
}

/** Sends a body with a file as form data. */
function encode(body: object): object {
  if (!Object.values(body).some((value) => value instanceof File)) return body;
  const form = new FormData();
  for (const [name, value] of Object.entries(body)) form.append(name, value);
  return form;
}
