import { isolated } from '../../shared/direction.ts';
import { writtenDate } from '../html.ts';
import type { Words } from '../words/words.ts';
import { type CredentialPageProps, hasCertificate } from './credential-page-props.ts';

/**
 * Metadata for link previews. Previews are fetched once and cached, so they never claim "valid",
 * which may change, but do contain the expiry date.
 */
export function LinkPreview({ words, page: p }: { words: Words; page: CredentialPageProps }) {
  const { t } = words;
  const title = [p.learnerName, p.title]
    .filter((part) => part !== null)
    .map(isolated)
    .join(' – ');
  const description = t(`page.preview.${p.status}`, {
    issuer: isolated(p.workspace.name),
    date: writtenDate(p.issuedOn, p.workspace.dateLocale),
  });
  const cardUrl = hasCertificate(p) ? p.cardUrl : null;
  const properties = {
    'og:type': 'website',
    'og:site_name': p.workspace.name,
    'og:title': title,
    'og:description': description,
    'og:url': p.pageUrl,
    ...(cardUrl === null ? {} : cardProperties(cardUrl, t('page.certificateOf', { title }))),
  };
  const names = {
    description,
    'twitter:card': cardUrl === null ? 'summary' : 'summary_large_image',
    'twitter:title': title,
    'twitter:description': description,
    ...(cardUrl === null ? {} : { 'twitter:image': cardUrl }),
  };
  return (
    <>
      <link rel="canonical" href={p.pageUrl} />
      {Object.entries(properties).map(([property, content]) => (
        <meta key={property} property={property} content={content} />
      ))}
      {Object.entries(names).map(([name, content]) => (
        <meta key={name} name={name} content={content} />
      ))}
    </>
  );
}

/** With the size, social networks show the large picture for the first share already. */
function cardProperties(url: string, alt: string): Record<string, string> {
  return {
    'og:image': url,
    'og:image:type': 'image/png',
    'og:image:width': '1200',
    'og:image:height': '630',
    'og:image:alt': alt,
  };
}
