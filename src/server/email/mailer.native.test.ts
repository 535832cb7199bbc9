// Uses a real SMTP server on loopback and a real mail parser.
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import type { SMTPServerOptions } from 'smtp-server';
import { afterEach, describe, expect, test } from 'vitest';
import { startSmtpServer } from '../test/smtp-server.ts';
import type { MailMessage } from './mail-message.ts';
import { createMailer, type MailError, type Mailer } from './mailer.ts';

const message: MailMessage = {
  messageId: '<018f2a77-issued@laurel.example>',
  to: 'lina@learner.example',
  from: { name: 'Nordlicht Akademie „Süd“', address: 'post@nordlicht.example' },
  subject: 'You earned Gärtnerin 修了証 شهادة 🎓',
  html: '<p>Grüße, <bdi dir="auto">عائشة</bdi></p>',
  text: 'Grüße, عائشة\n',
};

const cleanUps: (() => Promise<unknown> | unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

async function smtpServer(options: SMTPServerOptions = {}) {
  const server = await startSmtpServer(options);
  cleanUps.push(server.stop);
  return server;
}

function mailerTo(smtpUrl: string): Mailer {
  const mailer = createMailer({ smtpUrl });
  cleanUps.push(() => mailer.close());
  return mailer;
}

async function failureOf(mailer: Mailer, changed: Partial<MailMessage> = {}): Promise<MailError> {
  const outcome = await mailer.send({ ...message, ...changed }).catch((error: unknown) => error);
  expect(outcome).toMatchObject({ name: 'MailError' });
  return outcome as MailError;
}

function refusal(responseCode: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode });
}

describe('an accepted mail', () => {
  test('arrives with subject, sender and both bodies unchanged', async () => {
    const { url, received } = await smtpServer();
    const { answer: response } = await mailerTo(url).send({
      ...message,
      replyTo: 'help@nordlicht.example',
    });
    expect(response).toBe('250 queued as 4711');
    const mail = received[0]?.mail;
    expect(mail).toMatchObject({ subject: message.subject, text: message.text });
    expect(mail?.html).toContain('<bdi dir="auto">عائشة</bdi>');
    expect(mail?.from?.value).toEqual([message.from]);
    expect(mail?.replyTo?.value[0]?.address).toBe('help@nordlicht.example');
    expect(received[0]?.recipients).toEqual(['lina@learner.example']);
  });

  test('keeps its Message-ID when it is sent again', async () => {
    const { url, received } = await smtpServer();
    const mailer = mailerTo(url);
    await mailer.send(message);
    await mailer.send(message);
    const ids = received.map(({ mail }) => mail.messageId);
    expect(ids).toEqual([message.messageId, message.messageId]);
  });

  test('tells robots not to reply, and is not marked as a mailing list', async () => {
    const { url, received } = await smtpServer();
    await mailerTo(url).send(message);
    const headers = received[0]?.mail.headers;
    expect(headers?.get('auto-submitted')).toBe('auto-generated');
    expect(received[0]?.raw).not.toMatch(/^List-/im);
  });

  test('gets no header or recipient from line breaks in user input', async () => {
    const { url, received } = await smtpServer();
    await mailerTo(url).send({
      ...message,
      subject: 'Hello\r\nBcc: evil@x.example\r\n\r\nforged body',
      from: { name: 'Akademie"\r\nX-Forged: yes', address: message.from.address },
    });
    const [mail] = received;
    expect(mail?.recipients).toEqual(['lina@learner.example']);
    expect(mail?.mail.headers.has('bcc')).toBe(false);
    expect(mail?.mail.headers.has('x-forged')).toBe(false);
    expect(mail?.mail.from?.value[0]?.name).toBe('Akademie" X-Forged: yes');
    expect(mail?.mail.subject).toBe('Hello Bcc: evil@x.example forged body');
    expect(mail?.mail.text).toBe(message.text);
  });

  test('signs in with the user and password of the URL', async () => {
    const { port, received } = await smtpServer({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: ({ username, password }, _session, done) =>
        username === 'laurel@host' && password === 'p:ss/wörd'
          ? done(null, { user: username })
          : done(new Error('wrong')),
    });
    const password = encodeURIComponent('p:ss/wörd');
    await mailerTo(`smtp://laurel%40host:${password}@127.0.0.1:${port}`).send(message);
    expect(received).toHaveLength(1);
  });

  test('uses implicit TLS with smtps://, if the certificate is trusted', async () => {
    const { port, received } = await smtpServer({ secure: true });
    const untrusted = await failureOf(mailerTo(`smtps://127.0.0.1:${port}`));
    expect(untrusted).toMatchObject({ permanent: false });
    expect(received).toEqual([]);
    await mailerTo(`smtps://127.0.0.1:${port}?tls.rejectUnauthorized=false`).send(message);
    expect(received).toHaveLength(1);
  });
});

