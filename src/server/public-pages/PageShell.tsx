import type { ReactElement, ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { Bdi } from '../html-parts.tsx';

type PageShellProps = {
  title: string;
  /** Address of the picture in the tab; Laurel's own without it. */
  icon?: string | null;
  /** Goes into the head after the title: description, link preview, theme. */
  head?: ReactNode;
  header?: ReactNode;
  /** `same-origin` where a form is sent, whose origin the browser would else keep to itself. */
  referrer?: 'no-referrer' | 'same-origin';
  children: ReactNode;
};

/** A whole page. Sentences are English; what people wrote carries its own direction. */
export function PageShell(p: PageShellProps) {
  return (
    <html lang="en" dir="ltr">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{p.title}</title>
        {/* A learner's name belongs to whoever was given the link, not to search engines. */}
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
  /** Shown at the other side. */
  children?: ReactNode;
};

/** Whose page it is: the logo, or the name where there is none. */
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

/** A page that has one thing to say. */
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

/** A complete document. */
export function renderDocument(page: ReactElement): string {
  return `<!doctype html>${renderToStaticMarkup(page)}`;
}
