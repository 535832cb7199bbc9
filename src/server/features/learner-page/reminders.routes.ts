import type { FastifyReply, FastifyRequest } from 'fastify';
import { learnerPageOperations as operations } from '../../../shared/api/learner-page.ts';
import { inWorkspace } from '../../db/transaction.ts';
import type { Deps } from '../../deps.ts';
import type { App } from '../../http/access.ts';
import { addressOf, exceedsLimit, RATE_LIMITS } from '../../http/limits.ts';
import { mountHandler } from '../../http/mount.ts';
import { renderRemindersPage } from '../../public-pages/learner-entrance.tsx';
import { renderTooManyPage, renderUnknownEntrancePage } from '../../public-pages/notice-pages.tsx';
import { learnerPageCsp, plainPageCsp } from '../../public-pages/theme.ts';
import { chooseWords } from '../../words/of-request.ts';
import { findReminders } from '../learners/learners.queries.ts';
import { getWorkspace } from '../workspaces/workspaces.queries.ts';
import { changeReminders } from './change-reminders.ts';
import { presentWorkspace } from './learner-page.present.ts';
import { sendHtml, withForms } from './page-responses.ts';
import { type Reminded, readRemindersToken } from './reminders-url.ts';

/**
 * The page on which a learner ends reminders, and the request with which mail programs do the same
 * (RFC 8058). The token is proof enough, so that the request may come from anywhere.
 */
export function remindersRoutes(app: App, deps: Deps): void {
  app.register(async (scope) => {
    const forms = withForms(scope);
    mountHandler(forms, operations.showReminders, (request, reply) =>
      respond(deps, request, reply, request.params.token, async () => {}),
    );

    mountHandler(forms, operations.changeReminders, async (request, reply) => {
      const key = `learner form ${addressOf(request)}`;
      if (await exceedsLimit(deps.db, key, RATE_LIMITS.learnerForm)) {
        const words = chooseWords(request, reply);
        return await sendHtml(reply, 429, renderTooManyPage(words), plainPageCsp);
      }
      return await respond(deps, request, reply, request.params.token, (reminded) =>
        changeReminders(deps, reminded, request.body?.action ?? 'stop'),
      );
    });
  });
}

/** Responds with the page. RFC 8058 does not allow a redirect. */
async function respond(
  deps: Deps,
  request: FastifyRequest,
  reply: FastifyReply,
  token: string,
  act: (reminded: Reminded) => Promise<void>,
) {
  const reminded = readRemindersToken(token, deps.config.secret);
  if (reminded) await act(reminded);
  const found = reminded && (await read(deps, reminded));
  const words = chooseWords(request, reply, found?.language);
  if (!found) return await sendHtml(reply, 404, renderUnknownEntrancePage(words), plainPageCsp);
  const workspace = presentWorkspace(found.workspace, words, found.language);
  const { isStopped } = found;
  const action = `/l/-/reminders/${token}`;
  const html = renderRemindersPage(words, workspace, { isStopped, action });
  return await sendHtml(reply, 200, html, learnerPageCsp(workspace.brandColour));
}

async function read({ db }: Deps, { workspaceId, learnerId }: Reminded) {
  return await inWorkspace(db, workspaceId, async (tx) => {
    const reminders = await findReminders(tx, learnerId);
    if (!reminders) return undefined;
    const workspace = await getWorkspace(tx);
    const language = reminders.language ?? workspace.language;
    return { workspace, language, isStopped: reminders.remindersStoppedAt !== null };
  });
}
