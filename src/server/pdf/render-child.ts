// A renderer process. Typst runs here, because a native call that hangs can only be stopped by
// killing its process. The process receives all its input by message and knows no secrets.

import { setImmediate } from 'node:timers/promises';
import { backdropData } from './backdrop.ts';
import { finishPdf, readBackdrop } from './finish-pdf.ts';
import { memoised } from './memoised.ts';
import { placeQrCode, qrCodePlaceholder } from './qr-code.ts';
import { flatten, layer, type Pixels, rasterise, stackWebp, toPng, toWebp } from './rasterise.ts';
import type { RenderAnswer, RenderRequest } from './render-messages.ts';
import { writeOutput } from './render-outputs.ts';
import { createTypst, type Drawn } from './typst.ts';

/** Enough for the designs in use at one time. Each takes about 100 kB. */
const PDF_BACKDROPS_MAX = 60;
/** Each takes up to 8 MB. */
const PIXEL_BACKDROPS_MAX = 6;
const LONGER_SIDE_PX = { page: 1600, thumbnail: 480 };
/** The gap between stacked pages. */
const PAGE_GAP_PX = 32;
/** The maximum size and the centre of the certificate on the share card, in pixels. */
const MINIATURE = { width: 560, height: 510 };
const MINIATURE_CENTRE = { fromSidePx: 320, fromTopPx: 315 };
const SHARE_CARD_WIDTH_PX = 1200;

const [rootDir, fontsDir, templateDir] = process.argv.slice(2);
if (!rootDir || !fontsDir || !templateDir) throw new Error('three folders are needed');
const typst = createTypst(rootDir, fontsDir, templateDir);

function drawBackdrop<Result>(name: string, use: (drawn: Drawn) => Result): Result {
  return typst.draw('backdrop.typ', { data: backdropData(name) }, use);
}

const pdfBackdrop = memoised(
  (name) => drawBackdrop(name, (drawn) => readBackdrop(drawn.toPdf('1.7'))),
  PDF_BACKDROPS_MAX,
);
const pixelBackdrop = memoised((nameAndSize): Pixels => {
  const [name, size] = nameAndSize.split(' ') as [string, string];
  return drawBackdrop(name, (drawn) => rasterise(drawn.toSvg(), Number(size)));
}, PIXEL_BACKDROPS_MAX);

/** Draws a second time, with measured lines, only if the first drawing has more than one page. */
function drawCertificate<Result>(request: RenderRequest, use: (drawn: Drawn) => Result) {
  const { output, person, qrCodeUrl } = request;
  const images = [...request.images];
  // The QR code differs for each certificate, so in PDFs `finishPdf` draws it at the end.
  if (qrCodeUrl) images.push(output === 'pdf' ? qrCodePlaceholder : placeQrCode(qrCodeUrl));
  const draw = (data: string) =>
    typst.draw('certificate.typ', { data, person, images }, (drawn) =>
      drawn.pageCount > 1 && data === request.data
        ? undefined
        : { result: use(drawn), pageCount: drawn.pageCount },
    );
  const drawn = draw(request.data) ?? draw(withCare(request.data));
  if (!drawn) throw new Error('a second drawing is taken as it is');
  return drawn;
}

function withCare(data: string): string {
  return JSON.stringify({ ...JSON.parse(data), isCareful: true });
}

async function render(request: RenderRequest): Promise<{ output: Buffer; pageCount: number }> {
  const { output, backdrops } = request;
  if (output === 'backdrop') {
    const svg = drawBackdrop(backdrops.first, (drawn) => drawn.toSvg());
    return { output: Buffer.from(svg), pageCount: 1 };
  }
  if (output === 'pdf') {
    const { result: pdf, pageCount } = drawCertificate(request, (drawn) => drawn.toPdf('a-3a'));
    const first = pdfBackdrop(backdrops.first);
    const next = pageCount > 1 ? pdfBackdrop(backdrops.next) : first;
    const { qrCodeUrl, wholeTexts } = request;
    const finish = { backdrops: { first, next }, qrCodeUrl, wholeTexts };
    return { output: finishPdf(pdf, finish), pageCount };
  }
  const { result: whole, pageCount } = drawCertificate(request, (drawn) => drawn.toSvg());
  if (output === 'pages' && pageCount > 1) {
    return { output: await drawPages(request, whole, pageCount), pageCount };
  }
  const svg = pageOf(whole, request.pageSize);
  if (output === 'preview') return { output: Buffer.from(svg), pageCount };
  if (output === 'share-card') return { output: await drawShareCard(request, svg), pageCount };
  const size = LONGER_SIDE_PX[output === 'pages' ? 'page' : output];
  const ground = pixelBackdrop(`${backdrops.first} ${size}`);
  return { output: await toWebp(ground, [layer(rasterise(svg, size))]), pageCount };
}

async function drawPages(request: RenderRequest, svg: string, pageCount: number) {
  const { backdrops, pageSize } = request;
  const size = LONGER_SIDE_PX.page;
  const pages: Pixels[] = [];
  for (let index = 0; index < pageCount; index++) {
    const ground = pixelBackdrop(`${index === 0 ? backdrops.first : backdrops.next} ${size}`);
    pages.push(await flatten(ground, [layer(rasterise(pageOf(svg, pageSize, index), size))]));
  }
  return await stackWebp(pages, PAGE_GAP_PX);
}

async function drawShareCard(request: RenderRequest, svg: string): Promise<Buffer> {
  const { backdrops, pageSize } = request;
  const common = JSON.parse(request.data);
  const files = { ...request, data: JSON.stringify({ ...common, miniature: MINIATURE }) };
  const card = typst.draw('share-card.typ', files, (drawn) =>
    rasterise(drawn.toSvg(), SHARE_CARD_WIDTH_PX),
  );
  const { fromSidePx, fromTopPx } = MINIATURE_CENTRE;
  const centreXPx = common.isRtl ? fromSidePx : SHARE_CARD_WIDTH_PX - fromSidePx;
  const scale = Math.min(MINIATURE.width / pageSize.width, MINIATURE.height / pageSize.height);
  const size = Math.round(Math.max(pageSize.width, pageSize.height) * scale);
  const place = ({ width, height, ...rest }: Pixels) =>
    layer(
      { width, height, ...rest },
      Math.round(centreXPx - width / 2),
      Math.round(fromTopPx - height / 2),
    );
  const ground = pixelBackdrop(`${backdrops.first} ${size}`);
  return await toPng(card, [place(ground), place(rasterise(svg, size))]);
}

/** Typst draws all pages below each other. The new `viewBox` shows one of them. */
function pageOf(svg: string, { width, height }: RenderRequest['pageSize'], index = 0): string {
  return svg.replace(
    / viewBox="[^"]*" width="[^"]*" height="[^"]*"/,
    ` viewBox="0 ${index * height} ${width} ${height}" width="${width}pt" height="${height}pt"`,
  );
}

async function answer(request: RenderRequest): Promise<void> {
  let result: RenderAnswer;
  try {
    const { output, pageCount } = await render(request);
    result = { id: request.id, output: writeOutput(output), pageCount };
  } catch (error) {
    result = { id: request.id, error: error instanceof Error ? error.message : String(error) };
  }
  process.send?.(result);
  // After sending the result, so that the caller doesn't wait for it.
  typst.forget();
  // The native memory of finished documents is freed only in a turn of the event loop.
  await setImmediate();
}

let last = Promise.resolve();
process.on('message', (request: RenderRequest) => {
  last = last.then(() => answer(request));
});
process.on('disconnect', () => process.exit(0));
process.send?.('ready');
