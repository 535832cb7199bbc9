import type { Words } from '../words/words.ts';
import { type CredentialPageProps, hasCertificate } from './credential-page-props.ts';

type Props = { words: Words; page: CredentialPageProps };

/** Actions of a visitor. Renders nothing if the certificate is not available. */
export function CredentialActions({ words: { t }, page }: Props) {
  if (!hasCertificate(page)) return null;
  const profileUrl = page.status === 'valid' ? linkedInUrl(page) : null;
  if (page.pdfUrl === null && profileUrl === null) return null;
  return (
    <div className="actions">
      {page.pdfUrl !== null && (
        <a className="button primary" href={`${page.pdfUrl}?download=1`} download="">
          {t('page.downloadPdf')}
        </a>
      )}
      {profileUrl !== null && (
        <a className="button" href={profileUrl} rel="noopener">
          {t('page.addToLinkedIn')}
        </a>
      )}
    </div>
  );
}

/** URL of LinkedIn's form with our values. Nothing is stored until the holder saves it there. */
function linkedInUrl(p: CredentialPageProps): string {
  const url = new URL('https://www.linkedin.com/profile/add?startTask=CERTIFICATION_NAME');
  const [issueYear, issueMonth] = p.issuedOn.split('-').map(Number);
  const [expirationYear, expirationMonth] = p.expiresOn?.split('-').map(Number) ?? [];
  const fields = {
    name: p.title,
    organizationName: p.workspace.name,
    issueYear,
    issueMonth,
    expirationYear,
    expirationMonth,
    certUrl: p.pageUrl,
    certId: p.code,
  };
  for (const [field, value] of Object.entries(fields)) {
    if (value !== undefined) url.searchParams.set(field, String(value));
  }
  return url.href;
}
