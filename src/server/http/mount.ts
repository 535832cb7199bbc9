import type {
  FastifyReply,
  FastifyRequest,
  FastifySchemaCompiler,
  RouteGenericInterface,
} from 'fastify';
import type { z } from 'zod';
import type { InputOf, Operation, ResponseOf } from '../../shared/api/operation.ts';
import type { Deps } from '../deps.ts';
import { invariant } from '../errors.ts';
import type { Work } from '../work.ts';
import type { App } from './access.ts';
import type { limitedTo } from './limits.ts';
import { perform, performIdempotently } from './perform.ts';
import { responses } from './problems.ts';

type Precondition<Op> = Op extends { hasPrecondition: true }
  ? { ifMatch: string | undefined }
  : unknown;

/** Handles a request in one transaction of its workspace. */
type Act<Op> = (work: Work, input: InputOf<Op> & Precondition<Op>) => Promise<ResponseOf<Op>>;

type PartOf<Op, Part extends 'params' | 'query' | 'body'> =
  Op extends Record<Part, infer Schema extends z.ZodType> ? z.output<Schema> : unknown;

/** A request with the types that the operation declares. */
export type RequestOf<Op> = FastifyRequest<
  RouteGenericInterface & {
    Params: PartOf<Op, 'params'>;
    Querystring: PartOf<Op, 'query'>;
    Body: PartOf<Op, 'body'>;
  }
>;

type Handler<Op> = (
  request: RequestOf<Op>,
  reply: FastifyReply,
) => Promise<ResponseOf<Op> | FastifyReply> | ResponseOf<Op> | FastifyReply;

type MountOptions = {
  bodyLimit?: number;
  rateLimit?: ReturnType<typeof limitedTo> | false;
  /** Limits concurrent requests per address, for routes that draw or read files. */
  limitsConcurrency?: true;
  /** See `FastifyContextConfig`. */
  acceptsBasic?: true;
  /** Set to false for streams, which HEAD would open without reading them. */
  exposeHeadRoute?: false;
  validatorCompiler?: FastifySchemaCompiler<z.ZodType>;
};

/**
 * Serves an operation in a workspace. With an `Idempotency-Key`, an idempotent operation takes
 * effect once.
 */
export function mount<const Op extends Operation>(
  app: App,
  deps: Deps,
  operation: Op,
  act: Act<Op>,
  options: MountOptions = {},
): void {
  const { isIdempotent, access, id } = operation;
  invariant(access !== 'public' && access !== 'session', `${id} acts in a workspace`);
  mountHandler(
    app,
    operation as Operation,
    async (request, reply) => {
      const { params, query, body, headers } = request;
      const input = { params, query, body, ifMatch: headers['if-match'] };
      const run = (work: Work) => act(work, input as never);
      return isIdempotent
        ? await performIdempotently(deps, request, reply, run)
        : await perform(deps, request, run);
    },
    options,
  );
}

/** Serves an operation that is public, returns a file, or spans workspaces. */
export function mountHandler<const Op extends Operation>(
  app: App,
  operation: Op,
  handler: Handler<Op>,
  options: MountOptions = {},
): void {
  const { method, path, access, params, query, body, bodyType, response, responseType } = operation;
  const { bodyLimit, validatorCompiler, exposeHeadRoute, ...config } = options;
  const status = operation.status ?? (response ? 200 : 204);
  app.route({
    method,
    url: path.replaceAll(/\{(\w+)\}/g, ':$1'),
    config: { access, ...config },
    ...(bodyLimit !== undefined && { bodyLimit }),
    ...(exposeHeadRoute !== undefined && { exposeHeadRoute }),
    ...(validatorCompiler && { validatorCompiler: validatorCompiler as never }),
    schema: {
      ...(params && { params }),
      ...(query && { querystring: query }),
      ...(body && bodyType !== 'multipart/form-data' && { body }),
      response: responses(response && responseType === undefined ? { [status]: response } : {}),
    },
    handler: async (request, reply) => {
      reply.code(status);
      const sent = await handler(request as RequestOf<Op>, reply);
      // Fastify would wait forever for a handler that returns undefined.
      return response || reply.sent ? sent : reply.send();
    },
  });
}
