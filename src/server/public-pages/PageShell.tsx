import type { ReactElement, ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { Bdi } from '../html-parts.tsx';

type PageShellProps = {
  title: string;
  /** URL of the favicon. Defaults to Laurel's. */
  icon?: string | null;
  /** Added to the head after the title: description, link preview, theme. */
  head?: ReactNode;
  header?: ReactNode;
  /** `same-origin` on pages with a form, because browsers otherwise omit the origin. */
  referrer?: 'no-referrer' | 'same-origin';
  children: ReactNode;
};

/** Layout of every page. Sentences are English; user input has its own direction. */
export function PageShell(p: PageShellProps) {
  return (
    <html lang="en" dir="ltr">
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
          <p>Powered by Laurel</p>
        </footer>
      </body>
    </html>
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

/** A page with a single message. */
export function NoticePage({ title, children }: { title: string; children: ReactNode }) {
  return (
    <PageShell title={title}>
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
