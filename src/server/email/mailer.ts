import { createTransport } from 'nodemailer';
import { oneLine } from './one-line.ts';

export type MailMessage = {
  messageId: string;
  to: string;
  from: { name: string; address: string };
  subject: string;
  html: string;
  text: string;
  replyTo?: string | undefined;
  /** Return address for bounces. The sender's address unless given. */
  envelopeFrom?: string | undefined;
  /** Ends the reminders with one request (RFC 8058). */
  unsubscribeUrl?: string | undefined;
  attachments?: { filename: string; contentType: string; content: Uint8Array }[] | undefined;
  /** Somebody waits for it: it takes a connection that bulk mail never occupies. */
  isUrgent?: boolean;
};

/** In 'outbox' mode nothing leaves the house: the caller keeps the mail and shows it. */
export type Mailer = {
  mode: 'smtp' | 'outbox';
  send(message: MailMessage): Promise<{ answer: string }>;
  close(): void;
};

/**
 * A mail that was not taken. `permanent` says that this mail to this address will be
 * refused again, so retrying is pointless; `answer` is what the server said, fit to be
 * shown to members: one line, without credentials.
 */
export class MailError extends Error {
  permanent: boolean;
  answer: string;

  constructor(answer: string, options: { permanent: boolean; cause?: unknown }) {
    super(answer, { cause: options.cause });
    this.name = 'MailError';
    this.permanent = options.permanent;
    this.answer = answer;
  }
}

/** To the mail server at the same time, from each process. */
export const CONNECTIONS = { bulk: 5, urgent: 2 } as const;

const answerLengthMax = 500;

// What local@domain may look like here: one address, no list, no route, no display name.
const oneAddress = /^[^\s<>,;:"()[\]\\@]+@[^\s<>,;:"()[\]\\@]+$/;

/**
 * A pooled SMTP client for `smtp://` or `smtps://user:password@host:port`, with STARTTLS
 * whenever the server offers it; settings of nodemailer can be added as a query, such as
 * `?requireTLS=true` or `?tls.rejectUnauthorized=false`. Without a URL: outbox mode.
 *
 * `send` throws MailError and nothing else. It is safe to call again with the same
 * message: the Message-ID stays, so a mail that arrived twice can be told.
 */
export function createMailer(options: { smtpUrl?: string }): Mailer {
  if (options.smtpUrl === undefined) return outboxMailer();
  const secrets = secretsOf(options.smtpUrl);
  const bulk = createPooledTransport(options.smtpUrl, CONNECTIONS.bulk);
  const urgent = createPooledTransport(options.smtpUrl, CONNECTIONS.urgent);
  return {
    mode: 'smtp',
    async send(message) {
      requireOneAddress(message.to);
      try {
        const transport = message.isUrgent ? urgent : bulk;
        const sent = await transport.sendMail(toNodemailer(message));
        return { answer: presentAnswer(sent.response, secrets) };
      } catch (error) {
        throw toMailError(error, secrets);
      }
    },
    close: () => {
      bulk.close();
      urgent.close();
    },
  };
}

function createPooledTransport(url: string, maxConnections: number) {
  return createTransport({
    url,
    pool: true,
    maxConnections,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

function outboxMailer(): Mailer {
  return {
    mode: 'outbox',
    async send() {
      throw new Error('Invariant: in outbox mode the caller keeps the mail and sends nothing.');
    },
    close: () => undefined,
  };
}

function toNodemailer(message: MailMessage) {
  return {
    messageId: message.messageId,
    // As an object the address is one address, whatever commas it contains.
    to: { name: '', address: message.to },
    from: { name: oneLine(message.from.name), address: message.from.address },
    ...(message.replyTo === undefined ? {} : { replyTo: { name: '', address: message.replyTo } }),
    subject: oneLine(message.subject),
    html: message.html,
    text: message.text,
    // RFC 3834: keeps absence notes and other robots from answering.
    headers: { 'Auto-Submitted': 'auto-generated' },
  };
}

function requireOneAddress(address: string): void {
  if (oneAddress.test(address)) return;
  throw new MailError('This is not an e-mail address that mail can be sent to.', {
    permanent: true,
  });
}

type SmtpFault = {
  message: string;
  command?: string;
  response?: string;
  responseCode?: number;
  permanent?: boolean;
};

// RFC 4954 section 6: these say that the installation's login is missing, wrong or too weak.
const loginCodes = [530, 534, 535, 538];
const envelopeCommands = ['MAIL FROM', 'RCPT TO', 'DATA'];

/**
 * Only a refusal of this very mail is permanent. Whatever is the fault of the network, the
 * server's day (4xx, greylisting) or our own login passes once somebody has mended it.
 */
function toMailError(error: unknown, secrets: string[]): MailError {
  const fault = error as SmtpFault;
  const permanent =
    fault.permanent === true &&
    envelopeCommands.includes(fault.command ?? '') &&
    !loginCodes.includes(fault.responseCode ?? 0);
  const answer = presentAnswer(fault.response ?? fault.message, secrets);
  return new MailError(answer, { permanent, cause: error });
}

/** User and password in the shapes in which a careless server may echo them. */
function secretsOf(smtpUrl: string): string[] {
  const { protocol, username, password } = new URL(smtpUrl);
  if (protocol !== 'smtp:' && protocol !== 'smtps:') {
    throw new Error('The address of the mail server must begin with smtp:// or smtps://.');
  }
  const user = decodeURIComponent(username);
  const pass = decodeURIComponent(password);
  const base64 = (text: string) => Buffer.from(text).toString('base64');
  return [base64(`\0${user}\0${pass}`), base64(pass), base64(user), pass, password, user].filter(
    (secret) => secret.length > 3,
  );
}

function presentAnswer(answer: string, secrets: string[]): string {
  const hidden = secrets.reduce((text, secret) => text.replaceAll(secret, '•••'), answer);
  return oneLine(hidden).slice(0, answerLengthMax);
}
