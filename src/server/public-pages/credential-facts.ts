import { createElement as h, type ReactElement, type ReactNode } from 'react';
import { bdi, day } from '../html.ts';
import type { CredentialPageProps } from './credential-page-props.ts';

/** Who, what and when, as a list that can be compared with a certificate line by line. */
export function credentialFacts(p: CredentialPageProps): ReactElement {
  const rows: [term: string, value: ReactNode][] = [
    ['Holder', p.learnerName === null ? 'Data erased on request' : bdi(p.learnerName)],
    ['Certification', bdi(p.title)],
    ['Issued by', bdi(p.workspace.name)],
    ['Issued on', day(p.issuedOn, p.workspace.dateLocale)],
    validity(p),
    ...revocation(p),
    ['Code', h('span', { className: 'code' }, p.code)],
  ];
  return h(
    'dl',
    { className: 'facts' },
    rows.map(([term, value]) => h('div', { key: term }, h('dt', null, term), h('dd', null, value))),
  );
}

function validity(p: CredentialPageProps): [string, ReactNode] {
  if (p.expiresOn === null) return ['Expires', 'Never'];
  return [
    p.status === 'expired' ? 'Expired on' : 'Expires on',
    day(p.expiresOn, p.workspace.dateLocale),
  ];
}

function revocation(p: CredentialPageProps): [string, ReactNode][] {
  const word = { revoked: 'Revoked on', replaced: 'Replaced on', valid: null, expired: null };
  const term = word[p.status];
  return term === null || p.revokedOn === null
    ? []
    : [[term, day(p.revokedOn, p.workspace.dateLocale)]];
}
