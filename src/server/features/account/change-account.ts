import { createHash, randomBytes } from 'node:crypto';
import { hashPassword, verifyPassword } from 'better-auth/crypto';
import { violatedConstraint } from '../../db/transaction.ts';
import type { Deps } from '../../deps.ts';
import { renderEmailChangedMail, renderEmailChangeMail } from '../../email/account-bodies.ts';
import { AppError, invalid } from '../../errors.ts';
import { isTooOften, RATE_LIMITS } from '../../http/limits.ts';
import { refusePassword } from '../identity/password-rules.ts';
import { sendIdentityMail } from '../identity/send-identity-mail.ts';
import { findUserByEmail } from '../identity/users.queries.ts';
import {
  type Account,
  consumePendingEmail,
  deleteOtherSessions,
  deleteResetLinks,
  findAccount,
  replacePendingEmail,
  updateAccount,
  upsertPassword,
} from './account.queries.ts';

const LINK_MINUTES = 60;
const MAILS_PER_MINUTE = 1;

type Signed = { userId: string; sessionId: string };

export async function getAccount(deps: Deps, userId: string): Promise<Account> {
  const account = await findAccount(deps.db, userId);
  if (!account) throw new AppError('unauthenticated');
  return account;
}

/** Ends every other session: whoever knew the old password is out. */
export async function changePassword(
  deps: Deps,
  { userId, sessionId }: Signed,
  input: { newPassword: string; currentPassword?: string | undefined },
): Promise<void> {
  const account = await getAccount(deps, userId);
  await requirePassword(deps, account, input.currentPassword);
  const refusal = await refusePassword(input.newPassword, account);
  if (refusal) throw invalid({ newPassword: refusal });
  const hash = await hashPassword(input.newPassword);
  await deps.db.transaction().execute(async (tx) => {
    await upsertPassword(tx, userId, hash);
    await deleteResetLinks(tx, userId);
    await deleteOtherSessions(tx, userId, sessionId);
  });
}

/**
 * Mails a link to the new address. Answers the same when the address is somebody else's, who is
 * mailed nothing.
 */
export async function askForEmailChange(
  deps: Deps,
  userId: string,
  input: { email: string; currentPassword?: string | undefined },
): Promise<void> {
  if (deps.mailer.mode === 'outbox') throw new AppError('mail_not_set_up');
  const account = await getAccount(deps, userId);
  await requirePassword(deps, account, input.currentPassword);
  const email = input.email.toLowerCase();
  if (email === account.email) throw invalid({ email: 'This is your address already.' });
  if (await isTooOften(deps.db, `e-mail change ${userId}`, MAILS_PER_MINUTE)) {
    throw new AppError('too_many_requests');
  }
  const token = randomBytes(32).toString('base64url');
  const expiresAt = new Date(Date.now() + LINK_MINUTES * 60_000);
  await deps.db.transaction().execute(async (tx) => {
    await replacePendingEmail(tx, { userId, email, tokenHash: hashToken(token), expiresAt });
  });
  if (await findUserByEmail(deps.db, email)) return;
  const url = `${deps.config.publicUrl}/confirm-email?${new URLSearchParams({ token })}`;
  const mail = await renderEmailChangeMail({ url, minutes: LINK_MINUTES });
  sendIdentityMail(deps, email, mail);
}

/** Uses the link up and tells the old address. */
export async function confirmEmailChange(deps: Deps, token: string): Promise<void> {
  const changed = await deps.db
    .transaction()
    .execute(async (tx) => {
      const pending = await consumePendingEmail(tx, hashToken(token));
      const account = pending && (await findAccount(tx, pending.userId));
      if (!account) throw new AppError('link_invalid');
      await updateAccount(tx, pending.userId, { email: pending.email });
      await deleteResetLinks(tx, pending.userId);
      return { from: account.email, to: pending.email };
    })
    .catch((error: unknown) => {
      if (violatedConstraint(error) !== 'users__email_is_unique') throw error;
      throw new AppError('link_invalid', { cause: error });
    });
  const mail = await renderEmailChangedMail({ newEmail: changed.to });
  sendIdentityMail(deps, changed.from, mail);
}

/** Somebody at an unattended screen must not be able to take the account over. */
async function requirePassword(
  deps: Deps,
  account: Account,
  typed: string | undefined,
): Promise<void> {
  if (account.passwordHash === null) return;
  const count = (by: number) =>
    isTooOften(deps.db, `password ${account.id}`, RATE_LIMITS.signIn, by);
  if (await count(1)) throw new AppError('too_many_requests');
  const { passwordHash: hash } = account;
  if (typed !== undefined && (await verifyPassword({ hash, password: typed }))) {
    // Only wrong ones count; counted first, because many may come at once.
    await count(-1);
    return;
  }
  throw invalid({ currentPassword: 'This is not your current password.' });
}

function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
