// Mail servers of workspaces, as real servers on loopback.
import type { SMTPServerOptions } from 'smtp-server';
import { afterEach, describe, expect, test } from 'vitest';
import { startSmtpServer } from '../test/smtp-server.ts';
import type { MailMessage } from './mail-message.ts';
import type { MailServer } from './mailer.ts';
import { createMailers } from './mailers.ts';

const message: MailMessage = {
  messageId: '<018f2a77-issued@laurel.example>',
  to: 'lina@learner.example',
  from: { name: 'Nordlicht', address: 'post@nordlicht.example' },
  subject: 'You earned Gärtnerin',
  html: '<p>Grüße</p>',
  text: 'Grüße\n',
};

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

async function smtpServer(options: SMTPServerOptions = {}) {
  let connections = 0;
  const server = await startSmtpServer({
    onConnect: (_session, done) => {
      connections += 1;
      done();
    },
    ...options,
  });
  cleanUps.push(server.stop);
  return { ...server, connections: () => connections };
}

function mailers(rules = { allowsPrivate: true }, serversMax?: number) {
  const created = createMailers(rules, serversMax);
  cleanUps.push(() => created.close());
  return created;
}

function settings(port: number, changed: Partial<MailServer> = {}): MailServer {
  return {
    host: '127.0.0.1',
    port,
    security: 'none',
    user: null,
    password: null,
    perSecond: null,
    ...changed,
  };
}

describe('the mail server of a workspace', () => {
  test('accepts a mail with its user and password', async () => {
    const { port, received } = await smtpServer({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: ({ username, password }, _session, done) =>
        username === 'north' && password === 'p:ss/wörd'
          ? done(null, { user: username })
          : done(new Error('wrong')),
    });
    const server = settings(port, { user: 'north', password: 'p:ss/wörd' });
    const { answer } = await mailers().to(server).send(message);
    expect(answer).toBe('250 queued as 4711');
    expect(received).toHaveLength(1);
  });

  test('is used by its settings: a new password opens a new connection', async () => {
    const { port, connections } = await smtpServer();
    const servers = mailers();
    await servers.to(settings(port)).send(message);
    await servers.to(settings(port)).send(message);
    expect(connections()).toBe(1);
    await servers.to(settings(port, { password: 'new' })).send(message);
    expect(connections()).toBe(2);
  });

  test('must have a trusted certificate', async () => {
    const secure = await smtpServer({ secure: true });
    const failure = mailers()
      .to(settings(secure.port, { security: 'tls' }))
      .send(message);
    await expect(failure).rejects.toMatchObject({ permanent: false });
    const upgraded = await smtpServer({ disabledCommands: [] });
    const second = mailers()
      .to(settings(upgraded.port, { security: 'starttls' }))
      .send(message);
    await expect(second).rejects.toMatchObject({ permanent: false });
    expect([...secure.received, ...upgraded.received]).toEqual([]);
  });

  test('gets no mail without encryption if STARTTLS is required', async () => {
    const { port, received } = await smtpServer();
    const failure = mailers()
      .to(settings(port, { security: 'starttls' }))
      .send(message);
    await expect(failure).rejects.toMatchObject({ name: 'MailError', permanent: false });
    expect(received).toEqual([]);
  });

  test('is not contacted on a private network, unless the operator allows it', async () => {
    const { port, connections } = await smtpServer();
    const failure = mailers({ allowsPrivate: false }).to(settings(port)).send(message);
    await expect(failure).rejects.toMatchObject({
      permanent: false,
      answer: expect.stringMatching(/^api\.mailServer\.private/),
    });
    expect(connections()).toBe(0);
  });

  test('gets at most the given number of mails per second', async () => {
    const arrivals: number[] = [];
    const { port } = await smtpServer({
      onData: (stream, _session, done) => {
        arrivals.push(performance.now());
        stream.resume().on('end', () => done());
      },
    });
    const mailer = mailers().to(settings(port, { perSecond: 6 }));
    await Promise.all(Array.from({ length: 15 }, () => mailer.send(message)));
    expect(arrivals).toHaveLength(15);
    const mostInASecond = Math.max(
      ...arrivals.map((from) => arrivals.filter((at) => at >= from && at < from + 950).length),
    );
    // Opening the connection delays the first mail, and no other.
    expect(mostInASecond).toBeLessThanOrEqual(6 + 1);
    expect(arrivals.length / ((arrivals.at(-1) ?? 0) - (arrivals[0] ?? 0))).toBeGreaterThan(0.003);
  });

  test('closes its connections when too many others are in use, but not while it sends', async () => {
    const slow = Promise.withResolvers<void>();
    const arrived = Promise.withResolvers<void>();
    const first = await smtpServer({
      onData: (stream, _session, done) => {
        stream.resume().on('end', async () => {
          arrived.resolve();
          await slow.promise;
          done(null, 'queued late');
        });
      },
    });
    const second = await smtpServer();
    const servers = mailers({ allowsPrivate: true }, 1);
    const sending = servers.to(settings(first.port)).send(message);
    await arrived.promise;
    await servers.to(settings(second.port)).send(message);
    slow.resolve();
    expect(await sending).toEqual({ answer: '250 queued late' });
    await servers.to(settings(second.port)).send(message);
    await servers.to(settings(first.port)).send(message);
    expect([first.connections(), second.connections()]).toEqual([2, 1]);
  });
});
