// Uses a real IMAP client and a minimal server on loopback.
import { afterEach, describe, expect, test } from 'vitest';
import { startImapServer } from '../test/imap-server.ts';
import { type Mailbox, withMailbox } from './mailbox.ts';

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

async function imapServer(options: Parameters<typeof startImapServer>[0]) {
  const server = await startImapServer(options);
  cleanUps.push(server.stop);
  return server;
}

function count(port: number, changed: Partial<Mailbox> = {}, timeoutMs = 20_000) {
  const mailbox: Mailbox = {
    host: '127.0.0.1',
    port,
    security: 'none',
    user: 'bounces',
    password: 's3cret-word',
    ...changed,
  };
  return withMailbox(mailbox, { rules: { allowsPrivate: true }, timeoutMs }, async (client) => {
    const status = await client.status('INBOX', { messages: true });
    return status ? status.messages : undefined;
  });
}

describe('a mailbox', () => {
  test('is opened with its password', async () => {
    const { port } = await imapServer({ password: 's3cret-word', messages: 3 });
    expect(await count(port)).toBe(3);
  });

  test('is not opened with another one, and the password is not repeated', async () => {
    const { port } = await imapServer({ password: 'another' });
    const failure = await count(port).catch((error: Error) => error);
    expect(failure).toMatchObject({ name: 'MailError' });
    expect(String(failure)).toContain('wrong password');
    expect(String(failure)).not.toContain('s3cret-word');
  });

  test('that never responds is given up after a time limit', async () => {
    const { port } = await imapServer({ isSilent: true });
    await expect(count(port, {}, 300)).rejects.toThrow(/^api\.mailServer\.silent/);
  });

  test('of an unknown host has a sentence', async () => {
    const failure = count(993, { host: 'mail.invalid' }, 15_000);
    await expect(failure).rejects.toThrow(/^api\.mailServer\.(unknownHost|silent)/);
  });

  test('without encryption is refused if STARTTLS is required', async () => {
    const { port } = await imapServer({});
    await expect(count(port, { security: 'starttls' })).rejects.toMatchObject({
      name: 'MailError',
    });
  });
});
