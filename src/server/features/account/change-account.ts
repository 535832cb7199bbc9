import { createHash, randomBytes } from 'node:crypto';
import { hashPassword, verifyPassword } from 'better-auth/crypto';
import { sentence } from '../../../shared/words/sentence.ts';
import { violatedConstraint } from '../../db/transaction.ts';
import type { Deps } from '../../deps.ts';
import { renderEmailChangedMail, renderEmailChangeMail } from '../../email/account-mails.tsx';
import { AppError, invalid } from '../../errors.ts';
import { wordsIn } from '../../words/words.ts';
import {
  type Account,
  consumePendingEmail,
  deleteOtherSessions,
  deleteResetLinks,
  findAccount,
  replacePendingEmail,
  updateAccount,
  upsertPassword,
} from '../identity/account.queries.ts';
import { refusePassword } from '../identity/password-rules.ts';
import { sendIdentityMail } from '../identity/send-identity-mail.ts';
import { findUserByEmail } from '../identity/users.queries.ts';

const LINK_MINUTES = 60;

type Signed = { userId: string; sessionId: string };

export async function getAccount(deps: Deps, userId: string): Promise<Account> {
  const account = await findAccount(deps.db, userId);
  if (!account) throw new AppError('unauthenticated');
  return account;
}

/**
 * Requires the current password, so that an unattended screen is not enough to take over the
 * account.
 */
export async function checkPassword(
  deps: Deps,
  userId: string,
  typed: string | undefined,
): Promise<void> {
  const { passwordHash: hash } = await getAccount(deps, userId);
  if (hash === null) return;
  if (typed !== undefined && (await verifyPassword({ hash, password: typed }))) return;
  throw invalid({ currentPassword: sentence('api.account.passwordWrong') });
}

/** Ends all other sessions, because someone else may have known the old password. */
export async function changePassword(
  deps: Deps,
  { userId, sessionId }: Signed,
  newPassword: string,
): Promise<void> {
  const account = await getAccount(deps, userId);
  const refusal = await refusePassword(newPassword, account);
  if (refusal) throw invalid({ newPassword: refusal });
  const hash = await hashPassword(newPassword);
  await deps.db.transaction().execute(async (tx) => {
    await upsertPassword(tx, userId, hash);
    await deleteResetLinks(tx, userId);
    await deleteOtherSessions(tx, userId, sessionId);
  });
}

/**
 * Mails a confirmation link to the new address. If the address is taken, sends nothing but returns
 * the same.
 */
export async function requestEmailChange(
  deps: Deps,
  userId: string,
  newEmail: string,
): Promise<void> {
  const account = await getAccount(deps, userId);
  const email = newEmail.toLowerCase();
  if (email === account.email) throw invalid({ email: sentence('api.account.emailUnchanged') });
  const token = randomBytes(32).toString('base64url');
  const expiresAt = new Date(Date.now() + LINK_MINUTES * 60_000);
  await deps.db.transaction().execute(async (tx) => {
    await replacePendingEmail(tx, { userId, email, tokenHash: hashToken(token), expiresAt });
  });
  if (await findUserByEmail(deps.db, email)) return;
  const url = `${deps.config.publicUrl}/confirm-email?${new URLSearchParams({ token })}`;
  const words = wordsIn(account.language ?? 'en');
  const mail = renderEmailChangeMail(words, { url, minutes: LINK_MINUTES });
  sendIdentityMail(deps, { userId, to: email }, mail);
}

/** Consumes the link, changes the address and notifies the old one. */
export async function confirmEmailChange(deps: Deps, token: string): Promise<void> {
  const changed = await deps.db
    .transaction()
    .execute(async (tx) => {
      const pending = await consumePendingEmail(tx, hashToken(token));
      const account = pending && (await findAccount(tx, pending.userId));
      if (!account) throw new AppError('invalid_link');
      await updateAccount(tx, pending.userId, { email: pending.email });
      await deleteResetLinks(tx, pending.userId);
      const { language } = account;
      return { userId: pending.userId, from: account.email, to: pending.email, language };
    })
    .catch((error: unknown) => {
      if (violatedConstraint(error) !== 'users__email_is_unique') throw error;
      throw new AppError('invalid_link', { cause: error });
    });
  const mail = renderEmailChangedMail(wordsIn(changed.language ?? 'en'), { newEmail: changed.to });
  sendIdentityMail(deps, { userId: changed.userId, to: changed.from }, mail);
}

function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
