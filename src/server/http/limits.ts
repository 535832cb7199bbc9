import type { FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import type { Db } from '../db/pool.ts';

const MINUTE_MS = 60_000;

/** Requests per minute and address. Programs with an API key speak for many people at once. */
export const RATE_LIMITS = {
  perAddress: 3_000,
  perProgram: 60_000,
  signIn: 20,
  setUp: 20,
  unknownCode: 20,
  /** Per pair of xAPI credentials: a learning system speaks for all of its learners. */
  perXapiKey: 120_000,
  /** Per address, with credentials that are none. */
  unknownXapiKey: 20,
  learnerForm: 20,
  /** Per learner, however many ask for it. */
  learnerLink: 1,
  /** Each colour is a drawing of its own, and a colour picker goes through many. */
  backdrop: 3000,
} as const;

type Counted = (error: Error | null, result?: { current: number; ttl: number }) => void;

/** Counters in the database, because several processes may serve one installation. */
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

async function count(
  db: Db,
  key: string,
  windowMs: number,
  by = 1,
): Promise<{ current: number; ttl: number }> {
  const counted = await sql<{ current: number; ttl: number }>`
    insert into rate_limits as held (key, count, resets_at)
    values (${key}, ${by}::integer, now() + ${windowMs} * interval '1 millisecond')
    on conflict (key) do update set
      count = case when held.resets_at < now() then excluded.count
        else held.count + excluded.count end,
      resets_at = case when held.resets_at < now() then excluded.resets_at else held.resets_at end
    returning count as current,
      greatest(0, extract(epoch from resets_at - now()) * 1000)::integer as ttl
  `.execute(db);
  return counted.rows[0] ?? { current: 1, ttl: windowMs };
}

/** Whether `key` came more often than `max` times in this minute; counts the call, or several. */
export async function isTooOften(db: Db, key: string, max: number, by = 1): Promise<boolean> {
  return (await count(db, key, MINUTE_MS, by)).current > max;
}

/** The same without counting this call. */
export async function wasTooOften(db: Db, key: string, max: number): Promise<boolean> {
  const counted = await db
    .selectFrom('rateLimits')
    .select('count')
    .where('key', '=', key)
    .where('resetsAt', '>', sql<Date>`now()`)
    .executeTakeFirst();
  return (counted?.count ?? 0) >= max;
}

/** Whether it says to be from a program; whether its key is one of ours is found out later. */
function isFromProgram(request: FastifyRequest): boolean {
  return /^Bearer lrl_/i.test(request.headers.authorization ?? '');
}

export const globalLimit = {
  timeWindow: MINUTE_MS,
  max: (request: FastifyRequest) =>
    isFromProgram(request) ? RATE_LIMITS.perProgram : RATE_LIMITS.perAddress,
  // Not by the key itself: whoever invents keys would have a limit of their own for each.
  keyGenerator: (request: FastifyRequest) =>
    `${isFromProgram(request) ? 'program' : 'address'} ${request.ip}`,
};

/** For a route's `config`: fewer requests than the rest may take. */
export function limitedTo(max: number) {
  return { max, timeWindow: MINUTE_MS, keyGenerator: (request: FastifyRequest) => request.ip };
}
