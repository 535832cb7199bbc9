import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../config.ts';
import type { Db } from '../db/pool.ts';
import { AppError } from '../errors.ts';
import { exceedsLimit, RATE_LIMITS } from './limits.ts';

const COOKIE_PREFIX = 'laurel.known-';
const COOKIE_SECONDS = 365 * 24 * 3600;

/** Identifies a person in counters and cookies without their e-mail address. */
export function personKey(email: string): string {
  return createHash('sha256').update(email.toLowerCase()).digest('base64url');
}

/**
 * Key of the counter of sign-in attempts. Each browser in which the person has signed in before has
 * a counter of its own, and all others share one, so strangers cannot lock the person out.
 */
export function attemptsKey(config: Config, request: FastifyRequest, email: string): string {
  const person = personKey(email);
  const device = knownDevice(config, request, person);
  return device ? `sign-in ${person} ${device}` : `sign-in ${person}`;
}

/**
 * Runs an action that checks a password, and refuses it after too many failures in this minute.
 * Counts the attempt first and takes it back after success, so that concurrent guesses count too.
 */
export async function limitFailures<Result>(
  db: Db,
  key: string,
  act: () => Promise<Result>,
): Promise<Result> {
  if (await exceedsLimit(db, key, RATE_LIMITS.signIn)) throw new AppError('too_many_requests');
  const response = await act();
  await exceedsLimit(db, key, RATE_LIMITS.signIn, -1);
  return response;
}

/** Remembers that the person has signed in with this browser. */
export function rememberDevice(
  config: Config,
  request: FastifyRequest,
  reply: FastifyReply,
  email: string,
): void {
  const person = personKey(email);
  const device = knownDevice(config, request, person) ?? randomBytes(16).toString('base64url');
  const secure = config.publicUrl.startsWith('https:') ? '; Secure' : '';
  reply.header(
    'set-cookie',
    `${cookieName(person)}=${device}.${sign(config, person, device)}; Path=/api/auth; ` +
      `Max-Age=${COOKIE_SECONDS}; HttpOnly; SameSite=Lax${secure}`,
  );
}

/** Each person has a cookie of their own, because a browser may be shared. */
function cookieName(person: string): string {
  return COOKIE_PREFIX + person.slice(0, 16);
}

function knownDevice(config: Config, request: FastifyRequest, person: string): string | undefined {
  const start = `${cookieName(person)}=`;
  const cookies = request.headers.cookie?.split(/; */) ?? [];
  const value = cookies.find((cookie) => cookie.startsWith(start))?.slice(start.length);
  const [device, signature] = value?.split('.') ?? [];
  if (!device || !signature) return undefined;
  const expected = Buffer.from(sign(config, person, device));
  const given = Buffer.from(signature);
  const isOurs = expected.length === given.length && timingSafeEqual(expected, given);
  return isOurs ? device : undefined;
}

function sign(config: Config, person: string, device: string): string {
  const said = `known device ${person} ${device}`;
  return createHmac('sha256', config.secret).update(said).digest('base64url');
}
