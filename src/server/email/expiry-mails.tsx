import { writtenDate } from '../html.ts';
import { Bdi } from '../html-parts.tsx';
import type { Words } from '../words/words.ts';
import type { MailWorkspace } from './MailFrame.tsx';
import { Buttons, Paragraph, PrimaryButton } from './mail-parts.tsx';
import { Facts } from './mail-tables.tsx';
import { type RenderedMail, renderParts } from './render-parts.tsx';

export type ExpiringMailProps = {
  workspace: MailWorkspace;
  learnerName: string;
  title: string;
  /** The last valid day. */
  expiresOn: string;
  /** Number of days until then. */
  days: number;
  code: string;
  pageUrl: string;
};

/** Reminds the learner that a credential expires. */
export function renderExpiringMail(words: Words, p: ExpiringMailProps): RenderedMail {
  const { t, rich } = words;
  const { days } = p;
  const date = writtenDate(p.expiresOn, p.workspace.dateLocale);
  const issuer = <Bdi>{p.workspace.name}</Bdi>;
  const title = <Bdi>{p.title}</Bdi>;
  return renderParts(words, {
    workspace: p.workspace,
    preview: rich('mail.expiring.preview', { issuer }),
    headline: rich('mail.expiring.subject', { title, date, days }),
    content: (
      <>
        <Paragraph>{rich('mail.hello', { name: <Bdi>{p.learnerName}</Bdi> })}</Paragraph>
        <Paragraph>{rich('mail.expiring.text', { issuer, title, date, days })}</Paragraph>
        <Paragraph>{rich('mail.expiring.renew', { issuer })}</Paragraph>
        <Facts
          rows={[
            { label: t('mail.fact.validUntil'), value: date },
            { label: t('mail.fact.code'), value: p.code, mono: true },
          ]}
        />
        <Buttons>
          <PrimaryButton workspace={p.workspace} url={p.pageUrl}>
            {t('mail.viewPage')}
          </PrimaryButton>
        </Buttons>
      </>
    ),
    footer: rich('mail.issued.footer', { issuer }),
  });
}

export type ExpiredMailProps = Omit<ExpiringMailProps, 'days'>;

/** Tells the learner that a credential has expired. */
export function renderExpiredMail(words: Words, p: ExpiredMailProps): RenderedMail {
  const { t, rich } = words;
  const date = writtenDate(p.expiresOn, p.workspace.dateLocale);
  const issuer = <Bdi>{p.workspace.name}</Bdi>;
  const title = <Bdi>{p.title}</Bdi>;
  return renderParts(words, {
    workspace: p.workspace,
    preview: t('mail.expired.preview', { date }),
    headline: rich('mail.expired.subject', { title }),
    content: (
      <>
        <Paragraph>{rich('mail.hello', { name: <Bdi>{p.learnerName}</Bdi> })}</Paragraph>
        <Paragraph>{rich('mail.expired.text', { issuer, title, date })}</Paragraph>
        <Paragraph>{rich('mail.expiring.renew', { issuer })}</Paragraph>
        <Facts
          rows={[
            { label: t('mail.fact.expiredOn'), value: date },
            { label: t('mail.fact.code'), value: p.code, mono: true },
          ]}
        />
        <Buttons>
          <PrimaryButton workspace={p.workspace} url={p.pageUrl}>
            {t('mail.viewPage')}
          </PrimaryButton>
        </Buttons>
      </>
    ),
    footer: rich('mail.issued.footer', { issuer }),
  });
}
