import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { mailStates } from '../../email/mail-fixtures.ts';
import { pageStates } from '../../public-pages/page-states.ts';

const CSS = `
body{font:15px/1.4 system-ui,sans-serif;margin:24px;background:#fff;color:#18181b}
nav{display:flex;flex-wrap:wrap;gap:4px 12px}
section{margin:32px 0}
.views{display:grid;grid-template-columns:repeat(3,minmax(0,1fr));gap:16px}
iframe,pre{box-sizing:border-box;width:100%;height:640px;border:1px solid #a1a1aa;margin:0}
iframe{color-scheme:light}
pre{padding:12px;overflow:auto;white-space:pre-wrap}
iframe.dark{color-scheme:dark}
`;

/** All mails and public pages in light and dark, and the text of mails. */
export function renderGallery(): string {
  return `<!doctype html>${renderToStaticMarkup(<Gallery />)}`;
}

function Gallery() {
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <title>Mails and public pages</title>
        <link rel="icon" href="/favicon.ico" />
        <style>{CSS}</style>
      </head>
      <body>
        <nav>
          {[...Object.keys(mailStates), ...Object.keys(pageStates)].map((name) => (
            <a key={name} href={`#${name}`}>
              {name}
            </a>
          ))}
        </nav>
        <h1>Mails</h1>
        {Object.entries(mailStates).map(([name, states]) => (
          <div key={name} id={name}>
            {Object.entries(states).map(([state, render]) => (
              <Entry key={state} folder="mails" name={name} state={state}>
                <MailText mail={render()} />
              </Entry>
            ))}
          </div>
        ))}
        <h1>Public pages</h1>
        {Object.entries(pageStates).map(([name, states]) => (
          <div key={name} id={name}>
            {Object.keys(states).map((state) => (
              <Entry key={state} folder="pages" name={name} state={state} />
            ))}
          </div>
        ))}
      </body>
    </html>
  );
}

type EntryProps = { folder: string; name: string; state: string; children?: ReactNode };

function Entry({ folder, name, state, children }: EntryProps) {
  const url = `/dev/gallery/${folder}/${name}/${encodeURIComponent(state)}`;
  const title = `${name}, ${state}`;
  return (
    <section>
      <h2>
        <a href={url}>{title}</a>
      </h2>
      <div className="views">
        <iframe loading="lazy" title={`${title}, light`} src={url} />
        <iframe loading="lazy" title={`${title}, dark`} src={url} className="dark" />
        {children}
      </div>
    </section>
  );
}

function MailText({ mail }: { mail: { subject: string; text: string } }) {
  return <pre>{`Subject: ${mail.subject}\n\n${mail.text}`}</pre>;
}
