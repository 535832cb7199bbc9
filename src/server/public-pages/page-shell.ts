import { createElement as h, type ReactElement, type ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { bdi } from '../html.ts';

export type PageShell = {
  title: string;
  /** Address of the picture in the tab; Laurel's own without it. */
  icon?: string | null;
  /** Goes into the head after the title: description, link preview, theme. */
  head?: ReactNode;
  header?: ReactNode;
  main: ReactNode;
  /** `same-origin` where a form is sent, whose origin the browser would else keep to itself. */
  referrer?: 'no-referrer' | 'same-origin';
};

/** A complete document. Sentences are English; what people wrote carries its own direction. */
export function renderDocument(shell: PageShell): string {
  const { title, icon, head, header, main, referrer = 'no-referrer' } = shell;
  const page = h(
    'html',
    { lang: 'en', dir: 'ltr' },
    h(
      'head',
      null,
      h('meta', { charSet: 'utf-8' }),
      h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
      h('title', null, title),
      // A learner's name belongs to whoever was given the link, not to search engines.
      h('meta', { name: 'robots', content: 'noindex' }),
      h('meta', { name: 'referrer', content: referrer }),
      h('meta', { name: 'color-scheme', content: 'light dark' }),
      h('link', { rel: 'icon', href: icon ?? '/favicon.ico' }),
      h('link', { rel: 'stylesheet', href: '/assets/public.css' }),
      head,
    ),
    h(
      'body',
      null,
      header,
      h('main', null, main),
      h('footer', { className: 'page-footer' }, h('p', null, 'Powered by Laurel')),
    ),
  );
  return `<!doctype html>${renderToStaticMarkup(page)}`;
}

/** Whose page it is: the logo, or the name where there is none; with what stands opposite. */
export function issuerHeader(
  { name, logoUrl }: { name: string; logoUrl: string | null },
  opposite?: ReactElement,
): ReactElement {
  const mark =
    logoUrl === null
      ? h('p', { className: 'issuer-name' }, bdi(name))
      : h('img', { className: 'issuer-logo', src: logoUrl, alt: name });
  return h('header', { className: 'page-header' }, h('div', null, mark, opposite));
}

/** A page that has one thing to say. */
export function renderNotice(title: string, ...content: ReactElement[]): string {
  return renderDocument({
    title,
    main: h('section', { className: 'notice' }, h('h1', null, title), ...content),
  });
}
