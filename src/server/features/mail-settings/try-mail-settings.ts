import { type Sentence, sentence } from '../../../shared/words/sentence.ts';
import type { Actor } from '../../actor.ts';
import type { Tx } from '../../db/pool.ts';
import type { Deps } from '../../deps.ts';
import { MailError } from '../../email/mail-error.ts';
import { countMessages, MailboxError, type MailboxServer } from '../../email/mailbox.ts';
import { renderTestMail } from '../../email/test-mail.tsx';
import { AppError } from '../../errors.ts';
import { newId } from '../../new-id.ts';
import type { Words } from '../../words/words.ts';
import type { Work } from '../../work.ts';
import { findDelivery } from './delivery.ts';
import { presentServer } from './mail-settings.present.ts';
import { findAddressOfMember, findMailSettings, getSender } from './mail-settings.queries.ts';
import { secretsOf } from './secrets.ts';

const TIME_LIMIT_MS = 20_000;

/** Prepares a test mail to the signed-in member. The transaction is over when it is sent. */
export async function prepareTestMail({ deps, tx, actor, words }: Work) {
  const { name } = await requireOwn(tx);
  const to = await findOwnAddress(tx, actor);
  const delivery = await findDelivery(deps, tx);
  if (delivery.mailer.mode === 'outbox') throw new AppError('mail_not_configured');
  const message = {
    ...renderTestMail(words, { name }),
    to,
    from: { name: delivery.senderName ?? name, address: delivery.senderAddress },
    ...(delivery.replyTo === null ? {} : { replyTo: delivery.replyTo }),
    messageId: `<${newId()}@${new URL(deps.config.publicUrl).hostname}>`,
    isUrgent: true,
  };
  return { message, mailer: delivery.mailer };
}

/** Returns the response of the mail server, which has 20 seconds. */
export async function sendTestMail(
  { message, mailer }: Awaited<ReturnType<typeof prepareTestMail>>,
  words: Words,
) {
  const signal = AbortSignal.timeout(TIME_LIMIT_MS);
  try {
    const { answer } = await mailer.send({ ...message, signal });
    return { to: message.to, answer };
  } catch (error) {
    if (signal.aborted) throw notSent(words, sentence('api.mailTest.silent', { seconds: 20 }));
    throw notSent(words, error);
  }
}

/** The workspace's own mailbox for bounces. */
export async function findOwnMailbox({
  deps,
  tx,
  actor,
}: Pick<Work, 'deps' | 'tx' | 'actor'>): Promise<MailboxServer> {
  await requireOwn(tx);
  const settings = await findMailSettings(tx);
  const server = settings && presentServer(settings, 'imap');
  if (!server) {
    const message = sentence('api.mailTest.noMailbox');
    throw new AppError('mail_not_configured', { message });
  }
  const box = secretsOf(deps.config, actor.workspaceId).imapPassword;
  const password = settings.imapPassword && box.open(settings.imapPassword);
  if (password === undefined) {
    const message = sentence('api.mailServer.unreadable');
    throw new AppError('mail_not_sent', { message });
  }
  return { ...server, user: server.user ?? '', password: password ?? '', folder: 'INBOX' };
}

export async function tryMailbox(
  { config }: Pick<Deps, 'config'>,
  mailbox: MailboxServer,
  words: Words,
) {
  const rules = { allowsPrivate: config.allowsPrivateMailHosts };
  try {
    return { messages: await countMessages(mailbox, rules) };
  } catch (error) {
    if (error instanceof MailboxError) throw notSent(words, error.why);
    throw notSent(words, error);
  }
}

/** Anyone can sign in to a demo. Without this, they could use it to connect to other servers. */
async function requireOwn(tx: Tx) {
  const sender = await getSender(tx);
  if (sender.isDemo) {
    throw new AppError('mail_not_configured', { message: sentence('api.mailDemo') });
  }
  return sender;
}

async function findOwnAddress(tx: Tx, actor: Actor): Promise<string> {
  const isMember = actor.kind === 'member' && actor.id !== null;
  const address = isMember ? await findAddressOfMember(tx, actor.id as string) : undefined;
  if (address === undefined) {
    throw new AppError('forbidden', { message: sentence('api.mailTest.memberOnly') });
  }
  return address;
}

/** Shows the server's response, or a sentence of ours in the language of the request. */
function notSent({ write }: Words, error: unknown): unknown {
  if (typeof error === 'string') {
    return new AppError('mail_not_sent', { message: error as Sentence });
  }
  if (!(error instanceof MailError)) return error;
  const answer = write(error.answer);
  const message =
    answer === error.answer
      ? sentence('api.mailTest.refused', { answer })
      : (error.answer as Sentence);
  return new AppError('mail_not_sent', { message, details: { answer }, cause: error });
}
