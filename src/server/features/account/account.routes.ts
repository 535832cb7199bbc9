import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import {
  accountChange,
  accountSessionList,
  accountView,
  emailChangeInput,
  emailConfirmation,
  passwordChangeInput,
} from '../../../shared/account.ts';
import { idField, languageField } from '../../../shared/fields.ts';
import type { Deps } from '../../deps.ts';
import { AppError, invariant } from '../../errors.ts';
import type { App } from '../../http/access.ts';
import { isTooOften, limitedTo, RATE_LIMITS } from '../../http/limits.ts';
import { answers } from '../../http/problems.ts';
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
  askForEmailChange,
  changePassword,
  checkPassword,
  confirmEmailChange,
  getAccount,
} from './change-account.ts';
import { deviceWords } from './device-words.ts';

const MAILS_PER_MINUTE = 1;

const tags = ['account'];
const config = { access: 'session' } as const;
const done = z.null();

/** The account of whoever is signed in. Keys have none. */
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

/** Guesses at it are limited as at the sign-in. */
async function requirePassword(
  deps: Deps,
  request: FastifyRequest,
  typed: string | undefined,
): Promise<void> {
  const { userId } = signedIn(request);
  await limitFailures(deps.db, `password ${userId}`, () => checkPassword(deps, userId, typed));
}

function profileRoutes(app: App, deps: Deps): void {
  const path = '/api/v1/account';
  const response = answers({ 200: accountView });
  app.get(path, { config, schema: { tags, summary: 'Your account', response } }, (request) =>
    presentAccount(deps, signedIn(request).userId),
  );

  app.patch(
    path,
    {
      config,
      schema: { tags, summary: 'Change your name or language', body: accountChange, response },
    },
    async (request) => {
      const { userId } = signedIn(request);
      await updateAccount(deps.db, userId, request.body);
      return await presentAccount(deps, userId);
    },
  );

  app.post(
    `${path}/password`,
    {
      config,
      schema: {
        tags,
        summary: 'Change your password, which ends your other sessions',
        body: passwordChangeInput,
        response: answers({ 204: done }),
      },
    },
    async (request, reply) => {
      const { newPassword, currentPassword } = request.body;
      await requirePassword(deps, request, currentPassword);
      await changePassword(deps, signedIn(request), newPassword);
      return reply.code(204).send(null);
    },
  );
}

function emailRoutes(app: App, deps: Deps): void {
  const path = '/api/v1/account/email';
  app.post(
    path,
    {
      config,
      schema: {
        tags,
        summary: 'Ask for another e-mail address, which a link mailed to it confirms',
        body: emailChangeInput,
        response: answers({ 202: done }),
      },
    },
    async (request, reply) => {
      if (deps.mailer.mode === 'outbox') throw new AppError('mail_not_set_up');
      const { userId } = signedIn(request);
      const { email, currentPassword } = request.body;
      await requirePassword(deps, request, currentPassword);
      const isRepeated = await isTooOften(deps.db, `e-mail change ${userId}`, MAILS_PER_MINUTE);
      if (isRepeated) throw new AppError('too_many_requests');
      await askForEmailChange(deps, userId, email);
      return reply.code(202).send(null);
    },
  );

  app.delete(
    path,
    {
      config,
      schema: {
        tags,
        summary: 'Keep the present e-mail address; the mailed link stops working',
        response: answers({ 204: done }),
      },
    },
    async (request, reply) => {
      await deletePendingEmail(deps.db, signedIn(request).userId);
      return reply.code(204).send(null);
    },
  );

  app.post(
    `${path}/confirm`,
    {
      config: { access: 'public', rateLimit: limitedTo(RATE_LIMITS.signIn) },
      schema: {
        tags,
        summary: 'Confirm the new e-mail address with the token of the mailed link',
        body: emailConfirmation,
        response: answers({ 204: done }),
      },
    },
    async (request, reply) => {
      await confirmEmailChange(deps, request.body.token);
      return reply.code(204).send(null);
    },
  );
}

function sessionsRoutes(app: App, deps: Deps): void {
  const path = '/api/v1/account/sessions';
  app.get(
    path,
    {
      config,
      schema: {
        tags,
        summary: 'Where you are signed in',
        response: answers({ 200: accountSessionList }),
      },
    },
    async (request) => {
      const { userId, sessionId } = signedIn(request);
      const sessions = await listSessions(deps.db, userId);
      return {
        items: sessions.map((session) => ({
          id: session.id,
          device: deviceWords(session.userAgent),
          address: session.ipAddress,
          createdAt: session.createdAt.toISOString(),
          lastUsedAt: session.updatedAt.toISOString(),
          isCurrent: session.id === sessionId,
        })),
      };
    },
  );

  app.delete(
    `${path}/:id`,
    {
      config,
      schema: {
        tags,
        summary: 'Sign out elsewhere',
        params: z.object({ id: idField }),
        response: answers({ 204: done }),
      },
    },
    async (request, reply) => {
      const { userId } = signedIn(request);
      const isEnded = await deleteSession(deps.db, userId, request.params.id);
      if (!isEnded) throw new AppError('not_found');
      return reply.code(204).send(null);
    },
  );

  app.delete(
    path,
    {
      config,
      schema: {
        tags,
        summary: 'Sign out everywhere else',
        response: answers({ 204: done }),
      },
    },
    async (request, reply) => {
      const { userId, sessionId } = signedIn(request);
      await deleteOtherSessions(deps.db, userId, sessionId);
      return reply.code(204).send(null);
    },
  );
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
