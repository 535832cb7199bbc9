import { writtenDate } from '../html.ts';
import { Bdi } from '../html-parts.tsx';
import type { Words } from '../words/words.ts';
import type { MailWorkspace } from './MailFrame.tsx';
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
import { Facts } from './mail-tables.tsx';
import { type RenderedMail, renderParts } from './render-parts.tsx';

export type IssuedMailProps = {
  workspace: MailWorkspace;
  learnerName: string;
  title: string;
  issuedOn: string;
  expiresOn: string | null;
  code: string;
  pageUrl: string;
  pdfUrl: string;
  /** Title of the program that the learner completed for it. */
  programTitle: string | null;
};

/** Sent to the learner when a credential is issued. */
export function renderIssuedMail(words: Words, p: IssuedMailProps): RenderedMail {
  const { t, rich } = words;
  const issuer = <Bdi>{p.workspace.name}</Bdi>;
  return renderParts(words, {
    workspace: p.workspace,
    preview: rich('mail.issued.preview', { issuer }),
    headline: rich('mail.issued.subject', { title: <Bdi>{p.title}</Bdi> }),
    content: (
      <>
        <Paragraph>{rich('mail.congratulations', { name: <Bdi>{p.learnerName}</Bdi> })}</Paragraph>
        {p.programTitle !== null && (
          <Paragraph>
            {rich('mail.issued.program', { program: <Bdi>{p.programTitle}</Bdi> })}
          </Paragraph>
        )}
        <Paragraph>{rich('mail.issued.text', { issuer })}</Paragraph>
        <IssuedFacts words={words} mail={p} />
        <Buttons>
          <PrimaryButton workspace={p.workspace} url={p.pdfUrl}>
            {t('mail.issued.openPdf')}
          </PrimaryButton>
          <HtmlOnly>
            <PlainButton url={p.pageUrl}>{t('mail.viewPage')}</PlainButton>
          </HtmlOnly>
        </Buttons>
        <Rule />
        <SmallPrint>
          {rich('mail.issued.share', { link: <VisibleLink url={p.pageUrl} /> })}
        </SmallPrint>
      </>
    ),
    footer: rich('mail.issued.footer', { issuer }),
  });
}

function IssuedFacts({ words: { t }, mail }: { words: Words; mail: IssuedMailProps }) {
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

export type RevokedMailProps = {
  workspace: MailWorkspace;
  learnerName: string;
  title: string;
  revokedOn: string;
  /** The public reason, as a sentence. */
  reason: string;
  pageUrl: string;
};

/** Sent to the learner when a credential is revoked, if the member chose to. */
export function renderRevokedMail(words: Words, p: RevokedMailProps): RenderedMail {
  const { t, rich } = words;
  const revokedOn = writtenDate(p.revokedOn, p.workspace.dateLocale);
  const issuer = <Bdi>{p.workspace.name}</Bdi>;
  const title = <Bdi>{p.title}</Bdi>;
  return renderParts(words, {
    workspace: p.workspace,
    preview: t('mail.revoked.preview', { date: revokedOn }),
    headline: rich('mail.revoked.subject', { title }),
    content: (
      <>
        <Paragraph>{rich('mail.hello', { name: <Bdi>{p.learnerName}</Bdi> })}</Paragraph>
        <Paragraph>{rich('mail.revoked.text', { issuer, title })}</Paragraph>
        <Facts
          rows={[
            { label: t('mail.fact.revokedOn'), value: revokedOn },
            { label: t('mail.fact.reason'), value: <Bdi>{p.reason}</Bdi> },
          ]}
        />
        <Buttons>
          <PrimaryButton workspace={p.workspace} url={p.pageUrl}>
            {t('mail.viewPage')}
          </PrimaryButton>
        </Buttons>
        <Rule />
        <SmallPrint>{rich('mail.revoked.mistake', { issuer })}</SmallPrint>
      </>
    ),
    footer: rich('mail.sentBy', { issuer }),
  });
}
