import { expect, test } from 'vitest';
import { wordsIn } from '../words/words.ts';
import { renderCredentialPage } from './credential-page.tsx';
import { renderErrorPage, renderTooManyPage, renderUnknownPage } from './notice-pages.tsx';
import { pagesByState, validPage } from './page-fixtures.ts';

const english = wordsIn('en');

/** Visible text of a page. */
function readable(html: string): string {
  const body = html.slice(html.indexOf('<body'));
  return body
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/ ([.,])/g, '$1');
}

function page(state: string): string {
  const props = pagesByState[state];
  if (props === undefined) throw new Error(`no such state: ${state}`);
  return renderCredentialPage(english, props);
}

test('a valid credential shows its status first, then holder, title, dates and certificate', () => {
  const html = page('valid');
  const text = readable(html);
  expect(text).toMatch(/^ ?Valid This credential is genuine and valid until 12 March 2028\./);
  expect(text).toContain('Lina Okafor Certified Beekeeper Issued by Nordlicht Academy on');
  expect(text).toContain('12 March 2026');
  expect(text).toContain('7K3M-Q9XA-2WZC-VT5H');
  expect(html).toContain(`href="${validPage.pdfUrl}?download=1" download=""`);
  expect(html).toMatch(new RegExp(`<a href="${validPage.pdfUrl}"><img [^>]*\\(open the PDF\\)`));
  expect(html).toContain(`src="${validPage.picture?.url}"`);
  expect(html).toContain('<bdi dir="auto">Lina Okafor</bdi>');
});

test('the tab shows the logo of the workspace, or Laurel’s mark', () => {
  const withLogo = (logoUrl: string | null) =>
    renderCredentialPage(english, { ...validPage, workspace: { ...validPage.workspace, logoUrl } });
  const logoUrl = 'https://laurel.example/c/7K3M/logo.png';
  expect(withLogo(logoUrl).match(/<link rel="icon"[^>]*>/g)).toEqual([
    `<link rel="icon" href="${logoUrl}"/>`,
  ]);
  const marks = [withLogo(null), renderUnknownPage(english, { code: 'x' })];
  for (const html of marks) expect(html).toContain('<link rel="icon" href="/favicon.ico"/>');
});

test('name and title have their own direction without changing their alignment', () => {
  const arabic = { learnerName: 'محمد', title: 'هندسة البيانات (C#)' };
  const html = renderCredentialPage(english, { ...validPage, ...arabic });
  expect(html).toContain('<p class="learner"><bdi dir="auto">محمد</bdi></p>');
  expect(html).toMatch(/<h1 lang="[^"]*"><bdi dir="auto">هندسة البيانات \(C#\)<\/bdi><\/h1>/);
});

test('a credential without expiry says that it does not expire', () => {
  const text = readable(renderCredentialPage(english, { ...validPage, expiresOn: null }));
  expect(text).toContain('It does not expire.');
  expect(text).toContain('Validity Does not expire');
});

test('an expired credential shows its period of validity, and keeps its PDF', () => {
  const html = page('expired');
  expect(readable(html)).toContain(
    'genuine, but expired on 31 January 2026. It was valid from 31 January 2024.',
  );
  expect(html).toContain('Download PDF');
  expect(html).not.toContain('linkedin');
});

