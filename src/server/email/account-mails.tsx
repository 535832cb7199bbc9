import { Bdi } from '../html-parts.tsx';
import type { Words } from '../words/words.ts';
import {
  ButtonFallback,
  Buttons,
  Paragraph,
  PrimaryButton,
  Rule,
  SmallPrint,
} from './mail-parts.tsx';
import type { InvitationMailProps } from './mail-props.ts';
import { invitationValues } from './mail-values.ts';
import { fillParts, type MailExtras } from './own-parts.tsx';
import { type RenderedMail, renderParts } from './render-parts.tsx';

export type LinkMailProps = { url: string; minutes: number };

/** Sent to a member who requested a sign-in link. */
export function renderSignInMail(words: Words, p: LinkMailProps): RenderedMail {
  return renderLinkParts(words, 'signIn', p);
}

/** Sent to a member who forgot their password. */
export function renderPasswordMail(words: Words, p: LinkMailProps): RenderedMail {
  return renderLinkParts(words, 'password', p);
}

/** Sent to the new address of a member, for confirmation. */
export function renderEmailChangeMail(words: Words, p: LinkMailProps): RenderedMail {
  return renderLinkParts(words, 'emailChange', p);
}

/** Parts shared by the mails with a link for a member. */
function renderLinkParts(
  words: Words,
  kind: 'signIn' | 'password' | 'emailChange',
  { url, minutes }: LinkMailProps,
): RenderedMail {
  const { t } = words;
  return renderParts(words, {
    workspace: null,
    preview: t(`mail.${kind}.text`, { minutes }),
    headline: t(`mail.${kind}.subject`),
    content: (
      <>
        <Paragraph>{t(`mail.${kind}.text`, { minutes })}</Paragraph>
        <Buttons>
          <PrimaryButton workspace={null} url={url}>
            {t(`mail.${kind}.button`)}
          </PrimaryButton>
        </Buttons>
        <Rule />
        <ButtonFallback words={words} url={url} />
        <SmallPrint>{t(`mail.${kind}.unrequested`)}</SmallPrint>
      </>
    ),
    footer: t('mail.link.secret'),
  });
}

export type EmailChangedMailProps = { newEmail: string };

/** Sent to the former address of a member. */
export function renderEmailChangedMail(words: Words, p: EmailChangedMailProps): RenderedMail {
  const { t, rich } = words;
  return renderParts(words, {
    workspace: null,
    preview: t('mail.emailChanged.preview'),
    headline: t('mail.emailChanged.subject'),
    content: (
      <>
        <Paragraph>{rich('mail.emailChanged.text', { email: <Bdi>{p.newEmail}</Bdi> })}</Paragraph>
        <SmallPrint>{t('mail.emailChanged.notYou')}</SmallPrint>
      </>
    ),
    footer: t('mail.emailChanged.footer'),
  });
}

/** Sent to a person who is invited to a workspace. */
export function renderInvitationMail(
  words: Words,
  p: InvitationMailProps,
  extras: MailExtras = {},
): RenderedMail {
  const own = fillParts(extras, invitationValues(words, p), []);
  const { t, rich } = words;
  const workspace = <Bdi>{p.workspace.name}</Bdi>;
  const inviter = <Bdi>{p.inviterName ?? ''}</Bdi>;
  const role = t(`mail.role.${p.role}`);
  const { days } = p;
  const isBySomeone = p.inviterName !== null;
  const mail = {
    workspace: p.workspace,
    subject: isBySomeone
      ? rich('mail.invitation.subjectBy', { inviter, workspace })
      : rich('mail.invitation.subject', { workspace }),
    preview: t('mail.invitation.link', { days }),
    headline: rich('mail.invitation.heading', { workspace }),
    content: (
      <>
        {own.body ?? (
          <>
            <Paragraph>{rich('mail.hello', { name: <Bdi>{p.name}</Bdi> })}</Paragraph>
            <Paragraph>
              {isBySomeone
                ? rich('mail.invitation.textBy', { inviter, workspace, role })
                : rich('mail.invitation.text', { workspace, role })}
            </Paragraph>
            <Paragraph>{t('mail.invitation.link', { days })}</Paragraph>
          </>
        )}
        <Buttons>
          <PrimaryButton workspace={p.workspace} url={p.url}>
            {own.button ?? t('mail.invitation.accept')}
          </PrimaryButton>
        </Buttons>
        <Rule />
        <ButtonFallback words={words} url={p.url} />
        <SmallPrint>{t('mail.invitation.unexpected')}</SmallPrint>
      </>
    ),
    footer: t('mail.link.keep'),
  };
  return renderParts(words, mail, own, extras);
}
