import { createElement as h, type ReactElement } from 'react';
import { isolated } from '../../shared/direction.ts';
import { bdi } from '../html.ts';
import type { LearnerPageWorkspace } from './learner-page-props.ts';
import { issuerHeader, renderDocument, renderNotice } from './page-shell.ts';
import { themeCss } from './theme.ts';

/** A page on the way in, in the colours of the workspace. */
function entrance(
  workspace: LearnerPageWorkspace,
  title: string,
  ...content: (ReactElement | null)[]
): string {
  return renderDocument({
    title: `${title} · ${isolated(workspace.name)}`,
    icon: workspace.logoUrl,
    head: h('style', null, themeCss(workspace.brandColour)),
    header: issuerHeader(workspace),
    referrer: 'same-origin',
    main: h('section', { className: 'notice entrance' }, h('h1', null, title), ...content),
  });
}

/** Where a learner asks for a link; with what is wrong about the address that was given. */
export function renderAskForLinkPage(
  workspace: LearnerPageWorkspace,
  given: { email: string; problem: string | null } = { email: '', problem: null },
): string {
  const isWrong = given.problem !== null;
  return entrance(
    workspace,
    'Your programs and certificates',
    h(
      'p',
      null,
      'Type the e-mail address that ',
      bdi(workspace.name),
      ' knows you by. We send you a link that opens your page. You need no password.',
    ),
    h(
      'form',
      { method: 'post', action: workspace.path, noValidate: true },
      h('label', { htmlFor: 'email' }, 'E-mail address'),
      h('input', {
        id: 'email',
        name: 'email',
        type: 'email',
        autoComplete: 'email',
        required: true,
        defaultValue: given.email,
        ...(isWrong ? { 'aria-invalid': true, 'aria-describedby': 'problem' } : {}),
      }),
      isWrong ? h('p', { id: 'problem', className: 'problem' }, given.problem) : null,
      h('button', { type: 'submit', className: 'button primary' }, 'Send me the link'),
    ),
  );
}

/** The same whether the address is known or not: who learns here is nobody else's business. */
export function renderLinkSentPage(workspace: LearnerPageWorkspace, email: string): string {
  return entrance(
    workspace,
    'Check your inbox',
    h(
      'p',
      null,
      'If ',
      bdi(workspace.name),
      ' knows ',
      bdi(email),
      ', a link is on its way there. It works once, within 30 minutes.',
    ),
    h(
      'p',
      null,
      'Nothing there after a few minutes? Look into the spam folder, or ask ',
      bdi(workspace.name),
      ' which address they have of you.',
    ),
    backToTheForm(workspace, 'Try another address'),
  );
}

/** What a link opens: a button, because mail scanners open links and would use it up. */
export function renderEnterPage(workspace: LearnerPageWorkspace, token: string): string {
  return entrance(
    workspace,
    'Open your page',
    h('p', null, 'You stay signed in on this device for 30 days, or until you sign out.'),
    h(
      'form',
      { method: 'post', action: `${workspace.path}/enter` },
      h('input', { type: 'hidden', name: 'token', value: token }),
      h('button', { type: 'submit', className: 'button primary' }, 'Open my page'),
    ),
  );
}

/** For a link that was used, has expired, or never was one (410). */
export function renderUsedLinkPage(workspace: LearnerPageWorkspace): string {
  return entrance(
    workspace,
    'This link does not work any more',
    h('p', null, 'Each link works once, within 30 minutes.'),
    backToTheForm(workspace, 'Ask for a new link'),
  );
}

/** For a form that did not come from one of our pages (403). */
export function renderForeignFormPage(workspace: LearnerPageWorkspace): string {
  return entrance(
    workspace,
    'This was not sent from here',
    h('p', null, 'Another website sent a form to this page, so nothing was done.'),
    backToTheForm(workspace, 'Go to the page itself'),
  );
}

function backToTheForm({ path }: LearnerPageWorkspace, words: string): ReactElement {
  return h('p', null, h('a', { href: path }, words));
}

/** For an address under which there is no workspace (404). */
export function renderUnknownEntrancePage(): string {
  return renderNotice(
    'We do not know this page',
    h('p', null, 'There is nothing at this address. Please check how it was typed.'),
    h('p', null, 'The safest way is the link in a mail about your program or certificate.'),
  );
}
