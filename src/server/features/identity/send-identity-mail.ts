import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Config } from '../../config.ts';
import type { Db } from '../../db/pool.ts';
import { MailError, type Mailer } from '../../email/mailer.ts';
import type { RenderedMail } from '../../email/render-parts.tsx';
import { senderOf } from '../../email/sender.ts';
import { newId } from '../../new-id.ts';
import { isMemberOfDemosOnly } from './users.queries.ts';

const PAUSES_MS = [0, 2_000, 15_000, 60_000];

/**
 * Sends a mail with a secret link. The mail is not stored or queued; if it cannot be sent within
 * about a minute, the user must request another. Mail to users who are only members of demo
 * workspaces is not sent. Returns immediately, so that the response time does not reveal whether
 * the address is known.
 */
export function sendIdentityMail(
  from: { config: Config; mailer: Mailer; db: Db; log: Logger },
  { userId, to }: { userId: string; to: string },
  mail: RenderedMail,
): void {
  const { config, mailer, db, log } = from;
  if (mailer.mode === 'outbox') return;
  const message = {
    ...mail,
    to,
    from: senderOf(config, 'Laurel'),
    isUrgent: true,
    messageId: `<${newId()}@${new URL(config.publicUrl).hostname}>`,
  };
  const attempt = async () => {
    if (await isMemberOfDemosOnly(db, userId)) {
      log.info('a mail to a member of demo workspaces was not sent');
      return;
    }
    for (const pauseMs of PAUSES_MS) {
      await pause(pauseMs, undefined, { ref: false });
      try {
        await mailer.send(message);
        return;
      } catch (error) {
        if (!(error instanceof MailError)) throw error;
        log.warn({ answer: error.answer }, 'a sign-in mail could not be sent');
        if (error.permanent) return;
      }
    }
  };
  attempt().catch((error: unknown) => log.error({ err: error }, 'a sign-in mail failed'));
}
