import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium } from 'playwright-core';
import { renderSVG } from 'uqr';
import type { CertificateFacts } from '../../src/server/pdf/certificate-facts.ts';
import { LOGO, SIGNATURE } from './facts.ts';
import type { Peer, PeerOptions } from './peer.ts';

const CHROMIUM = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

/** Keeps one page open. Each certificate is set as its content and printed. */
export async function startChromium({ backdrop, fontsDir, display }: PeerOptions): Promise<Peer> {
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
  // Only pages with a `file:` URL may load the fonts, which are files too.
  const dir = await mkdtemp(join(tmpdir(), 'laurel-bench-'));
  await writeFile(join(dir, 'page.html'), '<!doctype html>');
  const page = await openPage(browser, pathToFileURL(join(dir, 'page.html')).href);
  const style = css(fontsDir, display);
  return {
    async draw(facts) {
      await page.setContent(html(facts, style, backdrop));
      await page.evaluate(() => document.fonts.ready);
      return await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true });
    },
    async stop() {
      await browser.close();
      await rm(dir, { recursive: true });
    },
  };
}

async function openPage(browser: Browser, url: string) {
  const page = await browser.newPage();
  await page.goto(url);
  return page;
}

function css(fontsDir: string, display: string): string {
  const face = (family: string, weight: number, file: string) =>
    `@font-face { font-family: '${family}'; font-weight: ${weight};
      src: url('${pathToFileURL(join(fontsDir, `${file}.ttf`)).href}') }`;
  const faces = [
    face('Inter', 400, 'Inter_400Regular'),
    face('Inter', 500, 'Inter_500Medium'),
    face('Inter', 600, 'Inter_600SemiBold'),
    face('Fraunces', 400, 'Fraunces_400Regular'),
    face('Fraunces', 500, 'Fraunces_500Medium'),
  ];
  return `${faces.join('\n')}
    @page { size: 841.89pt 595.28pt; margin: 0 }
    body { margin: 0; font: 400 10pt Inter; color: #0b1c1a; width: 841.89pt; height: 595.28pt;
      position: relative; overflow: hidden }
    .backdrop svg { position: absolute; inset: 0; width: 841.89pt; height: 595.28pt }
    .at { position: absolute }
    .label { font-size: 8pt; font-weight: 600; letter-spacing: .06em; color: #5b6665 }
    .fact { font-size: 10.5pt; font-weight: 500 }
    h1, h2 { font-family: ${display}; margin: 0; color: #00302b }
    h2 { font-size: 44pt; font-weight: 400 } h1 { font-size: 24pt; font-weight: 500 }
    .logo svg { width: 38pt; height: 38pt } .signature svg { height: 40pt }
    .qr svg { width: 76pt; height: 76pt; background: #fff }`;
}

function html(facts: CertificateFacts, style: string, backdrop: string): string {
  const [signatory] = facts.signatories;
  const at = (left: number, top: number, body: string, width = 560) =>
    `<div class="at" style="left:${left}pt;top:${top}pt;width:${width}pt">${body}</div>`;
  const fact = (label: string, value: string) =>
    `<div class="label">${label}</div><div class="fact">${value}</div>`;
  return `<!doctype html><html lang="en-GB"><meta charset="utf-8">
    <title>${facts.title} — ${facts.learnerName}</title><style>${style}</style>
    <div class="backdrop" aria-hidden="true">${backdrop}</div>
    ${at(74, 70, `<span class="logo">${LOGO.bytes}</span>`, 40)}
    ${at(126, 82, facts.workspaceName, 300)}
    ${at(600, 74, fact('CODE', facts.code), 168)}
    ${at(74, 180, '<div class="label">CERTIFICATE OF COMPLETION</div>')}
    ${at(74, 204, 'This certifies that')}${at(74, 222, `<h2>${facts.learnerName}</h2>`)}
    ${at(74, 300, 'has successfully completed')}${at(74, 322, `<h1>${facts.title}</h1>`)}
    ${at(74, 364, facts.description)}
    ${at(74, 430, `<span class="signature">${SIGNATURE.bytes}</span>`, 200)}
    ${at(74, 480, `<b>${signatory?.name}</b><br>${signatory?.role}`, 200)}
    ${at(520, 440, fact('ISSUED ON', '12 June 2026') + fact('VALID UNTIL', '11 June 2029'), 150)}
    ${at(520, 505, `<a href="${facts.url}">${facts.url.replace('https://', '')}</a>`, 150)}
    ${at(690, 456, `<span class="qr">${renderSVG(facts.url)}</span>`, 80)}`;
}
