import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { mailTextPreviewInput } from '../../../shared/mail-texts.ts';
import { sentence } from '../../../shared/words/sentence.ts';
import type { MailMessage } from '../../email/mail-message.ts';
import { MailError } from '../../email/mailer.ts';
import { AppError, invariant } from '../../errors.ts';
import { wordsIn } from '../../words/words.ts';
import type { Work } from '../../work.ts';
import type { Delivery } from '../mail-settings/delivery.ts';
import { findAddressOfMember } from '../mail-settings/mail-settings.queries.ts';
import { mailDelivery } from '../workspaces/mail-delivery.ts';
import { getWorkspace } from '../workspaces/workspaces.queries.ts';
import { renderUnsaved } from './preview-mail.ts';
import { senderName } from './render-mail.ts';

const SEND_MS_MAX = 20_000;

type Test = { mailer: Delivery['mailer']; message: MailMessage };

/** Renders a mail with unsaved text to the signed-in member. */
export async function prepareTest(
  work: Work,
  input: z.output<typeof mailTextPreviewInput>,
): Promise<Test> {
  const { deps, tx, actor } = work;
  const { rendered, facts, delivery } = await renderUnsaved(work, input);
  const { mailer } = delivery;
  if (mailDelivery({ mailer }, await getWorkspace(tx)) !== 'sent') {
    throw new AppError('mail_not_configured');
  }
  const to = actor.id === null ? undefined : await findAddressOfMember(tx, actor.id);
  invariant(to !== undefined, 'a signed-in member has an e-mail address');
  const { subject } = rendered;
  const host = new URL(deps.config.publicUrl).hostname;
  const message = {
    ...rendered,
    subject: wordsIn(input.language).t('mail.ownTest.subject', { subject }),
    to,
    from: {
      name: delivery.senderName ?? senderName(facts),
      address: delivery.senderAddress,
    },
    replyTo: delivery.replyTo ?? undefined,
    messageId: `<${randomUUID()}@${host}>`,
    isUrgent: true,
  };
  return { mailer, message };
}

/** Sends a test at once. The response of the server is shown to the member. */
export async function sendTest({ mailer, message }: Test): Promise<{ to: string; answer: string }> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    const message = sentence('api.mailText.testTimeout', { seconds: SEND_MS_MAX / 1_000 });
    timer = setTimeout(() => reject(new AppError('mail_not_sent', { message })), SEND_MS_MAX);
  });
  try {
    const { answer } = await Promise.race([mailer.send(message), timeout]);
    return { to: message.to, answer };
  } catch (error) {
    if (!(error instanceof MailError)) throw error;
    const { answer } = error;
    throw new AppError('mail_not_sent', {
      message: sentence('api.mailText.testRefused', { answer }),
      details: { answer },
      cause: error,
    });
  } finally {
    clearTimeout(timer);
  }
}
