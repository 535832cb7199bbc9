// Reads a mailbox by IMAP. The server is not trusted: it may hang anywhere, or send anything.

import { isIP } from 'node:net';
import { ImapFlow } from 'imapflow';
import type { ConnectionSecurity } from '../../shared/mail-settings.ts';
import { type Sentence, sentence } from '../../shared/words/sentence.ts';
import { MailError } from './mail-error.ts';
import { type HostRules, resolveMailHost } from './mail-hosts.ts';

export type MailboxServer = {
  host: string;
  port: number;
  /** `offered`: STARTTLS if the server offers it. */
  security: ConnectionSecurity | 'offered';
  user: string;
  password: string;
  folder: string;
};

/** The message is shown to the admins of the workspace. */
export class MailboxError extends Error {
  override readonly name = 'MailboxError';
  readonly why: Sentence;

  constructor(why: Sentence, cause: unknown) {
    super(why, { cause });
    this.why = why;
  }
}

export type ReadLimits = {
  messages: number;
  bytes: number;
  /** Of a message that is longer, only the beginning is read. */
  messageBytes: number;
  /** No message is begun after this time. */
  beginMs: number;
  /** The connection is closed after this time. */
  endMs: number;
  /** For connecting, and for each silence of the server. */
  silenceMs: number;
};

const MEGABYTE = 1024 * 1024;

export const READ_LIMITS: ReadLimits = {
  messages: 200,
  bytes: 20 * MEGABYTE,
  messageBytes: MEGABYTE,
  beginMs: 28_000,
  endMs: 45_000,
  silenceMs: 12_000,
};

/** A server that is asked for a part of a message may send all of it. */
const LITERAL_BYTES_MAX = 2 * MEGABYTE;
const LINE_BYTES_MAX = 8 * MEGABYTE;

/** Returns false for a message that cannot be read. */
type Handle = (raw: Buffer) => Promise<boolean>;

export type MailboxRead = { read: number; failed: number };

/**
 * Passes unread messages to `handle`, the oldest first, and marks each as read. One on which the
 * server fails is marked as well, with a second connection, so that it doesn't block the mailbox.
 * Ends within a minute. Throws a MailboxError if the server fails.
 */
export async function readUnread(
  server: MailboxServer,
  rules: HostRules,
  handle: Handle,
  limits = READ_LIMITS,
): Promise<MailboxRead> {
  const counts = { read: 0, failed: 0 };
  const beginUntilMs = performance.now() + limits.beginMs;
  let fetching: number | undefined;
  let failure: { error: unknown } | undefined;
  const call: Handle = (raw) =>
    handle(raw).catch((error) => {
      failure = { error };
      throw error;
    });
  try {
    await withMailbox(server, rules, limits, async (client) => {
      const found = (await client.search({ seen: false }, { uid: true })) || [];
      let bytes = 0;
      for (const uid of found.toSorted((a, b) => a - b).slice(0, limits.messages)) {
        if (bytes >= limits.bytes || performance.now() > beginUntilMs) return;
        fetching = uid;
        const raw = await fetchMessage(client, uid, limits.messageBytes);
        fetching = undefined;
        bytes += raw?.length ?? 0;
        const isRead = raw !== undefined && (await call(raw));
        await markAsRead(client, uid);
        counts[isRead ? 'read' : 'failed'] += 1;
      }
    });
  } catch (error) {
    if (failure) throw failure.error;
    if (fetching !== undefined) await markAgain(server, rules, limits, fetching);
    throw error;
  }
  return counts;
}

/** Number of messages in the folder. Throws a MailboxError if the server fails. */
export async function countMessages(server: MailboxServer, rules: HostRules): Promise<number> {
  let count = 0;
  await withMailbox(server, rules, READ_LIMITS, async ({ mailbox }) => {
    if (mailbox) count = mailbox.exists;
  });
  return count;
}

