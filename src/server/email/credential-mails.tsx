import type { ReactNode } from 'react';
import { writtenDate } from '../html.ts';
import { Bdi } from '../html-parts.tsx';
import type { Words } from '../words/words.ts';
import {
  Buttons,
  HtmlOnly,
  Paragraph,
  PlainButton,
  PrimaryButton,
  Rule,
  SmallPrint,
  VisibleLink,
} from './mail-parts.tsx';
import type { CredentialMailProps, RevokedMailProps } from './mail-props.ts';
import { Facts } from './mail-tables.tsx';
import { credentialValues, revokedValues } from './mail-values.ts';
import { fillParts, type MailExtras } from './own-parts.tsx';
import { type RenderedMail, renderParts } from './render-parts.tsx';

/** Sent to the learner when a credential is issued. */
export function renderIssuedMail(
  words: Words,
  p: CredentialMailProps,
  extras: MailExtras = {},
): RenderedMail {
  const { rich } = words;
  const issuer = <Bdi>{p.workspace.name}</Bdi>;
  return renderCredentialParts(words, p, extras, {
    preview: rich('mail.issued.preview', { issuer }),
    headline: rich('mail.issued.subject', { title: <Bdi>{p.title}</Bdi> }),
    body: (
      <>
        <Paragraph>{rich('mail.congratulations', { name: <Bdi>{p.learnerName}</Bdi> })}</Paragraph>
        {p.programTitle !== null && (
          <Paragraph>
            {rich('mail.issued.program', { program: <Bdi>{p.programTitle}</Bdi> })}
          </Paragraph>
        )}
        <Paragraph>{rich('mail.issued.text', { issuer })}</Paragraph>
      </>
    ),
  });
}

/** Sent to the learner when a credential is renewed. */
export function renderRenewedMail(
  words: Words,
  p: CredentialMailProps,
  extras: MailExtras = {},
): RenderedMail {
  const { t, rich } = words;
  const title = <Bdi>{p.title}</Bdi>;
  const date = p.expiresOn && writtenDate(p.expiresOn, p.workspace.dateLocale);
  return renderCredentialParts(words, p, extras, {
    preview: t('mail.renewed.preview'),
    headline: rich('mail.renewed.subject', { title }),
    body: (
      <>
        <Paragraph>{rich('mail.hello', { name: <Bdi>{p.learnerName}</Bdi> })}</Paragraph>
        <Paragraph>
          {rich('mail.renewed.text', { issuer: <Bdi>{p.workspace.name}</Bdi>, title })}{' '}
          {date ? t('mail.renewed.validUntil', { date }) : t('mail.renewed.noExpiry')}
        </Paragraph>
        <Paragraph>{t('mail.renewed.ready')}</Paragraph>
      </>
    ),
  });
}

/** Sent to the learner when a credential replaces an earlier one. */
export function renderReplacedMail(
  words: Words,
  p: CredentialMailProps,
  extras: MailExtras = {},
): RenderedMail {
  const { t, rich } = words;
  const title = <Bdi>{p.title}</Bdi>;
  return renderCredentialParts(words, p, extras, {
    preview: t('mail.replaced.preview'),
    headline: rich('mail.replaced.subject', { title }),
    body: (
      <>
        <Paragraph>{rich('mail.hello', { name: <Bdi>{p.learnerName}</Bdi> })}</Paragraph>
        <Paragraph>
          {rich('mail.replaced.text', { issuer: <Bdi>{p.workspace.name}</Bdi>, title })}
        </Paragraph>
        <Paragraph>{t('mail.renewed.ready')}</Paragraph>
      </>
    ),
  });
}

/** Sent to the learner when the name on a credential is corrected. */
export function renderCorrectedMail(
  words: Words,
  p: CredentialMailProps,
  extras: MailExtras = {},
): RenderedMail {
  const { t, rich } = words;
  const title = <Bdi>{p.title}</Bdi>;
  const name = <Bdi>{p.learnerName}</Bdi>;
  return renderCredentialParts(words, p, extras, {
    preview: rich('mail.corrected.preview', { name }),
    headline: rich('mail.corrected.subject', { title }),
    body: (
      <>
        <Paragraph>{rich('mail.hello', { name })}</Paragraph>
        <Paragraph>
          {rich('mail.corrected.text', { issuer: <Bdi>{p.workspace.name}</Bdi>, title, name })}
        </Paragraph>
        <Paragraph>{t('mail.corrected.stays')}</Paragraph>
      </>
    ),
  });
}