describe('a rejected mail', () => {
  test('fails permanently if the server rejects the recipient with 5xx', async () => {
    const { url } = await smtpServer({
      onRcptTo: (_address, _session, done) => done(refusal(550, '5.1.1 No such person')),
    });
    const error = await failureOf(mailerTo(url));
    expect(error).toMatchObject({ permanent: true, answer: '550 5.1.1 No such person' });
  });

  test('fails permanently if the server rejects the sender or the content with 5xx', async () => {
    const sender = await smtpServer({
      onMailFrom: (_address, _session, done) => done(refusal(553, 'Sender unknown')),
    });
    expect(await failureOf(mailerTo(sender.url))).toMatchObject({ permanent: true });
    const content = await smtpServer({
      onData: (stream, _session, done) => {
        stream.resume().on('end', () => done(refusal(554, 'Looks like spam')));
      },
    });
    expect(await failureOf(mailerTo(content.url))).toMatchObject({
      permanent: true,
      answer: '554 Looks like spam',
    });
  });

  test('fails temporarily if the server greylists with 4xx, and is accepted later', async () => {
    let refusals = 1;
    const { url, received } = await smtpServer({
      onRcptTo: (_address, _session, done) =>
        refusals-- > 0 ? done(refusal(451, '4.7.1 Greylisted')) : done(),
    });
    const mailer = mailerTo(url);
    const error = await failureOf(mailer);
    expect(error).toMatchObject({ permanent: false, answer: '451 4.7.1 Greylisted' });
    await mailer.send(message);
    expect(received).toHaveLength(1);
  });

  test('fails temporarily if the server requires a login or rejects ours, without revealing the password', async () => {
    const wanted = await smtpServer({ authOptional: false });
    expect(await failureOf(mailerTo(wanted.url))).toMatchObject({ permanent: false });
    const { port } = await smtpServer({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: ({ username, password }, _session, done) =>
        done(refusal(535, `No: ${username} ${password}`)),
    });
    const error = await failureOf(mailerTo(`smtp://laurel-user:s3cret-word@127.0.0.1:${port}`));
    expect(error).toMatchObject({ permanent: false, answer: '535 No: ••• •••' });
  });

  test('fails temporarily if nothing listens', async () => {
    const closed = createServer().listen(0, '127.0.0.1');
    await once(closed, 'listening');
    const { port } = closed.address() as AddressInfo;
    closed.close();
    await once(closed, 'close');
    const error = await failureOf(mailerTo(`smtp://user:s3cret@127.0.0.1:${port}`));
    expect(error.permanent).toBe(false);
    expect(error.answer).toContain('ECONNREFUSED');
    expect(error.answer).not.toContain('s3cret');
  });

  test.each([
    ['hangs up after its greeting', '220 hello'],
    ['wants nothing to do with us', '554 no service here'],
  ])('fails temporarily if the server %s', async (_what, greeting) => {
    const rude = createServer((socket) => socket.end(`${greeting}\r\n`)).listen(0, '127.0.0.1');
    await once(rude, 'listening');
    cleanUps.push(() => rude.close());
    const { port } = rude.address() as AddressInfo;
    const error = await failureOf(mailerTo(`smtp://127.0.0.1:${port}`));
    expect(error.permanent).toBe(false);
  });

  test.each(['', 'lina', 'a@x.example, b@x.example', 'a@x.example\r\nRCPT TO:<b@x.example>', '@x'])(
    'fails permanently without contacting a server if the address is %j',
    async (to) => {
      const { url, received } = await smtpServer();
      expect(await failureOf(mailerTo(url), { to })).toMatchObject({ permanent: true });
      expect(received).toEqual([]);
    },
  );
});

test('without a server the mailer is an outbox that sends nothing', async () => {
  const mailer = createMailer({});
  expect(mailer.mode).toBe('outbox');
  await expect(mailer.send(message)).rejects.toThrow('Invariant');
  mailer.close();
});

test('refuses an address that is no mail server', () => {
  expect(() => createMailer({ smtpUrl: 'https://mail.example' })).toThrow('smtp://');
});
