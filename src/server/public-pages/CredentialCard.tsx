import { isolated } from '../../shared/direction.ts';
import { Bdi, Day } from '../html-parts.tsx';
import type { LearnerCredential, LearnerPageLocale } from './learner-page-props.ts';
import { statusWords } from './StatusBanner.tsx';

type Props = { credential: LearnerCredential; locale: LearnerPageLocale };

/** One credential on the learner's page, with links to its page and its certificate. */
export function CredentialCard({ credential, locale }: Props) {
  const { status, title, pageUrl, pdfUrl, issuedOn } = credential;
  return (
    <article className="card">
      <div className="card-head">
        <h3 lang={locale.language}>
          <Bdi>{title}</Bdi>
        </h3>
        <span className={`chip status-${status}`}>{statusWords[status]}</span>
      </div>
      <p className="soft">
        Issued on <Day date={issuedOn} locale={locale.dateLocale} />
        <Validity credential={credential} locale={locale} />
      </p>
      <p className="links">
        {/* Link texts must be unambiguous without the heading. */}
        <a href={pageUrl} aria-label={`Open its page: ${isolated(title)}`}>
          Open its page
        </a>
        {pdfUrl !== null && (
          <a href={pdfUrl} aria-label={`Certificate (PDF): ${isolated(title)}`}>
            Certificate (PDF)
          </a>
        )}
      </p>
    </article>
  );
}

function Validity({ credential: { status, expiresOn, revokedOn }, locale }: Props) {
  if (status === 'valid') {
    if (expiresOn === null) return ', does not expire';
    return (
      <>
        , valid until <Day date={expiresOn} locale={locale.dateLocale} />
      </>
    );
  }
  const date = status === 'expired' ? expiresOn : revokedOn;
  return (
    <>
      , {status}
      {date !== null && (
        <>
          {' on '}
          <Day date={date} locale={locale.dateLocale} />
        </>
      )}
    </>
  );
}
