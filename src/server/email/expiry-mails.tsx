import type { ReactNode } from 'react';
import { writtenDate } from '../html.ts';
import { Bdi } from '../html-parts.tsx';
import type { Words } from '../words/words.ts';
import { Buttons, Paragraph, PrimaryButton } from './mail-parts.tsx';
import type { ExpiredMailProps } from './mail-props.ts';
import { Facts } from './mail-tables.tsx';
import { expiryValues } from './mail-values.ts';
import { fillParts, type MailExtras } from './own-parts.tsx';
import { type RenderedMail, renderParts } from './render-parts.tsx';

/** `days` is the number of days until the last valid day. */
export type ExpiringMailProps = ExpiredMailProps & { days: number };

/** Reminds the learner that a credential expires. */
export function renderExpiringMail(
  words: Words,
  p: ExpiringMailProps,
  extras: MailExtras = {},
): RenderedMail {
  const { t, rich } = words;
  const { days } = p;
  const date = writtenDate(p.expiresOn, p.workspace.dateLocale);
  const issuer = <Bdi>{p.workspace.name}</Bdi>;
  const title = <Bdi>{p.title}</Bdi>;
  return renderExpiryParts(words, p, extras, {
    preview: rich('mail.expiring.preview', { issuer }),
    headline: rich('mail.expiring.subject', { title, date, days }),
    text: rich('mail.expiring.text', { issuer, title, date, days }),
    dateLabel: t('mail.fact.validUntil'),
  });
}

/** Tells the learner that a credential has expired. */
export function renderExpiredMail(
  words: Words,
  p: ExpiredMailProps,
  extras: MailExtras = {},
): RenderedMail {
  const { t, rich } = words;
  const date = writtenDate(p.expiresOn, p.workspace.dateLocale);
  const title = <Bdi>{p.title}</Bdi>;
  return renderExpiryParts(words, p, extras, {
    preview: t('mail.expired.preview', { date }),
    headline: rich('mail.expired.subject', { title }),
    text: rich('mail.expired.text', { issuer: <Bdi>{p.workspace.name}</Bdi>, title, date }),
    dateLabel: t('mail.fact.expiredOn'),
  });
}

type ExpiryText = { preview: ReactNode; headline: ReactNode; text: ReactNode; dateLabel: string };

function renderExpiryParts(
  words: Words,
  p: ExpiredMailProps,
  extras: MailExtras,
  { preview, headline, text, dateLabel }: ExpiryText,
): RenderedMail {
  const { t, rich } = words;
  const issuer = <Bdi>{p.workspace.name}</Bdi>;
  const own = fillParts(extras, expiryValues(p), [p.pageUrl]);
  const mail = {
    workspace: p.workspace,
    preview,
    headline,
    content: (
      <>
        {own.body ?? (
          <>
            <Paragraph>{rich('mail.hello', { name: <Bdi>{p.learnerName}</Bdi> })}</Paragraph>
            <Paragraph>{text}</Paragraph>
            <Paragraph>{rich('mail.expiring.renew', { issuer })}</Paragraph>
          </>
        )}
        <Facts
          rows={[
            { label: dateLabel, value: writtenDate(p.expiresOn, p.workspace.dateLocale) },
            { label: t('mail.fact.code'), value: p.code, mono: true },
          ]}
        />
        <Buttons>
          <PrimaryButton workspace={p.workspace} url={p.pageUrl}>
            {own.button ?? t('mail.viewPage')}
          </PrimaryButton>
        </Buttons>
      </>
    ),
    footer: rich('mail.issued.footer', { issuer }),
  };
  return renderParts(words, mail, own, extras);
}
