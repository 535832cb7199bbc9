import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import {
  Document,
  Font,
  G,
  Link,
  Page,
  Path,
  renderToBuffer,
  Svg,
  Text,
  View,
} from '@react-pdf/renderer';
import { type ComponentProps, createElement as h, type ReactElement } from 'react';
import { SaxesParser } from 'saxes';
import { encode } from 'uqr';
import type { CertificateFacts } from '../../src/server/pdf/certificate-facts.ts';
import { LOGO_PATH, SIGNATURE_PATH } from './facts.ts';
import type { PeerOptions } from './peer.ts';

type Style = Exclude<NonNullable<ComponentProps<typeof View>['style']>, unknown[]>;

const { backdrop, fontsDir, display } = workerData as PeerOptions;
for (const [family, fontWeight, file] of [
  ['Inter', 400, 'Inter_400Regular'],
  ['Inter', 500, 'Inter_500Medium'],
  ['Inter', 600, 'Inter_600SemiBold'],
  ['Fraunces', 400, 'Fraunces_400Regular'],
  ['Fraunces', 500, 'Fraunces_500Medium'],
] as const) {
  Font.register({ family, fontWeight, src: join(fontsDir, `${file}.ttf`) });
}
Font.registerHyphenationCallback((word) => [word]);
// Made once, as an optimised program would do.
const behind = toElements(backdrop);
parentPort?.on('message', async (facts: CertificateFacts) => {
  const pdf = await renderToBuffer(certificate(facts, behind, display));
  parentPort?.postMessage(pdf);
});

/** Converts the groups and paths of an SVG to elements of react-pdf. */
function toElements(svg: string): ReactElement {
  type Open = { name: string; props: Record<string, string>; children: ReactElement[] };
  const stack: Open[] = [{ name: 'root', props: {}, children: [] }];
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) => {
    stack.push({ name, props: attributes as Record<string, string>, children: [] });
  });
  parser.on('closetag', () => {
    const { name, props, children } = stack.pop() as Open;
    const parent = stack.at(-1) as Open;
    const key = String(parent.children.length);
    if (name === 'path') {
      const { d = '', fill = 'none', stroke, transform } = props;
      const strokeWidth = Number(props['stroke-width'] ?? 0);
      const line = stroke ? { stroke, strokeWidth } : {};
      const moved = transform ? { transform } : {};
      parent.children.push(h(Path, { key, d, fill, ...line, ...moved }));
    }
    const moved = props.transform ? { transform: props.transform } : {};
    if (name === 'g') parent.children.push(h(G, { key, ...moved }, ...children));
    if (name === 'svg') parent.children.push(...children);
  });
  parser.write(svg).close();
  const svgProps = { viewBox: '0 0 841.89 595.28', width: 841.89, height: 595.27 };
  const style = { position: 'absolute', left: 0, top: 0 } as const;
  return h(View, { style }, h(Svg, svgProps, ...(stack[0]?.children ?? [])));
}

function certificate(facts: CertificateFacts, behind: ReactElement, display: string) {
  const [signatory] = facts.signatories;
  const at = (left: number, top: number, width: number, ...children: ReactElement[]) =>
    h(View, { style: { position: 'absolute', left, top, width } }, ...children);
  const text = (body: string | undefined, style: Style = {}) => h(Text, { style }, body);
  const label = (body: string) =>
    text(body, { fontSize: 8, fontWeight: 600, letterSpacing: 0.5, color: '#5b6665' });
  const value = (body: string) => text(body, { fontSize: 10.5, fontWeight: 500 });
  const large = { fontFamily: display, color: '#00302b' };
  const signature = h(Path, { d: SIGNATURE_PATH, fill: 'none', stroke: '#1e2a5a', strokeWidth: 2 });
  const page = h(
    Page,
    { size: [841.89, 595.28], style: { fontFamily: 'Inter', fontSize: 10, color: '#0b1c1a' } },
    behind,
    at(
      ...([74, 70, 40] as const),
      h(
        Svg,
        { viewBox: '0 0 120 120', width: 38, height: 38 },
        h(Path, { d: LOGO_PATH, fill: '#0f766e' }),
      ),
    ),
    at(126, 82, 300, text(facts.workspaceName)),
    at(600, 74, 168, label('CODE'), value(facts.code)),
    at(74, 180, 560, label('CERTIFICATE OF COMPLETION')),
    at(74, 204, 560, text('This certifies that')),
    at(74, 222, 560, text(facts.learnerName, { ...large, fontSize: 44 })),
    at(74, 300, 560, text('has successfully completed')),
    at(74, 322, 560, text(facts.title, { ...large, fontSize: 24, fontWeight: 500 })),
    at(74, 364, 560, text(facts.description)),
    at(74, 430, 200, h(Svg, { viewBox: '0 0 300 90', width: 133, height: 40 }, signature)),
    at(74, 480, 200, text(signatory?.name, { fontWeight: 600 }), text(signatory?.role)),
    at(520, 440, 150, label('ISSUED ON'), value('12 June 2026')),
    at(520, 470, 150, label('VALID UNTIL'), value('11 June 2029')),
    at(520, 505, 150, h(Link, { src: facts.url }, text(facts.url.replace('https://', '')))),
    at(690, 456, 80, qrCode(facts.url)),
  );
  return h(Document, { title: `${facts.title} — ${facts.learnerName}`, language: 'en-GB' }, page);
}

function qrCode(url: string): ReactElement {
  const { data, size } = encode(url, { ecc: 'M', border: 2 });
  const squares = data.flatMap((row, y) => row.map((on, x) => (on ? `M${x} ${y}h1v1h-1z` : '')));
  const path = h(Path, { d: squares.join(''), fill: '#000' });
  return h(Svg, { viewBox: `0 0 ${size} ${size}`, width: 76, height: 76 }, path);
}
