import { learnerOperations } from '../../../shared/api/learners.ts';
import { mailOperations as operations } from '../../../shared/api/mails.ts';
import type { MAIL_STATES } from '../../../shared/choices.ts';
import type { BounceType, MailKind } from '../../../shared/credentials.ts';
import { may } from '../../../shared/roles.ts';
import { toPage } from '../../db/keyset.ts';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../errors.ts';
import type { App } from '../../http/access.ts';
import { readCursor } from '../../http/cursor.ts';
import { mount } from '../../http/mount.ts';
import type { Words } from '../../words/words.ts';
import type { Work } from '../../work.ts';
import { createLearnerLink } from '../learner-page/create-learner-link.ts';
import { findDelivery } from '../mail-settings/delivery.ts';
import { findMail, listMails } from '../outbox/mails.queries.ts';
import { mailsToMatching } from '../outbox/search-mails.queries.ts';
import { getWorkspace } from '../workspaces/workspaces.queries.ts';
import { findMailFacts } from './mail-facts.ts';
import { findTextOfMail, logTextFailure } from './mail-text-of.ts';
import { fromLine, previewIssuing } from './preview-mail.ts';
import { renderMail } from './render-mail.ts';
import { resumeLearnerMail } from './resume-learner-mail.ts';

export function notificationsRoutes(app: App, deps: Deps): void {
  mount(app, deps, operations.listMails, async ({ tx, actor, words }, { query }) => {
    const { limit, cursor, state } = query;
    const text = query.query?.trim();
    const ids = text ? mailsToMatching(text) : undefined;
    const filter = { state, ids, hasInvitations: may(actor.role, 'changeMembers') };
    const rows = await listMails(tx, filter, { limit, after: readCursor(cursor, 'none') });
    const page = toPage(rows, limit, (row) => ({ key: null, id: row.id }));
    const { name } = await getWorkspace(tx);
    return { ...page, items: page.items.map((row) => present(row, name, words)) };
  });

  mount(app, deps, learnerOperations.resumeLearnerMail, (work, { params }) =>
    resumeLearnerMail(work, params.id),
  );

  mount(app, deps, operations.getMailContent, (work, { params }) => getContent(work, params.id));

  mount(app, deps, operations.previewMail, (work, { params, body }) =>
    previewIssuing(work, params.id, body),
  );
}

/** Mails with links are about the workspace itself. */
function present(
  row: Awaited<ReturnType<typeof listMails>>[number],
  workspaceName: string,
  { write }: Words,
) {
  return {
    id: row.id,
    kind: row.kind as MailKind,
    credentialId: row.credentialId,
    programId: row.programId,
    learnerId: row.learnerId,
    learnerName: row.learnerName,
    memberId: row.memberId,
    memberName: row.memberName,
    title: row.title ?? workspaceName,
    to: row.toAddress,
    state: row.state as (typeof MAIL_STATES)[number],
    // An answer of the mail server, or a sentence of ours.
    answer: row.answer && write(row.answer),
    attempts: row.attempts,
    queuedAt: row.queuedAt.toISOString(),
    sentAt: row.sentAt?.toISOString() ?? null,
    nextAttemptAt: row.nextAttemptAt?.toISOString() ?? null,
    leavesAt: row.leavesAt?.toISOString() ?? null,
    outcomeAt: row.outcomeAt?.toISOString() ?? null,
    bounceType: row.bounceType as BounceType | null,
  };
}

/**
 * The link to a learner's page is normally only in the sent mail. If no mail is sent, members can
 * read it in the outbox and pass it on, so each view creates a new link. This discloses nothing,
 * because the page shows only what members with this permission can see, and cannot change
 * anything. Only the hash of the link is stored, for half an hour. API keys never get a link, and
 * links of invitations are never shown, because they sign in as the invited person.
 */
async function getContent({ deps, tx, actor, now }: Work, mailId: string) {
  const mail = await findMail(tx, mailId);
  const facts = mail && (await findMailFacts(tx, mail));
  if (!mail || !facts) throw new AppError('not_found');
  if (mail.memberId && !may(actor.role, 'changeMembers')) throw new AppError('not_found');
  const isHandedOn =
    facts.about === 'learner' &&
    facts.learnerName !== null &&
    mail.state === 'outbox' &&
    actor.kind !== 'api_key';
  const { workspaceId } = actor;
  const token = isHandedOn
    ? await createLearnerLink(tx, { workspaceId, learnerId: facts.learnerId, now })
    : undefined;
  const { language, text } = await findTextOfMail(tx, mail, facts);
  const delivery = await findDelivery(deps, tx);
  const { footerAddress } = delivery;
  const given = {
    now: mail.sentAt ?? now,
    token,
    language,
    text,
    footerAddress,
    onTextFailure: logTextFailure(deps, { id: mail.id, textId: text?.id ?? null }),
  };
  const rendered = renderMail(deps.config, mail.kind as MailKind, facts, given);
  return { ...rendered, from: fromLine(delivery, facts), to: mail.toAddress };
}
