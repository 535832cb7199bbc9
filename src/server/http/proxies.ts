import { BlockList, isIP, isIPv6 } from 'node:net';
import type { FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import type { Db } from '../db/pool.ts';
import { count } from '../db/rate-limits.ts';
import type { Deps } from '../deps.ts';

const DAY_MS = 24 * 3_600_000;
const MINUTE_MS = 60_000;
const NOTICE = 'untrusted proxy ';
const LOOPBACK = ['127.0.0.0/8', '::1'];

/** Returns whether to trust `X-Forwarded-For` from this address. */
export function createProxyTrust(networks: readonly string[]): (address: string) => boolean {
  const trusted = new BlockList();
  for (const network of [...LOOPBACK, ...networks]) {
    const [address = '', prefix] = network.split('/');
    const family = familyOf(address);
    if (prefix === undefined) trusted.addAddress(address, family);
    else trusted.addSubnet(address, Number(prefix), family);
  }
  // `X-Forwarded-For` may contain something other than an address.
  return (address) => isIP(address) !== 0 && trusted.check(address, familyOf(address));
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIPv6(address) ? 'ipv6' : 'ipv4';
}

/**
 * Records requests through an untrusted proxy, whose clients all share one address and one rate
 * limit. Stored for a day, for `laurel doctor`. Written at most once a minute, because anyone can
 * send the header.
 */
export function createProxyNotice(deps: Deps, isTrusted: (address: string) => boolean) {
  let nextAtMs = 0;
  return async (request: FastifyRequest): Promise<void> => {
    if (request.headers['x-forwarded-for'] === undefined) return;
    const { remoteAddress = '' } = request.socket;
    if (isTrusted(remoteAddress) || Date.now() < nextAtMs) return;
    nextAtMs = Date.now() + MINUTE_MS;
    deps.log.warn({ address: remoteAddress }, 'TRUST_PROXY does not name the proxy of a request');
    await count(deps.db, NOTICE + remoteAddress, DAY_MS);
  };
}

/** Addresses of untrusted proxies that sent requests within a day. */
export async function listUntrustedProxies(db: Db): Promise<string[]> {
  const noticed = await db
    .selectFrom('rateLimits')
    .select('key')
    .where('key', 'like', `${NOTICE}%`)
    .where('resetsAt', '>', sql<Date>`now()`)
    .orderBy('key')
    .execute();
  return noticed.map(({ key }) => key.slice(NOTICE.length));
}
