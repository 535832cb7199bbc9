import type { Logger } from 'pino';
import type { Config } from '../../config.ts';
import type { Db } from '../../db/pool.ts';
import { renderPasswordMail, renderSignInMail } from '../../email/account-mails.tsx';
import type { Mailer } from '../../email/mailer.ts';
import type { IdentityMails } from '../../identity.ts';
import { sendIdentityMail } from './send-identity-mail.ts';
import { findUserByEmail } from './users.queries.ts';

/** The mails with links to sign in and to choose a new password. */
export function createIdentityMails(from: {
  config: Config;
  mailer: Mailer;
  db: Db;
  log: Logger;
}): IdentityMails {
  return {
    async sendResetLink(to, link) {
      sendIdentityMail(from, to, renderPasswordMail(link));
    },
    async sendSignInLink(email, link) {
      // Requested for strangers too; mailing those would let anyone send mail to anyone.
      const user = await findUserByEmail(from.db, email);
      if (!user) return;
      sendIdentityMail(from, { userId: user.id, to: email }, renderSignInMail(link));
    },
  };
}
