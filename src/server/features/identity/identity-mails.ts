import type { Logger } from 'pino';
import type { Config } from '../../config.ts';
import type { Db } from '../../db/pool.ts';
import { renderPasswordMail, renderSignInMail } from '../../email/account-mails.tsx';
import type { Mailer } from '../../email/mailer.ts';
import type { IdentityMails } from '../../identity.ts';
import { type Words, wordsIn } from '../../words/words.ts';
import { sendIdentityMail } from './send-identity-mail.ts';
import { findUser, findUserByEmail } from './users.queries.ts';

/** Members who have not chosen a language read the mail in the language of their browser. */
function wordsFor(
  user: { language: string | null } | undefined,
  { language }: { language: string | undefined },
): Words {
  return wordsIn(user?.language ?? language ?? 'en');
}

/** Sends the mails with links to sign in and to reset a password. */
export function createIdentityMails(from: {
  config: Config;
  mailer: Mailer;
  db: Db;
  log: Logger;
}): IdentityMails {
  return {
    async sendResetLink(to, link) {
      const user = await findUser(from.db, to.userId);
      sendIdentityMail(from, to, renderPasswordMail(wordsFor(user, link), link));
    },
    async sendSignInLink(email, link) {
      // Ignores unknown addresses. Otherwise anyone could send mail to anyone.
      const user = await findUserByEmail(from.db, email);
      if (!user) return;
      sendIdentityMail(
        from,
        { userId: user.id, to: email },
        renderSignInMail(wordsFor(user, link), link),
      );
    },
  };
}
