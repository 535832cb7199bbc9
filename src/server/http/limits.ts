import { isIPv6 } from 'node:net';
import type { FastifyRequest } from 'fastify';
import type { Db } from '../db/pool.ts';
import { count, currentCount } from '../db/rate-limits.ts';
import { createFirstWithin } from './first-within.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const VERIFIED_MS = 10 * MINUTE_MS;
const VERIFIED_KEYS_MAX = 10_000;

/**
 * Requests per minute and address. An API key has a limit of its own, because it acts for many
 * people.
 */
export const RATE_LIMITS = {
  perAddress: 3_000,
  perProgram: 60_000,
  signIn: 20,
  setUp: 20,
  unknownCode: 20,
  /** Per xAPI key. A learning system acts for all of its learners. */
  perXapiKey: 120_000,
  /** Per address, with invalid credentials. */
  unknownXapiKey: 20,
  learnerForm: 20,
  /** Per learner, whoever requests it. */
  learnerLink: 1,
  /** Each colour is drawn separately, and a colour picker requests many. */
  backdrop: 3000,
  mailTest: 10,
} as const;

type Counted = (error: Error | null, result?: { current: number; ttl: number }) => void;

/** Counters are in the database, because several processes may serve one installation. */
export function createLimitStore(db: Db) {
  return class LimitStore {
    readonly prefix: string;

    constructor(_options: unknown, prefix = '') {
      this.prefix = prefix;
    }

    incr(key: string, counted: Counted, windowMs: number): void {
      count(db, this.prefix + key, windowMs).then(
        (result) => counted(null, result),
        (error: Error) => counted(error),
      );
    }

    child(route: object): LimitStore {
      const { routeInfo } = route as { routeInfo?: { method: string; url: string } };
      return new LimitStore(undefined, `${routeInfo?.method} ${routeInfo?.url} `);
    }
  };
}

/** Counts one or more calls, and returns whether `key` exceeds `max` in this minute. */
export async function exceedsLimit(db: Db, key: string, max: number, by = 1): Promise<boolean> {
  return (await count(db, key, MINUTE_MS, by)).current > max;
}

/** Returns whether `key` has reached `max` in this minute, without counting a call. */
export async function hasExceededLimit(db: Db, key: string, max: number): Promise<boolean> {
  return (await currentCount(db, key)) >= max;
}

/**
 * Keys that were valid recently. Only requests with one of these get the high limit. Looking up
 * every key before its limit would cost as much as the limit saves, so the first request with a key
 * counts by address.
 */
export function createVerifiedKeys() {
  const verified = new Map<string, { id: string; untilMs: number }>();
  const isFirstUse = createFirstWithin(HOUR_MS);
  const bearerOf = (request: FastifyRequest) => request.headers.authorization ?? '';
  return {
    idOf(request: FastifyRequest): string | undefined {
      const found = verified.get(bearerOf(request));
      return found && found.untilMs > Date.now() ? found.id : undefined;
    },
    /**
     * Records whether `authenticate` accepts the key of this request, and logs its use once per
     * hour and address.
     */
    async watch(request: FastifyRequest, authenticate: () => Promise<void>): Promise<void> {
      try {
        await authenticate();
      } catch (error) {
        verified.delete(bearerOf(request));
        throw error;
      }
      const { actor } = request;
      if (actor?.kind !== 'api_key' || actor.id === null) return;
      if (verified.size >= VERIFIED_KEYS_MAX) verified.clear();
      verified.set(bearerOf(request), { id: actor.id, untilMs: Date.now() + VERIFIED_MS });
      const address = addressOf(request);
      if (!isFirstUse(`${actor.id} ${address}`)) return;
      request.log.info({ address, keyId: actor.id }, 'an API key was used');
    },
  };
}

/**
 * The rate limit of every route: per key for requests with a verified key, per address otherwise.
 */
export function createGlobalLimit(keys: ReturnType<typeof createVerifiedKeys>) {
  return {
    timeWindow: MINUTE_MS,
    max: (request: FastifyRequest) =>
      keys.idOf(request) === undefined ? RATE_LIMITS.perAddress : RATE_LIMITS.perProgram,
    keyGenerator: (request: FastifyRequest) => {
      const id = keys.idOf(request);
      return id === undefined ? `address ${addressOf(request)}` : `key ${id}`;
    },
  };
}

/** Route `config` for a lower limit. */
export function limitedTo(max: number) {
  return { max, timeWindow: MINUTE_MS, keyGenerator: addressOf };
}

/**
 * The address that a request is counted by. For IPv6 this is the /64 network, which every customer
 * has at least; otherwise one customer could use an unlimited number of counters.
 */
export function addressOf({ ip }: FastifyRequest): string {
  const version4 = /^::ffff:(\d+(?:\.\d+){3})$/i.exec(ip)?.[1];
  if (version4 !== undefined) return version4;
  return isIPv6(ip) ? `${networkOf(ip)}::/64` : ip;
}

function networkOf(address: string): string {
  const [head = [], tail = []] = address.split('::').map((part) => part.split(':'));
  const shown = [...head, ...Array(Math.max(0, 8 - head.length - tail.length)).fill('0'), ...tail];
  const groups = shown.slice(0, 4).map((group) => Number.parseInt(group || '0', 16).toString(16));
  return groups.join(':');
}
