import { Fragment, createElement as h, type ReactElement } from 'react';
import { isolated } from '../../shared/direction.ts';
import { writtenDate } from '../html.ts';
import { type CredentialPageProps, hasCertificate } from './credential-page-props.ts';
import { statusWords } from './status-banner.ts';

/**
 * What a chat or a social network shows of a link. It is fetched once and kept there, so
 * it never claims "valid", which may be untrue tomorrow; the end of validity it does tell.
 */
export function linkPreview(p: CredentialPageProps): ReactElement {
  const title = [p.learnerName, p.title]
    .filter((part) => part !== null)
    .map(isolated)
    .join(' – ');
  const issued = `Issued by ${isolated(p.workspace.name)} on ${writtenDate(p.issuedOn, p.workspace.dateLocale)}.`;
  const description = p.status === 'valid' ? issued : `${statusWords[p.status]}. ${issued}`;
  const cardUrl = hasCertificate(p) ? p.cardUrl : null;
  const properties = {
    'og:type': 'website',
    'og:site_name': p.workspace.name,
    'og:title': title,
    'og:description': description,
    'og:url': p.pageUrl,
    ...(cardUrl === null ? {} : cardProperties(cardUrl, title)),
  };
  const names = {
    description,
    'twitter:card': cardUrl === null ? 'summary' : 'summary_large_image',
    'twitter:title': title,
    'twitter:description': description,
    ...(cardUrl === null ? {} : { 'twitter:image': cardUrl }),
  };
  return h(
    Fragment,
    { key: 'preview' },
    h('link', { rel: 'canonical', href: p.pageUrl }),
    Object.entries(properties).map(([property, content]) =>
      h('meta', { key: property, property, content }),
    ),
    Object.entries(names).map(([name, content]) => h('meta', { key: name, name, content })),
  );
}

/** Told the size, networks show the picture large the first time somebody shares the link. */
function cardProperties(url: string, title: string): Record<string, string> {
  return {
    'og:image': url,
    'og:image:type': 'image/png',
    'og:image:width': '1200',
    'og:image:height': '630',
    'og:image:alt': `Certificate: ${title}`,
  };
}
