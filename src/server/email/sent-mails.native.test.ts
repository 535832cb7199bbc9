// What arrives at a real SMTP server on loopback: envelope, reports, headers, signature, and how
// often.
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import type { SMTPServerOptions } from 'smtp-server';
import { afterEach, describe, expect, test } from 'vitest';
import { startSmtpServer } from '../test/smtp-server.ts';
import { verifyDkim } from '../test/verify-dkim.ts';
import type { MailMessage } from './mail-message.ts';
import { createMailer, type Mailer, TIMEOUTS } from './mailer.ts';

const message: MailMessage = {
  messageId: '<018f2a77-issued@laurel.example>',
  to: 'lina@learner.example',
  from: { name: 'Nordlicht Akademie', address: 'post@nordlicht.example' },
  subject: 'You earned Gärtnerin 修了証 🎓',
  html: '<p>Grüße, عائشة</p>',
  text: 'Grüße, عائشة\n',
};

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

async function smtpServer(options: SMTPServerOptions = {}) {
  const server = await startSmtpServer(options);
  cleanUps.push(server.stop);
  return server;
}

function mailerTo(options: Parameters<typeof createMailer>[0]): Mailer {
  const mailer = createMailer(options);
  cleanUps.push(() => mailer.close());
  return mailer;
}

const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
const privateKey = keys.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
const dkim = { domain: 'nordlicht.example', selector: 'laurel', privateKey };
const spki = keys.publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
const record = `v=DKIM1; k=rsa; p=${spki}`;

describe('a mail with a return address', () => {
  const returned = { ...message, envelopeFrom: 'bounces+4711@nordlicht.example' };

  test('has it in the envelope only, and asks for reports', async () => {
    const { url, received } = await smtpServer({ hideDSN: false });
    await mailerTo({ smtpUrl: url }).send(returned);
    const { envelope, mail } = received[0] ?? {};
    expect(mail?.from?.value[0]?.address).toBe('post@nordlicht.example');
    expect(envelope).toMatchObject({
      mailFrom: {
        address: 'bounces+4711@nordlicht.example',
        args: { RET: 'HDRS', ENVID: '018f2a77-issued@laurel.example' },
      },
      rcptTo: [{ address: 'lina@learner.example' }],
    });
    expect(envelope?.rcptTo[0]).toMatchObject({
      dsn: { notify: ['FAILURE', 'DELAY', 'SUCCESS'], orcpt: 'rfc822;lina@learner.example' },
    });
  });

  test('asks for no reports if the server does not offer them', async () => {
    const { url, received } = await smtpServer({ hideDSN: true });
    await mailerTo({ smtpUrl: url }).send(returned);
    expect(received[0]?.envelope.mailFrom).toMatchObject({ args: false });
  });

  test('asks for no reports without one', async () => {
    const { url, received } = await smtpServer({ hideDSN: false });
    await mailerTo({ smtpUrl: url }).send(message);
    expect(received[0]?.envelope).toMatchObject({
      mailFrom: { address: 'post@nordlicht.example', args: false },
    });
  });
});

test('a mail has attachments, and can be unsubscribed from with one request', async () => {
  const { url, received } = await smtpServer();
  const unsubscribeUrl = `https://laurel.example/l/north/stop?token=${'a1'.repeat(60)}`;
  const content = new Uint8Array([37, 80, 68, 70, 0, 255]);
  await mailerTo({ smtpUrl: url }).send({
    ...message,
    unsubscribeUrl,
    attachments: [{ filename: 'Gärtnerin – Zoë.pdf', contentType: 'application/pdf', content }],
  });
  const { mail, raw } = received[0] ?? {};
  expect(raw?.replaceAll(/\r\n[ \t]+/g, ' ')).toMatch(
    new RegExp(`^List-Unsubscribe: <${unsubscribeUrl.replace('?', '\\?')}>\r$`, 'm'),
  );
  expect(raw).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m);
  expect(mail?.attachments).toMatchObject([
    { filename: 'Gärtnerin – Zoë.pdf', contentType: 'application/pdf' },
  ]);
  expect(mail?.attachments[0]?.content).toEqual(Buffer.from(content));
});

