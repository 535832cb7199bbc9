import { createElement as h, type ReactElement } from 'react';
import { type CredentialPageProps, hasCertificate } from './credential-page-props.ts';

/** What a visitor can do with the credential; nothing while there is nothing to hand out. */
export function credentialActions(p: CredentialPageProps): ReactElement | null {
  if (!hasCertificate(p)) return null;
  const profileUrl = p.status === 'valid' ? linkedInUrl(p) : null;
  if (p.pdfUrl === null && profileUrl === null) return null;
  return h(
    'div',
    { className: 'actions' },
    p.pdfUrl === null
      ? null
      : h(
          'a',
          { className: 'button primary', href: `${p.pdfUrl}?download=1`, download: '' },
          'Download PDF',
        ),
    profileUrl === null
      ? null
      : h(
          'a',
          { className: 'button', href: profileUrl, rel: 'noopener' },
          'Add to LinkedIn profile',
        ),
  );
}

/** Opens LinkedIn's own form, filled in; nothing is sent before the holder saves it there. */
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
