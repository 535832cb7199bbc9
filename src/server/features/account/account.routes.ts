import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { accountView } from '../../../shared/account.ts';
import { accountOperations as operations } from '../../../shared/api/account.ts';
import { languageField } from '../../../shared/fields.ts';
import type { Deps } from '../../deps.ts';
import { AppError, invariant } from '../../errors.ts';
import type { App } from '../../http/access.ts';
import { exceedsLimit, limitedTo, RATE_LIMITS } from '../../http/limits.ts';
import { mountHandler } from '../../http/mount.ts';
import { limitFailures } from '../../http/sign-in-attempts.ts';
import {
  deleteOtherSessions,
  deletePendingEmail,
  deleteSession,
  findPendingEmail,
  listSessions,
  updateAccount,
} from '../identity/account.queries.ts';
import {
  changePassword,
  checkPassword,
  confirmEmailChange,
  getAccount,
  requestEmailChange,
} from './change-account.ts';
import { deviceWords } from './device-words.ts';

const MAILS_PER_MINUTE = 1;

/** Routes of the signed-in user's account. API keys have no account. */
export function accountRoutes(app: App, deps: Deps): void {
  profileRoutes(app, deps);
  emailRoutes(app, deps);
  sessionsRoutes(app, deps);
}

function signedIn(request: FastifyRequest): { userId: string; sessionId: string } {
  const { userId, sessionId } = request;
  invariant(userId && sessionId, 'a session has a user');
  return { userId, sessionId };
}

/** Limits failed attempts like those of signing in. */
async function requirePassword(
  deps: Deps,
  request: FastifyRequest,
  typed: string | undefined,
): Promise<void> {
  const { userId } = signedIn(request);
  await limitFailures(deps.db, `password ${userId}`, () => checkPassword(deps, userId, typed));
}

function profileRoutes(app: App, deps: Deps): void {
  mountHandler(app, operations.getAccount, (request) =>
    presentAccount(deps, signedIn(request).userId),
  );
  mountHandler(app, operations.changeAccount, async (request) => {
    const { userId } = signedIn(request);
    await updateAccount(deps.db, userId, request.body);
    return await presentAccount(deps, userId);
  });
  mountHandler(app, operations.changePassword, async (request) => {
    const { newPassword, currentPassword } = request.body;
    await requirePassword(deps, request, currentPassword);
    await changePassword(deps, signedIn(request), newPassword);
  });
}

function emailRoutes(app: App, deps: Deps): void {
  mountHandler(app, operations.changeEmail, async (request) => {
    if (deps.mailer.mode === 'outbox') throw new AppError('mail_not_configured');
    const { userId } = signedIn(request);
    const { email, currentPassword } = request.body;
    await requirePassword(deps, request, currentPassword);
    const isRepeated = await exceedsLimit(deps.db, `e-mail change ${userId}`, MAILS_PER_MINUTE);
    if (isRepeated) throw new AppError('too_many_requests');
    await requestEmailChange(deps, userId, email);
  });
  mountHandler(app, operations.keepEmail, (request) =>
    deletePendingEmail(deps.db, signedIn(request).userId),
  );
  mountHandler(
    app,
    operations.confirmEmail,
    (request) => confirmEmailChange(deps, request.body.token),
    { rateLimit: limitedTo(RATE_LIMITS.signIn) },
  );
}

function sessionsRoutes(app: App, deps: Deps): void {
  mountHandler(app, operations.listSessions, async (request) => {
    const { userId, sessionId } = signedIn(request);
    const sessions = await listSessions(deps.db, userId);
    return { items: sessions.map((session) => presentSession(session, sessionId)) };
  });
  mountHandler(app, operations.endSession, async (request) => {
    const { userId } = signedIn(request);
    const isEnded = await deleteSession(deps.db, userId, request.params.id);
    if (!isEnded) throw new AppError('not_found');
  });
  mountHandler(app, operations.endOtherSessions, async (request) => {
    const { userId, sessionId } = signedIn(request);
    await deleteOtherSessions(deps.db, userId, sessionId);
  });
}

function presentSession(
  session: Awaited<ReturnType<typeof listSessions>>[number],
  currentId: string,
) {
  return {
    id: session.id,
    device: deviceWords(session.userAgent),
    address: session.ipAddress,
    createdAt: session.createdAt.toISOString(),
    lastUsedAt: session.updatedAt.toISOString(),
    isCurrent: session.id === currentId,
  };
}

async function presentAccount(deps: Deps, userId: string): Promise<z.input<typeof accountView>> {
  const { name, email, language, passwordHash } = await getAccount(deps, userId);
  return {
    name,
    email,
    language: languageField.nullable().catch(null).parse(language),
    hasPassword: passwordHash !== null,
    newEmail: (await findPendingEmail(deps.db, userId)) ?? null,
  };
}
