import { answerOf } from '../../email/report.ts';
import type { Work } from '../../work.ts';
import { findReportedMails } from '../outbox/outcomes.queries.ts';
import { hasMessageId, mailIdIn } from './find-mail.ts';
import { readMailEvents } from './read-mail-events.ts';
import { recordOutcome } from './record-outcome.ts';

/**
 * Records what a provider reports about mails of the workspace. Mails are locked in the order of
 * their ids, so that two requests don't wait for each other.
 */
export async function recordMailEvents(
  { deps, tx, now }: Work,
  body: unknown,
): Promise<{ recorded: number; ignored: number }> {
  const events = readMailEvents(body, (address) =>
    deps.log.warn({ address }, 'Amazon SNS asks to confirm a subscription: open this address'),
  );
  const ids = events.map((event) => event && mailIdIn(event.messageId));
  const known = ids.filter((id) => id !== undefined);
  const mails = new Map((await findReportedMails(tx, known)).map((mail) => [mail.id, mail]));
  const about = events
    .map((event, index) => ({ event, mail: mails.get(ids[index] ?? '') }))
    .toSorted((a, b) => ((a.mail?.id ?? '') < (b.mail?.id ?? '') ? -1 : 1));
  let recorded = 0;
  for (const { event, mail } of about) {
    if (!event || !mail || !hasMessageId(mail, event.messageId)) continue;
    const isRecorded = await recordOutcome(
      tx,
      mail,
      [
        {
          addresses: event.recipient === undefined ? [] : [event.recipient.trim().toLowerCase()],
          outcome: event.event,
          bounceType: event.event === 'bounced' ? event.bounceType : null,
          answer: answerOf(event.answer ?? ''),
        },
      ],
      now,
    );
    if (isRecorded) recorded += 1;
  }
  return { recorded, ignored: events.length - recorded };
}
