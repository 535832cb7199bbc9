import { setTimeout } from 'node:timers/promises';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { identityOperations as operations } from '../../../shared/api/identity.ts';
import { languageField } from '../../../shared/fields.ts';
import { sentence } from '../../../shared/words/sentence.ts';
import type { sessionView } from '../../../shared/workspaces.ts';
import { inWorkspace } from '../../db/transaction.ts';
import type { Deps } from '../../deps.ts';
import { AppError, invalid, invariant } from '../../errors.ts';
import type { App } from '../../http/access.ts';
import { type AfterResponse, createAfterResponse } from '../../http/after-response.ts';
import { listMemberships } from '../../http/authenticate.ts';
import { addressOf, exceedsLimit, limitedTo, RATE_LIMITS } from '../../http/limits.ts';
import { mountHandler } from '../../http/mount.ts';
import { completeSignIn, forwardSessionCookies } from '../../http/open-session.ts';
import { attemptsKey, limitFailures, personKey } from '../../http/sign-in-attempts.ts';
import { LANGUAGE_HEADER } from '../../identity.ts';
import { localeOf } from '../../words/of-request.ts';
import { presentWorkspace } from '../workspaces/workspaces.present.ts';
import { getWorkspace } from '../workspaces/workspaces.queries.ts';
import { callIdentity, verifySignInToken } from './call-identity.ts';
import { refusePassword } from './password-rules.ts';
import { recordFailedSignIn } from './record-sign-in.ts';
import { findUser } from './users.queries.ts';

const OK = { status: 'ok' as const };

const MAILS_PER_MINUTE = 1;

/** Minimum response time of a refusal, so that it does not reveal whether the address is known. */
const REFUSAL_AFTER_MS = 250;

const LIMITED = { rateLimit: limitedTo(RATE_LIMITS.signIn) };

/** The endpoints of better-auth that are accessible. The others are not reachable. */
export function identityRoutes(app: App, deps: Deps): void {
  const afterResponse = createAfterResponse(app);
  signInRoutes(app, deps, afterResponse);
  mailRoutes(app, deps, afterResponse);
  passwordRoutes(app, deps);
  sessionRoutes(app, deps);
}

function signInRoutes(app: App, deps: Deps, afterResponse: AfterResponse): void {
  mountHandler(
    app,
    operations.signIn,
    async (request, reply) => {
      const { email } = request.body;
      const earliest = setTimeout(REFUSAL_AFTER_MS, undefined, { ref: false });
      const key = attemptsKey(deps.config, request, email);
      try {
        const response = await limitFailures(deps.db, key, () =>
          callIdentity(deps, request, 'POST', '/sign-in/email', request.body),
        );
        await completeSignIn(deps, request, reply, response, 'password');
      } catch (error) {
        if (!(error instanceof AppError) || error.code !== 'invalid_credentials') throw error;
        request.log.warn({ address: addressOf(request) }, 'a sign-in failed');
        afterResponse(request, () => recordFailedSignIn(deps, email));
        await earliest;
        throw error;
      }
      return OK;
    },
    LIMITED,
  );

  mountHandler(
    app,
    operations.signInByLink,
    async (request, reply) => {
      const response = await verifySignInToken(deps, request, request.body.token);
      if (!response) {
        request.log.warn({ address: addressOf(request) }, 'a sign-in link was not valid');
        throw new AppError('invalid_link');
      }
      await completeSignIn(deps, request, reply, response, 'link');
      return OK;
    },
    LIMITED,
  );

  mountHandler(
    app,
    operations.signOut,
    async (request, reply) => {
      const response = await callIdentity(deps, request, 'POST', '/sign-out', {});
      forwardSessionCookies(response, reply);
      return OK;
    },
    LIMITED,
  );
}

/** The response and its time are the same whether or not the address is known. */
function mailRoutes(app: App, deps: Deps, afterResponse: AfterResponse): void {
  const mailOnce = (
    request: FastifyRequest<{ Body: { email: string } }>,
    purpose: 'link' | 'reset',
    send: () => Promise<unknown>,
  ) => {
    if (deps.mailer.mode === 'outbox') {
      throw new AppError('mail_not_configured', { message: sentence('api.account.signInMail') });
    }
    afterResponse(request, async () => {
      const key = `${purpose} ${personKey(request.body.email)}`;
      if (await exceedsLimit(deps.db, key, MAILS_PER_MINUTE)) return;
      await send();
    });
    return OK;
  };

  mountHandler(
    app,
    operations.sendSignInLink,
    (request) => {
      const { email, callbackURL: next } = request.body;
      return mailOnce(request, 'link', () =>
        deps.identity.api.signInMagicLink({
          body: { email, metadata: { next, language: localeOf(request) } },
          headers: new Headers(),
        }),
      );
    },
    LIMITED,
  );

  mountHandler(
    app,
    operations.requestPasswordReset,
    (request) => {
      const { email } = request.body;
      return mailOnce(request, 'reset', () =>
        deps.identity.api.requestPasswordReset({
          body: { email },
          request: new Request(deps.config.publicUrl, {
            headers: { [LANGUAGE_HEADER]: localeOf(request) },
          }),
        }),
      );
    },
    LIMITED,
  );
}

function passwordRoutes(app: App, deps: Deps): void {
  mountHandler(
    app,
    operations.resetPassword,
    async (request) => {
      const { newPassword, token } = request.body;
      const { internalAdapter } = await deps.identity.$context;
      const pending = await internalAdapter.findVerificationValue(`reset-password:${token}`);
      const user = pending ? await findUser(deps.db, pending.value) : undefined;
      const refusal = await refusePassword(newPassword, user);
      if (refusal) throw invalid({ newPassword: refusal });
      await callIdentity(deps, request, 'POST', '/reset-password', request.body);
      return OK;
    },
    LIMITED,
  );
}

function sessionRoutes(app: App, deps: Deps): void {
  mountHandler(app, operations.getSession, (request) => {
    invariant(request.userId, 'a session has a user');
    return getSession(deps, request.userId);
  });
}

async function getSession(deps: Deps, userId: string): Promise<z.input<typeof sessionView>> {
  const found = await findUser(deps.db, userId);
  if (!found) throw new AppError('unauthenticated');
  const user = { ...found, language: languageField.nullable().catch(null).parse(found.language) };
  const workspaces = [];
  for (const membership of await listMemberships(deps.db, userId)) {
    const { workspaceId, role } = membership;
    const workspace = await inWorkspace(deps.db, workspaceId, (tx) => getWorkspace(tx));
    const { slug, name, logoUrl } = presentWorkspace(workspace);
    workspaces.push({ slug, name, logoUrl, role });
  }
  return { user, workspaces };
}
