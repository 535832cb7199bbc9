// Workspaces name the hosts of their mail servers. Without limits, their admins could use Laurel to
// reach everything that its machine can reach: databases, other services on loopback, cloud metadata.

import { lookup } from 'node:dns/promises';
import { connect, isIP, type Socket } from 'node:net';
import ipaddr from 'ipaddr.js';
import type { ConnectionSecurity } from '../../shared/mail-settings.ts';
import { type Sentence, sentence } from '../../shared/words/sentence.ts';
import { MailError } from './mail-error.ts';

export type MailHost = { host: string; port: number; security: ConnectionSecurity };

/** `allowsPrivate`: the operator permits private networks, any port, and no encryption. */
export type HostRules = { allowsPrivate: boolean };

/** Submission, relay and IMAP, each with and without implicit TLS. */
const PUBLIC_PORTS: readonly number[] = [25, 465, 587, 2525, 143, 993];

const LOOKUP_TIMEOUT_MS = 10_000;

/**
 * Returns why the settings are not allowed, by field. Names are resolved when connecting, see
 * `resolveMailHost`.
 */
export function refuseMailHost(
  { host, port, security }: MailHost,
  { allowsPrivate }: HostRules,
): { field: 'host' | 'port' | 'security'; why: Sentence } | undefined {
  if (allowsPrivate) return undefined;
  if (isPrivateName(host)) {
    return { field: 'host', why: sentence('api.mailServer.private', { host }) };
  }
  if (!PUBLIC_PORTS.includes(port)) {
    const ports = PUBLIC_PORTS.join(', ');
    return { field: 'port', why: sentence('api.mailServer.port', { ports }) };
  }
  if (security === 'none') {
    return { field: 'security', why: sentence('api.mailServer.unencrypted') };
  }
  return undefined;
}

/**
 * Returns the addresses of a host, all of which are allowed. Callers connect to these addresses, not
 * to the name, which could resolve to another address the second time. Throws a MailError.
 */
export async function resolveMailHost(server: MailHost, rules: HostRules): Promise<string[]> {
  const refused = refuseMailHost(server, rules);
  if (refused) throw new MailError(refused.why, { permanent: false });
  const addresses = await lookUp(server.host);
  if (!rules.allowsPrivate && !addresses.every(isPublic)) {
    throw new MailError(sentence('api.mailServer.private', { host: server.host }), {
      permanent: false,
    });
  }
  return addresses;
}

/** Connects to a host without TLS. Addresses are tried one after the other. */
export async function connectToMailHost(
  server: MailHost,
  rules: HostRules,
  timeoutMs: number,
): Promise<Socket> {
  const addresses = await resolveMailHost(server, rules);
  const all = addresses.map((address) => ({ address, family: isIP(address) }));
  const socket = connect({
    host: server.host,
    port: server.port,
    autoSelectFamily: true,
    lookup: (_host, _options, found) => found(null, all),
  });
  return await new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      socket.destroy(new Error(`Connection to ${server.host}:${server.port} timed out`));
    }, timeoutMs);
    socket.once('error', reject);
    socket.once('close', () => clearTimeout(timer));
    socket.once('connect', () => {
      clearTimeout(timer);
      socket.removeListener('error', reject);
      resolve(socket);
    });
  });
}

/** The system's resolver has no timeout of its own. */
async function lookUp(host: string): Promise<string[]> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => reject(new Error(`DNS lookup for ${host} timed out`)),
    LOOKUP_TIMEOUT_MS,
  );
  try {
    const found = await Promise.race([lookup(host, { all: true }), late]);
    return found.map(({ address }) => address);
  } catch (error) {
    throw new MailError(sentence('api.mailServer.unknownHost', { host }), {
      permanent: false,
      cause: error,
    });
  } finally {
    clearTimeout(timer);
  }
}

/** Whether a host is visibly not public: without a dot, on this machine, or a private address. */
export function isPrivateName(host: string): boolean {
  if (isIP(host)) return !isPublic(host);
  const name = host.toLowerCase();
  return !name.includes('.') || name.endsWith('.localhost');
}

/** False for loopback, link-local (cloud metadata), private, reserved and translated addresses. */
function isPublic(address: string): boolean {
  return ipaddr.process(address).range() === 'unicast';
}
