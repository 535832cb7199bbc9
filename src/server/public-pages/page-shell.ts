import { createElement as h, type ReactElement, type ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';

export type PageShell = {
  title: string;
  /** Goes into the head after the title: description, link preview, theme. */
  head?: ReactNode;
  header?: ReactNode;
  main: ReactNode;
};

/** A complete document. Sentences are English; what people wrote carries its own direction. */
export function renderDocument({ title, head, header, main }: PageShell): string {
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
      h('meta', { name: 'referrer', content: 'no-referrer' }),
      h('meta', { name: 'color-scheme', content: 'light dark' }),
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

/** A page that has one thing to say. */
export function renderNotice(title: string, ...content: ReactElement[]): string {
  return renderDocument({
    title,
    main: h('section', { className: 'notice' }, h('h1', null, title), ...content),
  });
}
