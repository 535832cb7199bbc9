import type { ReactElement, ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { LANGUAGES } from '../../shared/languages.ts';
import { Bdi } from '../html-parts.tsx';
import type { Words } from '../words/words.ts';

type PageShellProps = {
  words: Words;
  title: string;
  /** URL of the favicon. Defaults to Laurel's. */
  icon?: string | null;
  /** Added to the head after the title: description, link preview, theme. */
  head?: ReactNode;
  header?: ReactNode;
  /** `same-origin` on pages with a form, because browsers otherwise omit the origin. */
  referrer?: 'no-referrer' | 'same-origin';
  /** False if the URL has a secret, which the links to other languages would lose. */
  hasLanguages?: boolean;
  children: ReactNode;
};

/** Layout of every page. User input has its own direction. */
export function PageShell(p: PageShellProps) {
  return (
    <html lang={p.words.language} dir={p.words.dir}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{p.title}</title>
        {/* Search engines must not index names of learners. */}
        <meta name="robots" content="noindex" />
        <meta name="referrer" content={p.referrer ?? 'no-referrer'} />
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" href={p.icon ?? '/favicon.ico'} />
        <link rel="stylesheet" href="/assets/public.css" />
        {p.head}
      </head>
      <body>
        {p.header}
        <main>{p.children}</main>
        <footer className="page-footer">
          {p.hasLanguages !== false && <Languages words={p.words} />}
          <p>{p.words.t('page.poweredBy')}</p>
        </footer>
      </body>
    </html>
  );
}

/** Links to the same page in every language. The URLs are relative, so they need no other address. */
function Languages({ words }: { words: Words }) {
  const others = Object.entries(LANGUAGES).filter(([code]) => code !== words.language);
  return (
    <details className="languages">
      <summary>{words.t('page.language')}</summary>
      <ul>
        {others.map(([code, name]) => (
          <li key={code}>
            <a href={`?lang=${code}`} lang={code} hrefLang={code} rel="nofollow">
              {name}
            </a>
          </li>
        ))}
      </ul>
    </details>
  );
}

type IssuerHeaderProps = {
  issuer: { name: string; logoUrl: string | null };
  /** Shown on the opposite side. */
  children?: ReactNode;
};

/** The logo of the issuer, or the name if there is none. */
export function IssuerHeader({ issuer, children }: IssuerHeaderProps) {
  return (
    <header className="page-header">
      <div>
        {issuer.logoUrl === null ? (
          <p className="issuer-name">
            <Bdi>{issuer.name}</Bdi>
          </p>
        ) : (
          <img className="issuer-logo" src={issuer.logoUrl} alt={issuer.name} />
        )}
        {children}
      </div>
    </header>
  );
}

type NoticePageProps = { words: Words; title: string; children: ReactNode };

/** A page with a single message. */
export function NoticePage({ words, title, children }: NoticePageProps) {
  return (
    <PageShell words={words} title={title}>
      <section className="notice">
        <h1>{title}</h1>
        {children}
      </section>
    </PageShell>
  );
}

/** Renders a complete document. */
export function renderDocument(page: ReactElement): string {
  return `<!doctype html>${renderToStaticMarkup(page)}`;
}
