import { isIP } from 'node:net';
import { ImapFlow } from 'imapflow';
import { sentence } from '../../shared/words/sentence.ts';
import { MailError } from './mail-error.ts';
import { type HostRules, type MailHost, resolveMailHost } from './mail-hosts.ts';
import { oneLine } from './one-line.ts';

export type Mailbox = MailHost & { user: string | null; password: string | null };

const answerLengthMax = 500;

/**
 * Connects to a mailbox by IMAP, calls `act` and disconnects. Throws a MailError if the server
 * refuses, or if all of it takes longer than `timeoutMs`.
 */
export async function withMailbox<Result>(
  mailbox: Mailbox,
  { rules, timeoutMs }: { rules: HostRules; timeoutMs: number },
  act: (client: ImapFlow) => Promise<Result>,
): Promise<Result> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const silent = sentence('api.mailServer.silent', {
    host: mailbox.host,
    seconds: Math.round(timeoutMs / 1_000),
  });
  const timer = setTimeout(() => reject(new MailError(silent, { permanent: false })), timeoutMs);
  let client: ImapFlow | undefined;
  let isOver = false;
  const use = async () => {
    const [address = mailbox.host] = await resolveMailHost(mailbox, rules);
    if (isOver) return await late;
    client = createClient(mailbox, address, timeoutMs);
    await client.connect();
    return await act(client);
  };
  try {
    return await Promise.race([use(), late]);
  } catch (error) {
    throw toMailError(error, mailbox);
  } finally {
    isOver = true;
    clearTimeout(timer);
    client?.close();
  }
}

/** Connects to the address that was checked, and verifies the certificate of the name. */
function createClient(mailbox: Mailbox, address: string, timeoutMs: number): ImapFlow {
  const { host, port, security, user, password } = mailbox;
  const client = new ImapFlow({
    host: address,
    port,
    secure: security === 'tls',
    doSTARTTLS: security === 'tls' ? undefined : security === 'starttls',
    ...(isIP(host) ? {} : { servername: host }),
    auth: { user: user ?? '', pass: password ?? '' },
    logger: false,
    disableAutoIdle: true,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
  });
  // Errors of an open connection also reject the running command.
  client.on('error', () => undefined);
  return client;
}

type ImapFault = { message: string; responseText?: string };

function toMailError(error: unknown, { password }: Mailbox): MailError {
  if (error instanceof MailError) return error;
  const { responseText, message } = error as ImapFault;
  const text = responseText || message;
  const hidden = password ? text.replaceAll(password, '•••') : text;
  return new MailError(oneLine(hidden).slice(0, answerLengthMax), {
    permanent: false,
    cause: error,
  });
}