test('a revoked credential shows date and reason, and offers no files', () => {
  const html = page('revoked');
  expect(readable(html)).toContain('revoked on 2 May 2026 and is no longer valid. Reason:');
  expect(html).toContain('Issued by mistake.');
  expect(html).not.toMatch(/Download|linkedin|\.pdf|\.svg"[^>]*width/);
});

test('a revoked credential offers no files even if URLs are given', () => {
  for (const status of ['revoked', 'replaced'] as const) {
    const html = renderCredentialPage(english, { ...validPage, status });
    expect(html).not.toContain(validPage.pdfUrl);
    expect(html).not.toContain(validPage.picture?.url);
    expect(html).not.toContain(validPage.cardUrl);
  }
});

test('a replaced credential links to its replacement', () => {
  const html = page('replaced');
  expect(readable(html)).toContain('replaced on 2 May 2026');
  expect(html).toContain('href="http://laurel.example/c/NEW0-NEW0-NEW0-NEW0"');
});

test('an erased holder is not named anywhere, including link preview and picture', () => {
  const html = page('erased');
  expect(readable(html)).toContain(
    'Issued on 12 March 2026. The holder’s data was erased on request.',
  );
  expect(html).not.toContain('Lina');
  expect(html).not.toContain('.pdf');
  expect(html).not.toContain(validPage.picture?.url);
  expect(html).not.toContain('og:image');
  expect(html).not.toContain('linkedin');
  expect(html).toContain('<meta property="og:title" content="Certified Beekeeper"/>');
});

test('the link preview names holder, title and issuer, but never claims validity', () => {
  const html = page('valid');
  expect(html).toContain('property="og:title" content="Lina Okafor – Certified Beekeeper"');
  expect(html).toContain('content="Issued by Nordlicht Academy on 12 March 2026."');
  expect(html).toContain(`property="og:url" content="${validPage.pageUrl}"`);
  expect(html).toContain(`rel="canonical" href="${validPage.pageUrl}"`);
  expect(page('revoked')).toContain('content="Revoked. Issued by Nordlicht Academy');
});

test('the link preview shows the card large, but no unavailable files', () => {
  const html = page('valid');
  for (const name of ['property="og:image"', 'name="twitter:image"']) {
    expect(html).toContain(`${name} content="${validPage.cardUrl}"`);
  }
  expect(html).toContain('property="og:image:width" content="1200"');
  expect(html).toContain('name="twitter:card" content="summary_large_image"');
  expect(page('expired')).toContain('og:image');
  for (const state of ['revoked', 'replaced', 'erased']) {
    expect(page(state)).not.toMatch(/og:image|twitter:image/);
    expect(page(state)).toContain('name="twitter:card" content="summary"');
  }
});

test('the picture reserves its space while it loads, also if upright', () => {
  expect(page('valid')).toContain('width="842" height="595"');
  const picture = { url: '/c/X/certificate.webp', width: 595, height: 842 };
  const html = renderCredentialPage(english, { ...validPage, picture });
  expect(html).toMatch(/class="certificate portrait".*width="595" height="842"/);
});

test('the link to LinkedIn contains dates, URL and code', () => {
  const href = /href="(https:\/\/www\.linkedin\.com[^"]+)"/.exec(page('valid'))?.[1] ?? '';
  const url = new URL(href.replaceAll('&amp;', '&'));
  expect(Object.fromEntries(url.searchParams)).toEqual({
    startTask: 'CERTIFICATION_NAME',
    name: 'Certified Beekeeper',
    organizationName: 'Nordlicht Academy',
    issueYear: '2026',
    issueMonth: '3',
    expirationYear: '2028',
    expirationMonth: '3',
    certUrl: validPage.pageUrl,
    certId: validPage.code,
  });
});

test('user input stays text in the body, the head and the attributes', () => {
  const evil = '"><script>alert(1)</script>\'';
  const html = renderCredentialPage(english, {
    ...validPage,
    workspace: { ...validPage.workspace, name: evil, brandColour: `}</style>${evil}` },
    learnerName: evil,
    title: evil,
    description: evil,
    criteria: evil,
    code: evil,
  });
  expect(html).not.toContain('<script');
  expect(html.match(/<\/style>/g)).toHaveLength(1);
  expect(renderUnknownPage(english, { code: evil })).not.toContain('<script');
  expect(renderErrorPage(english, { requestId: evil })).not.toContain('<script');
});

test('texts of the workspace have its language, the page its own', () => {
  const workspace = { ...validPage.workspace, language: 'ar' };
  const html = renderCredentialPage(english, { ...validPage, workspace, title: 'شهادة' });
  expect(html).toContain('<html lang="en" dir="ltr">');
  expect(html).toContain('<h1 lang="ar"><bdi dir="auto">شهادة</bdi></h1>');
});

test('every page is a document that search engines do not index', () => {
  const pages = [
    ...Object.keys(pagesByState).map(page),
    ...[
      renderUnknownPage(english, { code: 'X' }),
      renderTooManyPage(english),
      renderErrorPage(english, { requestId: 'r' }),
    ],
  ];
  for (const html of pages) {
    expect(html).toMatch(/^<!doctype html><html lang="en" dir="ltr">/);
    expect(html).toContain('<meta name="robots" content="noindex"/>');
    expect(html).not.toMatch(/<script| style="| on\w+="/);
  }
});

test('the page for an unknown code shows the truncated input and the format of codes', () => {
  const html = renderUnknownPage(english, { code: `ABCD${'9'.repeat(5000)}` });
  expect(html.length).toBeLessThan(3000);
  expect(html).toContain('ABCD99');
  expect(html).toContain('in four groups of four');
});

test('the error page shows the request id', () => {
  expect(renderErrorPage(english, { requestId: 'req-42' })).toContain('req-42');
});
