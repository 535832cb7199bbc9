import type { Role } from '../../shared/roles.ts';
import { Bdi } from '../html-parts.tsx';
import type { MailWorkspace } from './MailFrame.tsx';
import {
  ButtonFallback,
  Buttons,
  Paragraph,
  PrimaryButton,
  Rule,
  SmallPrint,
} from './mail-parts.tsx';
import { type RenderedMail, renderParts } from './render-parts.tsx';

export type LinkMailProps = { url: string; minutes: number };

/** Sent to a member who requested a sign-in link. */
export function renderSignInMail(p: LinkMailProps): RenderedMail {
  return renderLinkParts(p, {
    headline: 'Sign in to Laurel',
    lead: 'This link signs you in.',
    button: 'Sign in',
    otherwise: 'If you did not ask for it, ignore this mail: nobody can sign in without the link.',
  });
}

/** Sent to a member who forgot their password. */
export function renderPasswordMail(p: LinkMailProps): RenderedMail {
  return renderLinkParts(p, {
    headline: 'Choose a new password',
    lead: 'This link lets you choose a new password for Laurel.',
    button: 'Choose a new password',
    otherwise: 'If you did not ask for it, ignore this mail: your password stays as it is.',
  });
}

/** Sent to the new address of a member, for confirmation. */
export function renderEmailChangeMail(p: LinkMailProps): RenderedMail {
  return renderLinkParts(p, {
    headline: 'Confirm your new e-mail address',
    lead: 'Confirm this address to sign in to Laurel with it.',
    button: 'Confirm the address',
    otherwise: 'If you didn’t ask for this, ignore this e-mail. Nothing changes until you confirm.',
  });
}

/** Parts shared by the mails with a link for a member. */
function renderLinkParts(
  { url, minutes }: LinkMailProps,
  words: { headline: string; lead: string; button: string; otherwise: string },
): RenderedMail {
  const lead = `${words.lead} It works once, within ${minutes} minutes.`;
  return renderParts({
    workspace: null,
    preview: lead,
    headline: words.headline,
    content: (
      <>
        <Paragraph>{lead}</Paragraph>
        <Buttons>
          <PrimaryButton workspace={null} url={url}>
            {words.button}
          </PrimaryButton>
        </Buttons>
        <Rule />
        <ButtonFallback url={url} />
        <SmallPrint>{words.otherwise}</SmallPrint>
      </>
    ),
    footer: 'Keep this link to yourself. Nobody will ever ask you for it.',
  });
}

export type EmailChangedMailProps = { newEmail: string };

/** Sent to the former address of a member. */
export function renderEmailChangedMail({ newEmail }: EmailChangedMailProps): RenderedMail {
  return renderParts({
    workspace: null,
    preview: 'You now sign in to Laurel with another address.',
    headline: 'Your e-mail address was changed',
    content: (
      <>
        <Paragraph>
          You now sign in to Laurel with <Bdi>{newEmail}</Bdi>.
        </Paragraph>
        <SmallPrint>
          If this wasn’t you, tell an owner of your workspace right away. They can remove the
          account.
        </SmallPrint>
      </>
    ),
    footer: 'We sent this to the address you signed in with before.',
  });
}

export type InvitationMailProps = {
  workspace: MailWorkspace;
  name: string;
  /** Null if the invitation was not sent by a member. */
  inviterName: string | null;
  role: Role;
  url: string;
  days: number;
};

/** Sent to a person who is invited to a workspace. */
export function renderInvitationMail(p: InvitationMailProps): RenderedMail {
  const workspaceName = <Bdi>{p.workspace.name}</Bdi>;
  const invitation =
    p.inviterName === null ? (
      <>You are invited to join {workspaceName}</>
    ) : (
      <>
        <Bdi>{p.inviterName}</Bdi> invites you to join {workspaceName}
      </>
    );
  return renderParts({
    workspace: p.workspace,
    subject: invitation,
    preview: <>{invitation}.</>,
    headline: <>Join {workspaceName}</>,
    content: (
      <>
        <Paragraph>
          Hello <Bdi>{p.name}</Bdi>,
        </Paragraph>
        <Paragraph>
          {invitation} on Laurel, where it issues its certifications. Your role: {p.role}.
        </Paragraph>
        <Paragraph>This link signs you in. It works once, within {p.days} days.</Paragraph>
        <Buttons>
          <PrimaryButton workspace={p.workspace} url={p.url}>
            Accept the invitation
          </PrimaryButton>
        </Buttons>
        <Rule />
        <ButtonFallback url={p.url} />
        <SmallPrint>
          If you did not expect this, ignore this mail. Nothing happens without you.
        </SmallPrint>
      </>
    ),
    footer: 'Keep this link to yourself: it is meant for you alone.',
  });
}
