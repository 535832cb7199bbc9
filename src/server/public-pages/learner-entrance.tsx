import type { ReactElement, ReactNode } from 'react';
import { isolated } from '../../shared/direction.ts';
import { Bdi } from '../html-parts.tsx';
import type { Words } from '../words/words.ts';
import type { LearnerPageWorkspace } from './learner-page-props.ts';
import { IssuerHeader, PageShell, renderDocument } from './PageShell.tsx';
import { themeCss } from './theme.ts';

/** Form for requesting a link, with the error of the submitted address. */
export function renderAskForLinkPage(
  words: Words,
  workspace: LearnerPageWorkspace,
  given: { email: string; problem: string | null } = { email: '', problem: null },
): string {
  const { t, rich } = words;
  const problem = given.problem !== null && { 'aria-invalid': true, 'aria-describedby': 'problem' };
  return renderDocument(
    <EntrancePage words={words} workspace={workspace} title={t('page.entrance.title')}>
      <p>{rich('page.entrance.text', { issuer: <Bdi>{workspace.name}</Bdi> })}</p>
      <form method="post" action={workspace.path} noValidate>
        <label htmlFor="email">{t('page.entrance.email')}</label>
        <input
          id="email"
          name="email"
          type="email"
          autoComplete="email"
          required
          defaultValue={given.email}
          {...problem}
        />
        {problem && (
          <p id="problem" className="problem">
            {given.problem}
          </p>
        )}
        <SubmitButton>{t('page.entrance.send')}</SubmitButton>
      </form>
    </EntrancePage>,
  );
}

/** The same for known and unknown addresses, so that it does not disclose who is a learner. */
export function renderLinkSentPage(
  words: Words,
  workspace: LearnerPageWorkspace,
  email: string,
): string {
  const { t, rich } = words;
  const issuer = <Bdi>{workspace.name}</Bdi>;
  return renderDocument(
    <EntrancePage words={words} workspace={workspace} title={t('page.linkSent.title')}>
      <p>{rich('page.linkSent.text', { issuer, email: <Bdi>{email}</Bdi> })}</p>
      <p>{rich('page.linkSent.nothing', { issuer })}</p>
      <LinkToForm workspace={workspace}>{t('page.linkSent.another')}</LinkToForm>
    </EntrancePage>,
  );
}

/**
 * Target of a mailed link. It has a button, because mail scanners open links and would use it up.
 */
export function renderEnterPage(
  words: Words,
  workspace: LearnerPageWorkspace,
  token: string,
): string {
  const { t } = words;
  return renderDocument(
    <EntrancePage
      words={words}
      workspace={workspace}
      title={t('page.enter.title')}
      hasLanguages={false}
    >
      <p>{t('page.enter.text')}</p>
      <form method="post" action={`${workspace.path}/enter`}>
        <input type="hidden" name="token" value={token} />
        <SubmitButton>{t('page.enter.open')}</SubmitButton>
      </form>
    </EntrancePage>,
  );
}

/** Target of the link at the end of a reminder. Stops reminders, or resumes them. */
export function renderRemindersPage(
  words: Words,
  workspace: LearnerPageWorkspace,
  given: { isStopped: boolean; action: string },
): string {
  const { t, rich } = words;
  const issuer = <Bdi>{workspace.name}</Bdi>;
  const { isStopped, action } = given;
  const title = isStopped ? t('page.reminders.stopped') : t('page.reminders.title');
  return renderDocument(
    <EntrancePage words={words} workspace={workspace} title={title}>
      <p>
        {isStopped
          ? rich('page.reminders.stoppedText', { issuer })
          : rich('page.reminders.text', { issuer })}
      </p>
      <form method="post" action={action}>
        <input type="hidden" name="action" value={isStopped ? 'resume' : 'stop'} />
        <SubmitButton>
          {isStopped ? t('page.reminders.resume') : t('page.reminders.stop')}
        </SubmitButton>
      </form>
    </EntrancePage>,
  );
}

/** For a used, expired or invalid link (410). */
export function renderUsedLinkPage(words: Words, workspace: LearnerPageWorkspace): string {
  const { t } = words;
  return renderDocument(
    <EntrancePage
      words={words}
      workspace={workspace}
      title={t('page.usedLink.title')}
      hasLanguages={false}
    >
      <p>{t('page.usedLink.text')}</p>
      <LinkToForm workspace={workspace}>{t('page.usedLink.ask')}</LinkToForm>
    </EntrancePage>,
  );
}

/** For a form submitted from another site (403). */
export function renderForeignFormPage(words: Words, workspace: LearnerPageWorkspace): string {
  const { t } = words;
  return renderDocument(
    <EntrancePage words={words} workspace={workspace} title={t('page.foreignForm.title')}>
      <p>{t('page.foreignForm.text')}</p>
      <LinkToForm workspace={workspace}>{t('page.foreignForm.open')}</LinkToForm>
    </EntrancePage>,
  );
}

type EntrancePageProps = {
  words: Words;
  workspace: LearnerPageWorkspace;
  title: string;
  hasLanguages?: boolean;
  children: ReactNode;
};

/** Layout of the pages before signing in, in the colours of the workspace. */
function EntrancePage({ workspace, title, children, ...shell }: EntrancePageProps): ReactElement {
  return (
    <PageShell
      {...shell}
      title={`${title} · ${isolated(workspace.name)}`}
      icon={workspace.logoUrl}
      head={<style>{themeCss(workspace.brandColour)}</style>}
      header={<IssuerHeader issuer={workspace} />}
      referrer="same-origin"
    >
      <section className="notice entrance">
        <h1>{title}</h1>
        {children}
      </section>
    </PageShell>
  );
}

function SubmitButton({ children }: { children: string }) {
  return (
    <button type="submit" className="button primary">
      {children}
    </button>
  );
}

function LinkToForm({
  workspace,
  children,
}: {
  workspace: LearnerPageWorkspace;
  children: string;
}) {
  return (
    <p>
      <a href={workspace.path}>{children}</a>
    </p>
  );
}
