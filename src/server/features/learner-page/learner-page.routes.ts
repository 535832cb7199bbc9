import { setTimeout } from 'node:timers/promises';
import type { FastifyReply } from 'fastify';
import { learnerPageOperations as operations } from '../../../shared/api/learner-page.ts';
import { learnerEmailField } from '../../../shared/fields.ts';
import { sentence } from '../../../shared/words/sentence.ts';
import { inWorkspace } from '../../db/transaction.ts';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../errors.ts';
import type { App } from '../../http/access.ts';
import { addressOf, exceedsLimit, RATE_LIMITS } from '../../http/limits.ts';
import { mountHandler } from '../../http/mount.ts';
import {
  renderAskForLinkPage,
  renderEnterPage,
  renderForeignFormPage,
  renderLinkSentPage,
  renderUsedLinkPage,
} from '../../public-pages/learner-entrance.tsx';
import { renderLearnerPage } from '../../public-pages/learner-page.tsx';
import { renderTooManyPage, renderUnknownEntrancePage } from '../../public-pages/notice-pages.tsx';
import { plainPageCsp } from '../../public-pages/theme.ts';
import { chooseWords } from '../../words/of-request.ts';
import { readLogoPng } from '../workspaces/finish-images.ts';
import { findWorkspaceIdBySlug, getWorkspace } from '../workspaces/workspaces.queries.ts';
import { hashAccessToken } from './create-learner-link.ts';
import { enterPage, SESSION_SECONDS } from './enter-page.ts';
import { deleteLearnerSession } from './learner-access.queries.ts';
import { presentWorkspace } from './learner-page.present.ts';
import {
  cookie,
  finish,
  isForeign,
  type Outcome,
  type Page,
  type SlugRequest,
  sendHtml,
  sessionOf,
  show,
  withForms,
} from './page-responses.ts';
import { findLearner, readOwnPage } from './read-own-page.ts';
import { requestLink } from './request-link.ts';

/** Minimum response time, so that it does not reveal whether the address is known. */
const ANSWER_AFTER_MS = 250;

/** The learner's page, without scripts, and its sign-in and sign-out. */
export function learnerPageRoutes(app: App, deps: Deps): void {
  logoRoute(app, deps);
  // In a separate scope, because only these routes parse forms; all others accept JSON only.
  app.register(async (instance) => {
    const forms = withForms(instance);
    askRoutes(forms, deps);
    enterRoutes(forms, deps);
    ownPageRoutes(forms, deps);
  });
}

function askRoutes(app: App, deps: Deps): void {
  mountHandler(app, operations.showLearnerEntry, (request, reply) =>
    show(deps, request, reply, async ({ tx, workspace, words }) => {
      // Mails link here. Learners who are signed in don't need the form.
      const learner = await findLearner(deps, tx, sessionOf(request));
      return learner ? `${workspace.path}/mine` : [200, renderAskForLinkPage(words, workspace)];
    }),
  );

  mountHandler(app, operations.sendLearnerLink, (request, reply) =>
    receive(deps, request, reply, async ({ workspaceId, workspace, words }) => {
      const typed = request.body.email;
      const email = learnerEmailField.safeParse(typed);
      if (!email.success) {
        const problem = words.write(sentence('field.email'));
        return [400, renderAskForLinkPage(words, workspace, { email: typed, problem })];
      }
      const earliest = setTimeout(ANSWER_AFTER_MS);
      // A hash, because erasing does not find the address there.
      const key = hashAccessToken(`${workspaceId} ${email.data.toLowerCase()}`).toString('hex');
      const isRepeated = await exceedsLimit(
        deps.db,
        `learner link ${key}`,
        RATE_LIMITS.learnerLink,
      );
      if (!isRepeated) await requestLink(deps, workspaceId, email.data);
      await earliest;
      return [200, renderLinkSentPage(words, workspace, email.data)];
    }),
  );
}

function enterRoutes(app: App, deps: Deps): void {
  mountHandler(app, operations.showLearnerLink, (request, reply) =>
    show(deps, request, reply, ({ workspace, words }) => [
      200,
      renderEnterPage(words, workspace, request.query.token),
    ]),
  );

  mountHandler(app, operations.enterLearnerPage, (request, reply) =>
    receive(deps, request, reply, async ({ workspaceId, workspace, words }) => {
      const session = await enterPage(deps, workspaceId, request.body.token);
      if (!session) return [410, renderUsedLinkPage(words, workspace)];
      reply.header('set-cookie', cookie(deps, workspace, session, SESSION_SECONDS));
      return `${workspace.path}/mine`;
    }),
  );
}

function ownPageRoutes(app: App, deps: Deps): void {
  mountHandler(app, operations.showLearnerPage, (request, reply) =>
    show(deps, request, reply, async ({ tx, workspace }) => {
      const session = sessionOf(request);
      const learner = session && (await findLearner(deps, tx, session));
      if (!learner) return workspace.path;
      const words = chooseWords(request, reply, learner.language ?? workspace.language);
      return [200, renderLearnerPage(words, await readOwnPage(deps, tx, learner, words))];
    }),
  );

  mountHandler(app, operations.leaveLearnerPage, (request, reply) =>
    receive(deps, request, reply, async ({ workspaceId, workspace }) => {
      const session = sessionOf(request);
      if (session) {
        await inWorkspace(deps.db, workspaceId, (tx) =>
          deleteLearnerSession(tx, hashAccessToken(session)),
        );
      }
      reply.header('set-cookie', cookie(deps, workspace, '', 0));
      return workspace.path;
    }),
  );
}

function logoRoute(app: App, deps: Deps): void {
  mountHandler(app, operations.getLearnerPageLogo, async (request, reply) => {
    const workspaceId = await findWorkspaceIdBySlug(deps.db, request.params.slug);
    if (!workspaceId) throw new AppError('not_found');
    const { logoSha256 } = await inWorkspace(deps.db, workspaceId, getWorkspace);
    // Mail readers and the mail viewer show it on pages of another origin.
    return reply
      .type('image/png')
      .headers({
        'cache-control': 'public, max-age=86400',
        'cross-origin-resource-policy': 'cross-origin',
      })
      .send(await readLogoPng(deps, workspaceId, logoSha256));
  });
}

/** Handles a form: it must come from one of our pages, within the rate limit. */
async function receive(
  deps: Deps,
  request: SlugRequest,
  reply: FastifyReply,
  act: (found: { workspaceId: string } & Page) => Promise<Outcome>,
) {
  const words = chooseWords(request, reply);
  const key = `learner form ${addressOf(request)}`;
  if (await exceedsLimit(deps.db, key, RATE_LIMITS.learnerForm)) {
    return await sendHtml(reply, 429, renderTooManyPage(words), plainPageCsp);
  }
  const workspaceId = await findWorkspaceIdBySlug(deps.db, request.params.slug);
  if (!workspaceId)
    return await sendHtml(reply, 404, renderUnknownEntrancePage(words), plainPageCsp);
  const workspace = presentWorkspace(await inWorkspace(deps.db, workspaceId, getWorkspace), words);
  const outcome: Outcome = isForeign(deps, request)
    ? [403, renderForeignFormPage(words, workspace)]
    : await act({ workspaceId, workspace, words });
  return await finish(reply, workspace, outcome);
}