describe('a signed mail', () => {
  test('verifies with the published key, including its headers for unsubscribing', async () => {
    const { url, received } = await smtpServer();
    const unsubscribeUrl = 'https://laurel.example/l/north/stop?token=abc';
    await mailerTo({ smtpUrl: url }).send({ ...message, unsubscribeUrl, dkim });
    const raw = received[0]?.raw ?? '';
    expect(raw).toMatch(/d=nordlicht\.example;\s+q=dns\/txt;\s+s=laurel;/);
    expect(verifyDkim(raw, record)).toEqual(
      expect.arrayContaining([
        'from',
        'to',
        'subject',
        'list-unsubscribe',
        'list-unsubscribe-post',
      ]),
    );
  });

  test('does not verify once anything is changed', async () => {
    const { url, received } = await smtpServer();
    await mailerTo({ smtpUrl: url }).send({ ...message, dkim });
    const raw = received[0]?.raw ?? '';
    expect(verifyDkim(raw, record)).not.toBeNull();
    expect(verifyDkim(raw.replace('Subject: ', 'Subject: Not '), record)).toBeNull();
    expect(verifyDkim(raw.replace('--\r\n', '--\r\nmore'), record)).toBeNull();
  });
});

describe('a slow server', () => {
  /** Responds to the end of a mail as soon as the test allows. */
  async function slowServer() {
    const arrived = Promise.withResolvers<void>();
    const allowed = Promise.withResolvers<void>();
    let count = 0;
    const server = await smtpServer({
      onData: (stream, _session, done) => {
        stream.resume().on('end', async () => {
          count += 1;
          arrived.resolve();
          await allowed.promise;
          done(null, 'queued as 4711');
        });
      },
    });
    return { ...server, arrived: arrived.promise, allow: allowed.resolve, count: () => count };
  }

  test('has ten minutes to respond to a mail', () => {
    expect(TIMEOUTS.silenceMs).toBeGreaterThanOrEqual(10 * 60 * 1_000);
    expect(TIMEOUTS.connectMs).toBeLessThanOrEqual(10_000);
    expect(TIMEOUTS.greetingMs).toBeLessThanOrEqual(10_000);
  });

  test('gets a mail once, even if it responds later than connecting may take', async () => {
    const server = await slowServer();
    const timeouts = { ...TIMEOUTS, connectMs: 150, greetingMs: 150 };
    const sent = mailerTo({ smtpUrl: server.url, timeouts }).send(message);
    await server.arrived;
    setTimeout(server.allow, 500);
    expect(await sent).toEqual({ answer: '250 queued as 4711' });
    expect(server.count()).toBe(1);
  });

  test('gets a mail once per attempt, if it hangs up without a response', async () => {
    let count = 0;
    const rude = createServer((socket) => {
      socket.write('220 hello\r\n');
      socket.on('error', () => undefined);
      let said = '';
      socket.on('data', (data) => {
        said += data.toString();
        if (said.endsWith('\r\n.\r\n')) {
          count += 1;
          socket.destroy();
        } else if (said.endsWith('DATA\r\n')) {
          socket.write('354 go on\r\n');
        } else if (!said.includes('DATA\r\n')) {
          socket.write('250 OK\r\n');
        }
      });
    }).listen(0, '127.0.0.1');
    await once(rude, 'listening');
    cleanUps.push(() => rude.close());
    const url = `smtp://127.0.0.1:${(rude.address() as AddressInfo).port}`;
    const failure = await mailerTo({ smtpUrl: url })
      .send(message)
      .catch((error: unknown) => error);
    expect(failure).toMatchObject({ name: 'MailError', permanent: false });
    expect(count).toBe(1);
  });

  test('is given up when the caller says so', async () => {
    const server = await slowServer();
    const giveUp = new AbortController();
    const sent = mailerTo({ smtpUrl: server.url }).send({ ...message, signal: giveUp.signal });
    await server.arrived;
    giveUp.abort();
    await expect(sent).rejects.toMatchObject({ name: 'MailError', permanent: false });
    server.allow();
  });
});

test('the URL of the installation can limit the mails per second', async () => {
  const { url, received } = await smtpServer();
  const mailer = mailerTo({ smtpUrl: `${url}?rateLimit=5&maxConnections=1` });
  const startMs = performance.now();
  await Promise.all(Array.from({ length: 11 }, () => mailer.send(message)));
  expect(received).toHaveLength(11);
  expect(performance.now() - startMs).toBeGreaterThanOrEqual(1_900);
});