async function fetchMessage(client: ImapFlow, uid: number, maxLength: number) {
  const source = { start: 0, maxLength };
  const message = await client.fetchOne(String(uid), { source }, { uid: true });
  return message ? message.source : undefined;
}

async function markAsRead(client: ImapFlow, uid: number): Promise<void> {
  await client.messageFlagsAdd(String(uid), ['\\Seen'], { uid: true });
}

/** Takes the rest of the minute. If it fails too, the mailbox is not usable anyway. */
async function markAgain(
  server: MailboxServer,
  rules: HostRules,
  limits: ReadLimits,
  uid: number,
): Promise<void> {
  const short = { ...limits, endMs: limits.silenceMs };
  await withMailbox(server, rules, short, (client) => markAsRead(client, uid)).catch(
    () => undefined,
  );
}

/** Connects, opens the folder, and always closes the connection. */
async function withMailbox(
  server: MailboxServer,
  rules: HostRules,
  limits: ReadLimits,
  act: (client: ImapFlow) => Promise<void>,
): Promise<void> {
  const client = await createClient(server, rules, limits);
  // Commands that are under way then fail as well, but their errors don't say why.
  let broken: Error | undefined;
  client.on('error', (error) => {
    broken ??= error;
  });
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new SlowError()), limits.endMs);
  const run = async () => {
    await client.connect();
    await client.mailboxOpen(server.folder);
    await act(client);
    await client.logout();
  };
  try {
    await Promise.race([run(), late]);
  } catch (error) {
    throw new MailboxError(reasonOf(broken ?? error), error);
  } finally {
    clearTimeout(timer);
    client.close();
  }
}

async function createClient(
  server: MailboxServer,
  rules: HostRules,
  { silenceMs }: ReadLimits,
): Promise<ImapFlow> {
  const { host, port, security, user, password } = server;
  const [address = host] = await addressesOf(server, rules);
  const client = new ImapFlow({
    host: address,
    ...(isIP(host) === 0 ? { servername: host } : {}),
    port,
    secure: security === 'tls',
    ...(security === 'starttls' ? { doSTARTTLS: true } : {}),
    ...(security === 'none' ? { doSTARTTLS: false } : {}),
    auth: { user, pass: password },
    logger: false,
    disableAutoIdle: true,
    disableBinary: true,
    disableCompression: true,
    connectionTimeout: silenceMs,
    greetingTimeout: silenceMs,
    socketTimeout: silenceMs,
    maxLiteralSize: LITERAL_BYTES_MAX,
    maxLineLength: LINE_BYTES_MAX,
  });
  return client;
}

async function addressesOf(server: MailboxServer, rules: HostRules): Promise<string[]> {
  const security = server.security === 'offered' ? 'starttls' : server.security;
  try {
    return await resolveMailHost({ ...server, security }, rules);
  } catch (error) {
    throw error instanceof MailError ? new MailboxError(error.answer as Sentence, error) : error;
  }
}

class SlowError extends Error {
  override readonly name = 'SlowError';
}

type ServerError = Error & {
  code?: string;
  authenticationFailed?: boolean;
  responseText?: string;
};

const UNREACHABLE = /^(?:CONNECT_TIMEOUT|ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|ENOTFOUND)$/;
/** Including servers that close the connection. */
const SLOW =
  /^(?:ECONNRESET|EPIPE|ETIMEOUT|ETIMEDOUT|GREETING_TIMEOUT|UPGRADE_TIMEOUT|NoConnection|EConnectionClosed)$/;

function reasonOf(error: unknown): Sentence {
  const { code = '', authenticationFailed, responseText, message } = error as ServerError;
  if (authenticationFailed) return sentence('api.mailbox.refused');
  if (error instanceof SlowError || SLOW.test(code)) return sentence('api.mailbox.slow');
  if (UNREACHABLE.test(code)) return sentence('api.mailbox.unreachable');
  return sentence('api.mailbox.failed', { answer: (responseText ?? message).slice(0, 300) });
}
