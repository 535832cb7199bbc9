import { Fragment, createElement as h, type ReactElement } from 'react';
import { writtenDate } from '../html.ts';
import type { CredentialPageProps } from './credential-page-props.ts';
import { statusWords } from './status-banner.ts';

/**
 * What a chat or a social network shows of a link. It is fetched once and kept there, so
 * it never claims "valid", which may be untrue tomorrow; the end of validity it does tell.
 */
export function linkPreview(p: CredentialPageProps): ReactElement {
  const title = p.learnerName === null ? p.title : `${p.learnerName} – ${p.title}`;
  const issued = `Issued by ${p.workspace.name} on ${writtenDate(p.issuedOn, p.workspace.language)}.`;
  const description = p.status === 'valid' ? issued : `${statusWords[p.status]}. ${issued}`;
  const properties = {
    'og:type': 'website',
    'og:site_name': p.workspace.name,
    'og:title': title,
    'og:description': description,
    'og:url': p.pageUrl,
    ...(p.workspace.logoUrl === null ? {} : { 'og:image': p.workspace.logoUrl }),
  };
  const names = {
    description,
    'twitter:card': 'summary',
    'twitter:title': title,
    'twitter:description': description,
  };
  return h(
    Fragment,
    { key: 'preview' },
    h('link', { rel: 'canonical', href: p.pageUrl }),
    p.workspace.logoUrl === null ? null : h('link', { rel: 'icon', href: p.workspace.logoUrl }),
    Object.entries(properties).map(([property, content]) =>
      h('meta', { key: property, property, content }),
    ),
    Object.entries(names).map(([name, content]) => h('meta', { key: name, name, content })),
  );
}
