import { isolated } from '../../shared/direction.ts';
import { Bdi, Day } from '../html-parts.tsx';
import type { Words } from '../words/words.ts';
import type { LearnerCredential, LearnerPageLocale } from './learner-page-props.ts';

type Props = { words: Words; credential: LearnerCredential; locale: LearnerPageLocale };

/** One credential on the learner's page, with links to its page and its certificate. */
export function CredentialCard({ words, credential, locale }: Props) {
  const { t } = words;
  const { status, title, pageUrl, pdfUrl } = credential;
  // Link texts must be unambiguous without the heading, and begin with what is visible.
  const about = (link: string) => t('page.linkAbout', { link, title: isolated(title) });
  return (
    <article className="card">
      <div className="card-head">
        <h3 lang={locale.language}>
          <Bdi>{title}</Bdi>
        </h3>
        <span className={`chip status-${status}`}>{t(`page.status.${status}`)}</span>
      </div>
      <p className="soft">
        <Dates words={words} credential={credential} locale={locale} />
      </p>
      <p className="links">
        <a href={pageUrl} aria-label={about(t('page.openPage'))}>
          {t('page.openPage')}
        </a>
        {pdfUrl !== null && (
          <a href={pdfUrl} aria-label={about(t('page.certificatePdf'))}>
            {t('page.certificatePdf')}
          </a>
        )}
      </p>
    </article>
  );
}

function Dates({ words: { rich }, credential, locale }: Props) {
  const { status, expiresOn, revokedOn } = credential;
  const day = (date: string) => <Day date={date} locale={locale.dateLocale} />;
  const issued = day(credential.issuedOn);
  if (status === 'valid' && expiresOn === null) return rich('page.dates.endless', { issued });
  const date = status === 'valid' || status === 'expired' ? expiresOn : revokedOn;
  if (date === null) return rich('page.dates.issued', { issued });
  return rich(`page.dates.${status}`, { issued, date: day(date) });
}
