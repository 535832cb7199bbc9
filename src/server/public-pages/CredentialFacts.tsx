import type { ReactNode } from 'react';
import { Bdi, Day } from '../html-parts.tsx';
import type { CredentialPageProps } from './credential-page-props.ts';

/** Holder, title and dates, as a list that can be compared with a certificate. */
export function CredentialFacts({ page }: { page: CredentialPageProps }) {
  const { workspace, status, learnerName, expiresOn, revokedOn } = page;
  const day = (date: string) => <Day date={date} locale={workspace.dateLocale} />;
  const expiryTerm = status === 'expired' ? 'Expired on' : 'Expires on';
  const revokedTerm = revokedTerms[status];
  return (
    <dl className="facts">
      <Fact term="Holder">
        {learnerName === null ? 'Data erased on request' : <Bdi>{learnerName}</Bdi>}
      </Fact>
      <Fact term="Certification">
        <Bdi>{page.title}</Bdi>
      </Fact>
      <Fact term="Issued by">
        <Bdi>{workspace.name}</Bdi>
      </Fact>
      <Fact term="Issued on">{day(page.issuedOn)}</Fact>
      {expiresOn === null ? (
        <Fact term="Expires">Never</Fact>
      ) : (
        <Fact term={expiryTerm}>{day(expiresOn)}</Fact>
      )}
      {revokedTerm !== null && revokedOn !== null && (
        <Fact term={revokedTerm}>{day(revokedOn)}</Fact>
      )}
      <Fact term="Code">
        <span className="code">{page.code}</span>
      </Fact>
    </dl>
  );
}

const revokedTerms = {
  revoked: 'Revoked on',
  replaced: 'Replaced on',
  valid: null,
  expired: null,
};

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}
