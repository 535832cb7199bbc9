// Reading a mailbox on a real server, which may misbehave.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ImapServer, startImapServer } from '../test/imap-server.ts';
import { MailboxError, type MailboxServer, READ_LIMITS, readUnread } from './mailbox.ts';

const RULES = { allowsPrivate: true };
const MEGABYTE = 1024 * 1024;
/** Silence is noticed sooner than in production. */
const QUICK = { ...READ_LIMITS, silenceMs: 500 };
const CRASH_MESSAGE = 'the database is gone';

describe('reading a mailbox', () => {
  let imap: ImapServer;
  beforeEach(async () => {
    imap = await startImapServer();
  });
  afterEach(() => imap.stop());

  const server = (more: Partial<MailboxServer> = {}): MailboxServer => ({
    host: '127.0.0.1',
    port: imap.port,
    security: 'none',
    user: 'bounces@example.org',
    password: 'secret',
    folder: 'INBOX',
    ...more,
  });

  async function read(more: { limits?: typeof READ_LIMITS; server?: Partial<MailboxServer> } = {}) {
    const texts: string[] = [];
    const handle = async (raw: Buffer) => {
      texts.push(raw.toString('utf8', 0, 100));
      return true;
    };
    const result = await readUnread(server(more.server), RULES, handle, more.limits ?? QUICK).catch(
      (error: unknown) => {
        if (error instanceof MailboxError) return error;
        throw error;
      },
    );
    return { texts, result, why: result instanceof MailboxError ? result.why : undefined };
  }

  it('passes unread messages, the oldest first, and marks them as read', async () => {
    imap.add('Subject: one\r\n\r\n');
    imap.add('Subject: two\r\n\r\n');
    imap.add('Subject: seen\r\n\r\n').isSeen = true;
    const { texts, result } = await read();
    expect(texts).toEqual(['Subject: one\r\n\r\n', 'Subject: two\r\n\r\n']);
    expect(result).toEqual({ read: 2, failed: 0 });
    expect(imap.unseen()).toEqual([]);
    expect((await read()).texts).toEqual([]);
  });

  it('marks messages that cannot be read, and counts them', async () => {
    imap.add('bad');
    imap.add('good');
    const handle = async (raw: Buffer) => raw.toString() === 'good';
    expect(await readUnread(server(), RULES, handle, QUICK)).toEqual({ read: 1, failed: 1 });
    expect(imap.unseen()).toEqual([]);
  });

  it('leaves a message unread if recording it fails', async () => {
    imap.add('one');
    const handle = () => Promise.reject(new Error(CRASH_MESSAGE));
    await expect(readUnread(server(), RULES, handle, QUICK)).rejects.toThrow(CRASH_MESSAGE);
    expect(imap.unseen()).toEqual([1]);
  });

  it('reads at most 200 of 5,000 messages in one run', async () => {
    for (let n = 0; n < 5_000; n += 1) imap.add(`Subject: ${n}\r\n\r\n`);
    const { result } = await read({ limits: READ_LIMITS });
    expect(result).toEqual({ read: 200, failed: 0 });
    expect(imap.unseen()).toHaveLength(4_800);
  });

  it('reads only the beginning of a message of 50 MB', async () => {
    imap.add(Buffer.alloc(50 * MEGABYTE, 'a'));
    imap.add('next');
    const { texts, result } = await read({ limits: READ_LIMITS });
    expect(result).toEqual({ read: 2, failed: 0 });
    expect(texts[1]).toBe('next');
    expect(imap.counts.bytesSent).toBeLessThanOrEqual(MEGABYTE + 4);
  });

  it('reads at most 20 MB in one run', async () => {
    for (let n = 0; n < 25; n += 1) imap.add(Buffer.alloc(MEGABYTE, 'a'));
    const { result } = await read({ limits: READ_LIMITS });
    expect(result).toEqual({ read: 20, failed: 0 });
  });

  it('closes the connection to a server that sends 50 MB unasked, and marks the message', async () => {
    imap.behaviour.ignoresParts = true;
    imap.add(Buffer.alloc(50 * MEGABYTE, 'a'));
    imap.add('next');
    expect((await read({ limits: READ_LIMITS })).why).toContain('api.mailbox.failed');
    expect(imap.unseen()).toEqual([2]);
    expect((await read()).texts).toEqual(['next']);
  });

  it.each(['greeting', 'LOGIN', 'FETCH'] as const)(
    'gives up if the server hangs at %s',
    async (place) => {
      imap.add('one');
      imap.behaviour.hangsAt = place;
      const { why } = await read();
      expect(why).toBe('api.mailbox.slow');
    },
  );

  it('gives up at the end of its time', async () => {
    imap.add('one');
    imap.behaviour.hangsAt = 'FETCH';
    const startedMs = performance.now();
    const limits = { ...READ_LIMITS, endMs: 700, silenceMs: 5_000 };
    const { why } = await read({ limits });
    expect(why).toBe('api.mailbox.slow');
    expect(performance.now() - startedMs).toBeLessThan(10_000);
  });

  it('ends within a minute in all', () => {
    expect(READ_LIMITS.endMs + READ_LIMITS.silenceMs).toBeLessThan(60_000);
    expect(READ_LIMITS.beginMs + READ_LIMITS.silenceMs).toBeLessThan(60_000);
  });

  it.each(['hangsAt', 'dropsAt'] as const)(
    'does not let one message block the mailbox: %s',
    async (how) => {
      for (const text of ['one', 'two', 'three']) imap.add(text);
      imap.behaviour[how] = 'FETCH';
      imap.behaviour.uid = 2;
      const first = await read();
      expect(first.texts).toEqual(['one']);
      expect(first.why).toBeDefined();
      expect(imap.unseen()).toEqual([3]);
      expect((await read()).texts).toEqual(['three']);
    },
  );

  it.each<[string, () => Partial<MailboxServer>, string]>([
    ['a wrong password', () => ({ password: 'wrong' }), 'api.mailbox.refused'],
    ['a port without a server', () => ({ port: 1 }), 'api.mailbox.unreachable'],
    ['an unknown folder', () => ({ folder: 'Bounces' }), 'api.mailbox.failed'],
    ['a server without STARTTLS', () => ({ security: 'starttls' }), 'api.mailbox.failed'],
    ['a server without TLS', () => ({ security: 'tls' }), 'api.mailbox.failed'],
  ])('says why it failed: %s', async (_, more, why) => {
    expect((await read({ server: more() })).why).toContain(why);
  });

  it('connects to public addresses only, unless the operator allows others', async () => {
    const handle = async () => true;
    const refused = readUnread(server(), { allowsPrivate: false }, handle, QUICK);
    await expect(refused).rejects.toMatchObject({
      why: expect.stringContaining('api.mailServer.private'),
    });
    expect(imap.counts.connections).toBe(0);
  });
});
