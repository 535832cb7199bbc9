import type { ReactNode } from 'react';
import { Bdi, Day } from '../html-parts.tsx';
import type { Words } from '../words/words.ts';
import type { CredentialPageProps } from './credential-page-props.ts';

type Props = { words: Words; page: CredentialPageProps };

/** Holder, title and dates, as a list that can be compared with a certificate. */
export function CredentialFacts({ words: { t }, page }: Props) {
  const { workspace, status, learnerName, expiresOn, revokedOn } = page;
  const day = (date: string) => <Day date={date} locale={workspace.dateLocale} />;
  const isTakenBack = status === 'revoked' || status === 'replaced';
  return (
    <dl className="facts">
      <Fact term={t('page.fact.holder')}>
        {learnerName === null ? t('page.fact.erased') : <Bdi>{learnerName}</Bdi>}
      </Fact>
      <Fact term={t('page.fact.certification')}>
        <Bdi>{page.title}</Bdi>
      </Fact>
      <Fact term={t('page.fact.issuedBy')}>
        <Bdi>{workspace.name}</Bdi>
      </Fact>
      <Fact term={t('page.fact.issuedOn')}>{day(page.issuedOn)}</Fact>
      {expiresOn === null ? (
        <Fact term={t('page.fact.validity')}>{t('page.fact.doesNotExpire')}</Fact>
      ) : (
        <Fact term={t(status === 'expired' ? 'page.fact.expiredOn' : 'page.fact.validUntil')}>
          {day(expiresOn)}
        </Fact>
      )}
      {isTakenBack && revokedOn !== null && (
        <Fact term={t(`page.fact.${status}On`)}>{day(revokedOn)}</Fact>
      )}
      <Fact term={t('page.fact.code')}>
        <span className="code">{page.code}</span>
      </Fact>
    </dl>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}
