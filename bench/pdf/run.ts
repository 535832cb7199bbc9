// How fast certificates are drawn, next to Chromium printing a page that looks the same.

import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { renderSVG } from 'uqr';
import { fontsDir } from '../../src/server/installation.ts';
import type { CertificateFacts, CertificateImage } from '../../src/server/pdf/certificate-facts.ts';
import { prepareFonts } from '../../src/server/pdf/prepare-fonts.ts';
import { createRenderer } from '../../src/server/pdf/renderer.ts';
import { design } from '../../src/shared/certifications.ts';
import { figuresOf, print, printTable } from '../common/figures.ts';
import { putUnderLoad } from '../common/load.ts';

const CHROMIUM = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const PROCESSES = 2;
const NAMES = [
  'Zoë Ångström-Łukasiewicz',
  'Иван Щербаков',
  'محمد القاسمي',
  '王小明',
  'श्रेया त्रिपाठी',
];

function image(svg: string): CertificateImage {
  const bytes = Buffer.from(svg);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { sha256, mediaType: 'image/svg+xml', bytes };
}

const LOGO = image(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 120">' +
    '<rect width="120" height="120" rx="26" fill="#0f766e"/></svg>',
);
const SIGNATURE = image(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 90">' +
    '<path d="M10 70C40 10 60 10 55 50S90 10 100 40" fill="none" stroke="#1e2a5a"/></svg>',
);

/** A different certificate for each number, so that nothing can be answered from memory. */
function factsOf(number: number): CertificateFacts {
  const code = `7F3K-92QX-4D1A-${String(number).padStart(4, '0')}`;
  return {
    title: 'Advanced Data Engineering',
    description: 'Designs, builds and operates production data pipelines.',
    learnerName: `${NAMES[number % NAMES.length]} ${number}`,
    learnerLanguage: 'en',
    language: 'en-GB',
    workspaceName: 'Northwind Academy',
    colour: '#0f766e',
    design: design.parse({}),
    logo: LOGO,
    issuedOn: '2026-06-12',
    expiresOn: '2029-06-11',
    code,
    url: `https://certs.example.org/c/${code}`,
    signatories: [
      { name: 'Dr. Amara Nwosu', role: 'Director of Certification', signature: SIGNATURE },
    ],
  };
}

const numbers = (count: number, from: number) => Array.from({ length: count }, (_, n) => from + n);

async function measureRenderer() {
  await prepareFonts(fontsDir);
  const renderer = await createRenderer({ processes: PROCESSES, timeoutMs: 10_000, fontsDir });
  const draw = (number: number) => renderer.renderPdf(factsOf(number));
  try {
    await putUnderLoad(numbers(40, 0), PROCESSES, draw);
    const one = await putUnderLoad(numbers(400, 1_000), 1, draw);
    const many = await putUnderLoad(numbers(1_000, 2_000), PROCESSES, draw);
    return { ...figuresOf(one.durationsMs), perSecond: many.perSecond };
  } finally {
    await renderer.stop();
  }
}

function html(facts: CertificateFacts): string {
  const [signatory] = facts.signatories;
  return `<!doctype html><html lang="en"><meta charset="utf-8"><style>
    @page { size: A4 landscape; margin: 18mm }
    body { font-family: Inter, 'Noto Sans', sans-serif; text-align: center }
    h1 { color: ${facts.colour} } .row { display: flex; justify-content: space-between }
    .picture svg { width: 32mm; height: 24mm }
    </style><div class="picture">${LOGO.bytes}</div><p>${facts.workspaceName}</p>
    <h1>${facts.title}</h1><p>is issued to</p><h2>${facts.learnerName}</h2>
    <p>${facts.description}</p><p>${facts.issuedOn} – ${facts.expiresOn}</p>
    <div class="row"><div class="picture">${SIGNATURE.bytes}<p>${signatory?.name}<br>
    ${signatory?.role}</p></div><div class="picture">${renderSVG(facts.url)}
    <p>${facts.code}</p></div></div>`;
}

async function measureChromium() {
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
  const pages = await Promise.all([browser.newPage(), browser.newPage()]);
  const draw = async (number: number) => {
    const page = pages.pop();
    if (!page) throw new Error('There is one page for each of the two at once.');
    await page.setContent(html(factsOf(number)));
    await page.pdf({ preferCSSPageSize: true, tagged: true });
    pages.push(page);
  };
  try {
    await putUnderLoad(numbers(10, 0), PROCESSES, draw);
    const one = await putUnderLoad(numbers(60, 1_000), 1, draw);
    const many = await putUnderLoad(numbers(120, 2_000), PROCESSES, draw);
    return { ...figuresOf(one.durationsMs), perSecond: many.perSecond };
  } finally {
    await browser.close();
  }
}

const head = ['', 'median ms', 'p95 ms', 'documents per s, 2 at once'];
const laurel = await measureRenderer();
const rows = [['Laurel', laurel.median, laurel.p95, laurel.perSecond]];
if (existsSync(CHROMIUM)) {
  const peer = await measureChromium();
  rows.push(['Chromium', peer.median, peer.p95, peer.perSecond]);
  rows.push([
    'ratio',
    peer.median / laurel.median,
    peer.p95 / laurel.p95,
    laurel.perSecond / peer.perSecond,
  ]);
} else {
  print(`There is no Chromium at ${CHROMIUM} to compare with; CHROMIUM_PATH names another.`);
}
printTable(head, rows);
