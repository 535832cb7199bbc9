// The xAPI endpoint for learning systems, limited to receiving statements. It follows the xAPI
// specification and is not part of our OpenAPI document.

import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { LIMITS } from '../../../shared/limits.ts';
import { sentence } from '../../../shared/words/sentence.ts';
import { createBatcher } from '../../batcher.ts';
import type { Deps } from '../../deps.ts';
import { AppError, invalid, invariant } from '../../errors.ts';
import type { App } from '../../http/access.ts';
import { readBasic } from '../../http/basic.ts';
import { addressOf, exceedsLimit, RATE_LIMITS } from '../../http/limits.ts';
import { responses } from '../../http/problems.ts';
import { readStatements } from './read-statements.ts';
import { createReceiver } from './receive-statements.ts';
import { findXapiKeys, type KnownXapiKey } from './xapi-keys.queries.ts';
import { isXapiPassword } from './xapi-secret.ts';

declare module 'fastify' {
  interface FastifyRequest {
    xapiKey: KnownXapiKey | null;
  }
}

const VERSIONS = ['1.0.3', '2.0.0'] as const;
const VERSION_HEADER = 'X-Experience-API-Version';
const BYTES_MAX = 4 * 1024 * 1024;
const LOGINS_PER_GROUP_MAX = 500;

const statement = z.looseObject({}, sentence('api.xapi.statement'));
const oneOrMany = z.union([
  z
    .array(statement)
    .max(
      LIMITS.statementsPerRequestMax,
      sentence('api.xapi.statementsMax', { max: LIMITS.statementsPerRequestMax }),
    ),
  statement,
]);

export function xapiRoutes(app: App, deps: Deps): void {
  const receive = createReceiver(deps);
  const authenticate = createAuthentication(deps);
  app.decorateRequest('xapiKey', null);
  const door = {
    // Has its own rate limit, which counts requests in batches.
    config: { access: 'public', rateLimit: false },
    bodyLimit: BYTES_MAX,
    onRequest: async (request: FastifyRequest, reply: FastifyReply) => {
      negotiateVersion(request, reply);
      request.xapiKey = await authenticate(request, reply);
      checkVersion(request);
    },
  } as const;

  app.post(
    '/xapi/statements',
    {
      ...door,
      schema: { hide: true, body: oneOrMany, response: responses({ 200: z.array(z.string()) }) },
    },
    async (request) => {
      const statements = readStatements(request.body);
      await receive(keyOf(request), statements);
      return statements.map((it) => it.id);
    },
  );

  app.put(
    '/xapi/statements',
    {
      ...door,
      schema: {
        hide: true,
        querystring: z.object({ statementId: z.guid(sentence('api.xapi.uuid')) }),
        body: statement,
        response: responses({ 204: z.null() }),
      },
    },
    async (request, reply) => {
      const id = request.query.statementId.toLowerCase();
      const statements = readStatements({ id, ...request.body });
      if (statements[0]?.id !== id) throw invalid({ id: sentence('api.xapi.idDiffers') });
      await receive(keyOf(request), statements);
      return reply.code(204).send(null);
    },
  );

  app.get(
    '/xapi/about',
    {
      config: { access: 'public' },
      schema: {
        hide: true,
        response: responses({ 200: z.object({ version: z.array(z.string()) }) }),
      },
    },
    async (request, reply) => {
      negotiateVersion(request, reply);
      return { version: [...VERSIONS] };
    },
  );
}

function keyOf(request: FastifyRequest): KnownXapiKey {
  invariant(request.xapiKey, 'an authenticated xAPI request has a key');
  return request.xapiKey;
}

function versionOf(request: FastifyRequest): (typeof VERSIONS)[number] | undefined {
  const asked = String(request.headers['x-experience-api-version'] ?? '');
  if (/^1\.0(\.\d+)?$/.test(asked)) return '1.0.3';
  return /^2\.0(\.\d+)?$/.test(asked) ? '2.0.0' : undefined;
}

/** Every response has a version header, including refusals. */
function negotiateVersion(request: FastifyRequest, reply: FastifyReply): void {
  reply.header(VERSION_HEADER, versionOf(request) ?? '2.0.0');
}

function checkVersion(request: FastifyRequest): void {
  if (versionOf(request)) return;
  throw invalid({ [VERSION_HEADER]: sentence('api.xapi.versionMissing') });
}

type Login = { username: string; password: string; address: string };
type Admission = { key: KnownXapiKey | null; exceedsLimit: boolean };

/** Authenticates a request and counts it, batching concurrent requests. */
function createAuthentication(deps: Deps) {
  const admit = createBatcher<Login, Admission>({
    sizeMax: LOGINS_PER_GROUP_MAX,
    run: (logins) => admitAll(deps, logins),
  });
  return async (request: FastifyRequest, reply: FastifyReply): Promise<KnownXapiKey> => {
    const { username, password } = readBasic(request.headers.authorization) ?? NOBODY;
    const admission = await admit({ username, password, address: addressOf(request) });
    if (admission.exceedsLimit) throw new AppError('too_many_requests');
    if (admission.key) return admission.key;
    reply.header('WWW-Authenticate', 'Basic realm="xAPI", charset="UTF-8"');
    throw new AppError('unauthenticated', { message: sentence('api.xapi.credentials') });
  };
}

const NOBODY = { username: '', password: '' };

async function admitAll({ db }: Deps, logins: Login[]): Promise<Admission[]> {
  const usernames = [...new Set(logins.map((it) => it.username))];
  const known = new Map((await findXapiKeys(db, usernames)).map((it) => [it.username, it]));
  const keys = logins.map(({ username, password }) => {
    const key = known.get(username);
    return key && isXapiPassword(password, key.secretHash) ? key : null;
  });
  const counterOf = (index: number) => {
    const key = keys[index];
    return key ? `xapi key ${key.id}` : `xapi address ${logins[index]?.address}`;
  };
  const counters = Map.groupBy(logins.keys(), counterOf);
  const exceeded = new Set<string>();
  for (const [counter, indexes] of counters) {
    const isKnown = keys[indexes[0] ?? 0] !== null;
    const max = isKnown ? RATE_LIMITS.perXapiKey : RATE_LIMITS.unknownXapiKey;
    if (await exceedsLimit(db, counter, max, indexes.length)) exceeded.add(counter);
  }
  return keys.map((key, index) => ({ key, exceedsLimit: exceeded.has(counterOf(index)) }));
}