type CredentialText = { preview: ReactNode; headline: ReactNode; body: ReactNode };

/** Parts shared by the mails about a valid credential. */
function renderCredentialParts(
  words: Words,
  p: CredentialMailProps,
  extras: MailExtras,
  { preview, headline, body }: CredentialText,
): RenderedMail {
  const { t, rich } = words;
  const own = fillParts(extras, credentialValues(p), [p.pageUrl, p.pdfUrl]);
  const mail = {
    workspace: p.workspace,
    preview,
    headline,
    content: (
      <>
        {own.body ?? body}
        <CredentialFacts words={words} mail={p} />
        <Buttons>
          <PrimaryButton workspace={p.workspace} url={p.pdfUrl}>
            {own.button ?? t('mail.issued.openPdf')}
          </PrimaryButton>
          <HtmlOnly>
            {'\u00a0 '}
            <PlainButton url={p.pageUrl}>{t('mail.viewPage')}</PlainButton>
          </HtmlOnly>
        </Buttons>
        <Rule />
        <SmallPrint>
          {rich('mail.issued.share', { link: <VisibleLink url={p.pageUrl} /> })}
        </SmallPrint>
      </>
    ),
    footer: rich('mail.issued.footer', { issuer: <Bdi>{p.workspace.name}</Bdi> }),
  };
  return renderParts(words, mail, own, extras);
}

function CredentialFacts({ words: { t }, mail }: { words: Words; mail: CredentialMailProps }) {
  const { workspace, issuedOn, expiresOn, code } = mail;
  const written = (date: string) => writtenDate(date, workspace.dateLocale);
  return (
    <Facts
      rows={[
        { label: t('mail.fact.issuedOn'), value: written(issuedOn) },
        expiresOn === null
          ? { label: t('mail.fact.validity'), value: t('mail.fact.doesNotExpire') }
          : { label: t('mail.fact.validUntil'), value: written(expiresOn) },
        { label: t('mail.fact.code'), value: code, mono: true },
      ]}
    />
  );
}

/** Sent to the learner when a credential is revoked, if the member chose to. */
export function renderRevokedMail(
  words: Words,
  p: RevokedMailProps,
  extras: MailExtras = {},
): RenderedMail {
  const { t, rich } = words;
  const revokedOn = writtenDate(p.revokedOn, p.workspace.dateLocale);
  const issuer = <Bdi>{p.workspace.name}</Bdi>;
  const title = <Bdi>{p.title}</Bdi>;
  const own = fillParts(extras, revokedValues(p), [p.pageUrl]);
  const mail = {
    workspace: p.workspace,
    preview: t('mail.revoked.preview', { date: revokedOn }),
    headline: rich('mail.revoked.subject', { title }),
    content: (
      <>
        {own.body ?? (
          <>
            <Paragraph>{rich('mail.hello', { name: <Bdi>{p.learnerName}</Bdi> })}</Paragraph>
            <Paragraph>{rich('mail.revoked.text', { issuer, title })}</Paragraph>
          </>
        )}
        <Facts
          rows={[
            { label: t('mail.fact.revokedOn'), value: revokedOn },
            { label: t('mail.fact.reason'), value: <Bdi>{p.reason}</Bdi> },
          ]}
        />
        <Buttons>
          <PrimaryButton workspace={p.workspace} url={p.pageUrl}>
            {own.button ?? t('mail.viewPage')}
          </PrimaryButton>
        </Buttons>
        {own.body === undefined && (
          <>
            <Rule />
            <SmallPrint>{rich('mail.revoked.mistake', { issuer })}</SmallPrint>
          </>
        )}
      </>
    ),
    footer: rich('mail.sentBy', { issuer }),
  };
  return renderParts(words, mail, own, extras);
}
