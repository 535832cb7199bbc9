import { createElement as h, type ReactElement } from 'react';
import { isolated } from '../../shared/direction.ts';
import { bdi, day } from '../html.ts';
import { credentialActions } from './credential-actions.ts';
import { credentialFacts } from './credential-facts.ts';
import { type CredentialPageProps, hasCertificate } from './credential-page-props.ts';
import { linkPreview } from './link-preview.ts';
import { issuerHeader, renderDocument, renderNotice } from './page-shell.ts';
import { statusBanner } from './status-banner.ts';
import { themeCss } from './theme.ts';

export type { CredentialPageProps };

/**
 * The page that everyone sees who has a credential's link: a complete document, to be
 * sent with the policy that `credentialPageCsp` makes of the same facts.
 */
export function renderCredentialPage(p: CredentialPageProps): string {
  return renderDocument({
    title: [p.learnerName, p.title, p.workspace.name]
      .filter((part) => part !== null)
      .map(isolated)
      .join(' · '),
    icon: p.workspace.logoUrl,
    head: [linkPreview(p), h('style', { key: 'theme' }, themeCss(p.workspace.brandColour))],
    header: issuerHeader(p.workspace),
    main: h(
      'article',
      null,
      statusBanner(p),
      whoAndWhat(p),
      h(
        'div',
        { className: 'columns' },
        certificatePicture(p),
        h('div', { className: 'side' }, credentialActions(p), credentialFacts(p)),
      ),
      h('div', { className: 'prose' }, aboutTheCertification(p), howToVerify(p)),
    ),
  });
}

function whoAndWhat(p: CredentialPageProps): ReactElement {
  const issuedOn = day(p.issuedOn, p.workspace.dateLocale);
  return h(
    'div',
    { className: 'who' },
    p.learnerName === null ? null : h('p', { className: 'learner' }, bdi(p.learnerName)),
    h('h1', { lang: p.workspace.language }, bdi(p.title)),
    p.learnerName === null
      ? h('p', { className: 'when' }, 'Issued on ', issuedOn, ', holder’s data erased on request.')
      : h('p', { className: 'when' }, 'Issued by ', bdi(p.workspace.name), ' on ', issuedOn),
  );
}

function certificatePicture(p: CredentialPageProps): ReactElement | null {
  if (!hasCertificate(p) || p.picture === null) return null;
  const { url, width, height } = p.picture;
  // Width and height keep the page from jumping while it loads.
  const picture = (alt: string) => h('img', { src: url, alt, width, height });
  const name = `Certificate of ${isolated(p.learnerName ?? '')}: ${isolated(p.title)}`;
  return h(
    'figure',
    { className: height > width ? 'certificate portrait' : 'certificate' },
    p.pdfUrl === null
      ? picture(name)
      : h('a', { href: p.pdfUrl }, picture(`${name} (open the PDF)`)),
  );
}

function aboutTheCertification(p: CredentialPageProps): ReactElement[] {
  const sections = [
    { heading: 'About this certification', text: p.description },
    { heading: 'What it takes to earn it', text: p.criteria ?? '' },
  ];
  return sections
    .filter(({ text }) => text.trim() !== '')
    .map(({ heading, text }) =>
      h(
        'section',
        { key: heading },
        h('h2', null, heading),
        h('p', { className: 'written', lang: p.workspace.language, dir: 'auto' }, text),
      ),
    );
}

function howToVerify(p: CredentialPageProps): ReactElement {
  return h(
    'section',
    null,
    h('h2', null, 'How to verify'),
    h(
      'p',
      null,
      bdi(p.workspace.name),
      ' keeps this page up to date, so its status is the one that counts. To check a certificate, ' +
        'compare its name, title, dates and code with this page, opened at this address:',
    ),
    h('p', { className: 'page-link' }, h('a', { href: p.pageUrl }, p.pageUrl)),
  );
}

const codeLengthMax = 64;

/** For a code that does not exist (404); says nothing about codes that do. */
export function renderUnknownPage({ code }: { code: string }): string {
  return renderNotice(
    'We do not know this code',
    h('p', { className: 'code' }, bdi([...code].slice(0, codeLengthMax).join(''))),
    h('p', null, 'There is no credential here with this code. Please check how it was typed:'),
    h(
      'ul',
      null,
      h('li', null, 'A code has 16 letters and digits, in four groups of four.'),
      h('li', null, 'It contains no letter I, L, O or U: what looks like one is a 1, a 0 or a V.'),
      h('li', null, 'The safest way is the QR code or the link on the certificate.'),
    ),
    h('p', null, 'If it is typed right, ask whoever handed you the certificate for the link.'),
  );
}

/** For a visitor who asked for too many codes in a short time (429). */
export function renderTooManyPage(): string {
  return renderNotice(
    'Too many requests',
    h('p', null, 'Many pages were asked for from your network in a short time.'),
    h('p', null, 'Please wait a minute, then load this page again.'),
  );
}

/** For a fault on our side (500): it says nothing about the credential. */
export function renderErrorPage({ requestId }: { requestId: string }): string {
  return renderNotice(
    'This page could not be shown',
    h('p', null, 'Something went wrong on our side. It says nothing about the credential.'),
    h('p', null, 'Please try again in a moment. If it stays like this, quote this number:'),
    h('p', { className: 'code' }, requestId),
  );
}
