import type { ReactElement, ReactNode } from 'react';
import { isolated } from '../../shared/direction.ts';
import { Bdi } from '../html-parts.tsx';
import type { LearnerPageWorkspace } from './learner-page-props.ts';
import { IssuerHeader, PageShell, renderDocument } from './PageShell.tsx';
import { themeCss } from './theme.ts';

/** Form for requesting a link, with the error of the submitted address. */
export function renderAskForLinkPage(
  workspace: LearnerPageWorkspace,
  given: { email: string; problem: string | null } = { email: '', problem: null },
): string {
  const problem = given.problem !== null && { 'aria-invalid': true, 'aria-describedby': 'problem' };
  return renderDocument(
    <EntrancePage workspace={workspace} title="Your programs and certificates">
      <p>
        Type the e-mail address that <Bdi>{workspace.name}</Bdi> knows you by. We send you a link
        that opens your page. You need no password.
      </p>
      <form method="post" action={workspace.path} noValidate>
        <label htmlFor="email">E-mail address</label>
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
        <SubmitButton>Send me the link</SubmitButton>
      </form>
    </EntrancePage>,
  );
}

/** The same for known and unknown addresses, so that it does not disclose who is a learner. */
export function renderLinkSentPage(workspace: LearnerPageWorkspace, email: string): string {
  return renderDocument(
    <EntrancePage workspace={workspace} title="Check your inbox">
      <p>
        If <Bdi>{workspace.name}</Bdi> knows <Bdi>{email}</Bdi>, a link is on its way there. It
        works once, within 30 minutes.
      </p>
      <p>
        Nothing there after a few minutes? Look into the spam folder, or ask{' '}
        <Bdi>{workspace.name}</Bdi> which address they have of you.
      </p>
      <LinkToForm workspace={workspace}>Try another address</LinkToForm>
    </EntrancePage>,
  );
}

/**
 * Target of a mailed link. It has a button, because mail scanners open links and would use it up.
 */
export function renderEnterPage(workspace: LearnerPageWorkspace, token: string): string {
  return renderDocument(
    <EntrancePage workspace={workspace} title="Open your page">
      <p>You stay signed in on this device for 30 days, or until you sign out.</p>
      <form method="post" action={`${workspace.path}/enter`}>
        <input type="hidden" name="token" value={token} />
        <SubmitButton>Open my page</SubmitButton>
      </form>
    </EntrancePage>,
  );
}

/** For a used, expired or invalid link (410). */
export function renderUsedLinkPage(workspace: LearnerPageWorkspace): string {
  return renderDocument(
    <EntrancePage workspace={workspace} title="This link does not work any more">
      <p>Each link works once, within 30 minutes.</p>
      <LinkToForm workspace={workspace}>Ask for a new link</LinkToForm>
    </EntrancePage>,
  );
}

/** For a form submitted from another site (403). */
export function renderForeignFormPage(workspace: LearnerPageWorkspace): string {
  return renderDocument(
    <EntrancePage workspace={workspace} title="This was not sent from here">
      <p>Another website sent a form to this page, so nothing was done.</p>
      <LinkToForm workspace={workspace}>Go to the page itself</LinkToForm>
    </EntrancePage>,
  );
}

type EntrancePageProps = { workspace: LearnerPageWorkspace; title: string; children: ReactNode };

/** Layout of the pages before signing in, in the colours of the workspace. */
function EntrancePage({ workspace, title, children }: EntrancePageProps): ReactElement {
  return (
    <PageShell
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
