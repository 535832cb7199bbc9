import { createTransport } from 'nodemailer';
import { MailError } from './mail-error.ts';
import { connectToMailHost, type HostRules, type MailHost } from './mail-hosts.ts';
import type { MailMessage } from './mail-message.ts';
import { oneLine } from './one-line.ts';
import { toNodemailer } from './to-nodemailer.ts';

export { MailError };

/** In 'outbox' mode nothing is sent: the caller stores the mail and shows it. */
export type Mailer = {
  mode: 'smtp' | 'outbox';
  send(message: MailMessage): Promise<{ answer: string }>;
  close(): void;
};

/** A mail server of a workspace. */
export type MailServer = MailHost & {
  user: string | null;
  password: string | null;
  /** Maximum number of mails per second from each process. */
  perSecond: number | null;
};

/** Connections to a mail server at the same time, from each process. */
export const CONNECTIONS = { bulk: 5, urgent: 2 } as const;

/**
 * A server may take ten minutes to respond to the end of a mail (RFC 5321, 4.5.3.2.6). Giving up
 * earlier would send the mail again, although the server delivers it.
 */
export const TIMEOUTS = { connectMs: 10_000, greetingMs: 10_000, silenceMs: 600_000 } as const;

type Timeouts = { connectMs: number; greetingMs: number; silenceMs: number };

const answerLengthMax = 500;

// One address: no list, no route, no display name.
const oneAddress = /^[^\s<>,;:"()[\]\\@]+@[^\s<>,;:"()[\]\\@]+$/;

/**
 * A pooled SMTP client for `smtp://` or `smtps://user:password@host:port`, with STARTTLS
 * whenever the server offers it; settings of nodemailer can be added as a query, such as
 * `?requireTLS=true`, `?rateLimit=10` or `?tls.rejectUnauthorized=false`. Without a URL: outbox
 * mode.
 *
 * `send` throws MailError and nothing else. It is safe to call again with the same
 * message: the Message-ID stays, so a mail that arrived twice can be told.
 */
export function createMailer(options: { smtpUrl?: string; timeouts?: Timeouts }): Mailer {
  const { smtpUrl, timeouts = TIMEOUTS } = options;
  if (smtpUrl === undefined) return outboxMailer();
  const open = (maxConnections: number) =>
    createTransport({ url: smtpUrl, ...pooled(maxConnections, timeouts) });
  return smtpMailer(
    { bulk: open(CONNECTIONS.bulk), urgent: open(CONNECTIONS.urgent) },
    secretsOf(smtpUrl),
  );
}

/**
 * A pooled SMTP client for the server of a workspace. Urgent mails don't count towards `perSecond`.
 */
export function createServerMailer(server: MailServer, rules: HostRules): Mailer {
  const { host, port, security, user, password, perSecond } = server;
  const options = {
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    ...(user === null ? {} : { auth: { user, pass: password ?? '' } }),
    getSocket: socketOpener(server, rules),
  };
  return smtpMailer(
    {
      bulk: createTransport({ ...options, ...throttled(perSecond) }),
      urgent: createTransport({ ...options, ...pooled(CONNECTIONS.urgent, TIMEOUTS) }),
    },
    secretsIn(user ?? '', password ?? ''),
  );
}

/**
 * Mails are spread evenly over each second. Nodemailer's limit for a whole second allows twice as
 * many around its end. With a limit of one mail, each connection sends one per period.
 */
function throttled(perSecond: number | null) {
  if (perSecond === null) return pooled(CONNECTIONS.bulk, TIMEOUTS);
  const connections = Math.min(CONNECTIONS.bulk, Math.ceil(perSecond / 10));
  const rateDelta = (connections * 1_000) / perSecond;
  return { ...pooled(connections, TIMEOUTS), rateDelta, rateLimit: 1 };
}

/** Nodemailer secures the socket and verifies the certificate of `host`. */
function socketOpener(server: MailServer, rules: HostRules) {
  return (_options: unknown, done: (error: Error | null, socket?: unknown) => void) => {
    connectToMailHost(server, rules, TIMEOUTS.connectMs).then(
      (connection) => done(null, { connection }),
      (error: Error) => done(error),
    );
  };
}

function pooled(maxConnections: number, timeouts: Timeouts) {
  return {
    pool: true as const,
    maxConnections,
    connectionTimeout: timeouts.connectMs,
    greetingTimeout: timeouts.greetingMs,
    socketTimeout: timeouts.silenceMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

type Transport = {
  sendMail(mail: ReturnType<typeof toNodemailer>): Promise<{ response: string }>;
  close(): void;
};

function smtpMailer(transports: Record<'bulk' | 'urgent', Transport>, secrets: string[]): Mailer {
  return {
    mode: 'smtp',
    async send(message) {
      requireOneAddress(message.to);
      try {
        const transport = message.isUrgent ? transports.urgent : transports.bulk;
        const sent = await transport.sendMail(toNodemailer(message));
        return { answer: presentAnswer(sent.response, secrets) };
      } catch (error) {
        throw toMailError(error, secrets);
      }
    },
    close: () => {
      transports.bulk.close();
      transports.urgent.close();
    },
  };
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

// RFC 4954, 6: the login of the installation is missing, wrong or too weak.
const loginCodes = [530, 534, 535, 538];
const envelopeCommands = ['MAIL FROM', 'RCPT TO', 'DATA'];

/**
 * Only a rejection of this mail is permanent. Faults of the network, 4xx responses (greylisting) and
 * a wrong login pass once they are fixed.
 */
function toMailError(error: unknown, secrets: string[]): MailError {
  if (error instanceof MailError) return error;
  const fault = error as SmtpFault;
  const permanent =
    fault.permanent === true &&
    envelopeCommands.includes(fault.command ?? '') &&
    !loginCodes.includes(fault.responseCode ?? 0);
  const answer = presentAnswer(fault.response ?? fault.message, secrets);
  return new MailError(answer, { permanent, cause: error });
}

function secretsOf(smtpUrl: string): string[] {
  const { protocol, username, password } = new URL(smtpUrl);
  if (protocol !== 'smtp:' && protocol !== 'smtps:') {
    throw new Error('The address of the mail server must begin with smtp:// or smtps://.');
  }
  const encoded = [password, username].filter((secret) => secret.length > 3);
  return [...secretsIn(decodeURIComponent(username), decodeURIComponent(password)), ...encoded];
}

/** User and password in the forms in which a careless server may repeat them. */
function secretsIn(user: string, pass: string): string[] {
  const base64 = (text: string) => Buffer.from(text).toString('base64');
  return [base64(`\0${user}\0${pass}`), base64(pass), base64(user), pass, user].filter(
    (secret) => secret.length > 3,
  );
}

function presentAnswer(answer: string, secrets: string[]): string {
  const hidden = secrets.reduce((text, secret) => text.replaceAll(secret, '•••'), answer);
  return oneLine(hidden).slice(0, answerLengthMax);
}
