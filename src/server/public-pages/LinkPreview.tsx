import { isolated } from '../../shared/direction.ts';
import { writtenDate } from '../html.ts';
import { type CredentialPageProps, hasCertificate } from './credential-page-props.ts';
import { statusWords } from './StatusBanner.tsx';

/**
 * Metadata for link previews. Previews are fetched once and cached, so they never claim "valid",
 * which may change, but do contain the expiry date.
 */
export function LinkPreview({ page: p }: { page: CredentialPageProps }) {
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
function cardProperties(url: string, title: string): Record<string, string> {
  return {
    'og:image': url,
    'og:image:type': 'image/png',
    'og:image:width': '1200',
    'og:image:height': '630',
    'og:image:alt': `Certificate: ${title}`,
  };
}
