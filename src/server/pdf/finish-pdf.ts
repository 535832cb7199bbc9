// Post-processes PDFs for what Typst can't do: it supports one standard at a time, it would redraw
// the backdrop for each certificate, and it's slow with drawings as complex as a QR code.

import {
  latin1,
  listPages,
  type PdfFile,
  parsePdf,
  requireObject,
  requireReference,
  serialisePdf,
  splitStream,
  streamObject,
} from './pdf-file.ts';
import { drawQrCodeInPdf, placeholderInPdf } from './qr-code.ts';
import { putWholeTexts } from './whole-texts.ts';

/** A drawing to put behind pages, read from a PDF of one page. */
export type PdfBackdrop = {
  mediaBox: string;
  resources: string;
  filter: string;
  content: Buffer;
  /** Objects that the resources refer to, by their numbers in the source PDF. */
  objects: Map<number, Buffer>;
};

/** Reads the drawing from a PDF whose only page has no text and no links. */
export function readBackdrop(pdf: Buffer): PdfBackdrop {
  const file = parsePdf(pdf);
  const [page] = listPages(file);
  if (page === undefined) throw new Error('a backdrop needs a page');
  const text = latin1(requireObject(file, page));
  const mediaBox = /\/MediaBox (\[[^\]]*\])/.exec(text)?.[1];
  if (!mediaBox) throw new Error('the page of a backdrop has no size');
  const resources = readDictionary(text, '/Resources');
  const drawing = requireObject(file, requireReference(text, 'Contents'));
  const { dictionary, content } = splitStream(drawing);
  return {
    mediaBox,
    resources,
    filter: /\/Filter \/\w+/.exec(dictionary)?.[0] ?? '',
    content,
    objects: collectObjects(file, resources),
  };
}

function readDictionary(text: string, key: string): string {
  const start = text.indexOf('<<', text.indexOf(key));
  let depth = 0;
  for (let index = start; index < text.length - 1; index += 1) {
    const pair = text.slice(index, index + 2);
    if (pair === '<<' || pair === '>>') {
      depth += pair === '<<' ? 1 : -1;
      index += 1;
      if (depth === 0) return text.slice(start, index + 1);
    }
  }
  throw new Error('a dictionary of the PDF does not end');
}

const REFERENCE = /\b(\d+) 0 R\b/g;

function collectObjects(file: PdfFile, resources: string): Map<number, Buffer> {
  const found = new Map<number, Buffer>();
  const waiting = Array.from(resources.matchAll(REFERENCE), ([, number]) => Number(number));
  for (let number = waiting.pop(); number !== undefined; number = waiting.pop()) {
    if (found.has(number)) continue;
    const object = requireObject(file, number);
    found.set(number, object);
    const head = headOf(object);
    waiting.push(...Array.from(head.matchAll(REFERENCE), ([, other]) => Number(other)));
  }
  return found;
}

/** Returns the part before the stream, whose bytes could look like references. */
function headOf(object: Buffer): string {
  const mark = object.indexOf('stream\n', 0, 'latin1');
  return latin1(mark === -1 ? object : object.subarray(0, mark));
}

type Finish = {
  backdrops: { first: PdfBackdrop; next: PdfBackdrop };
  /** The URL of the QR code, which replaces the template's placeholder. Null without a QR code. */
  qrCodeUrl: string | null;
  /** The marked texts, by their numbers. */
  wholeTexts: string[][];
};

/**
 * Makes a PDF/A-3a file conform to PDF/UA-1 too (ISO 14289-1: clause 5 requires the identification
 * in the XMP metadata, 7.1 the displayed title), draws the QR code, and puts the backdrops behind
 * the pages as artifacts. `backdrops.next` is for all pages except the first. The same input gives
 * the same bytes.
 */
export function finishPdf(pdf: Buffer, { backdrops, qrCodeUrl, wholeTexts }: Finish): Buffer {
  const file = parsePdf(pdf);
  identifyAsUa(file);
  displayTitle(file);
  const pages = listPages(file);
  if (qrCodeUrl !== null) putQrCode(file, pages, qrCodeUrl);
  const [first, ...others] = pages;
  putWholeTexts(file, pages, wholeTexts);
  if (first !== undefined) layBehind(file, [first], backdrops.first);
  if (others.length > 0) layBehind(file, others, backdrops.next);
  return serialisePdf(file);
}

/** Replaces only the drawing. The tag stays, with its alternative text and link. */
function putQrCode(file: PdfFile, pages: number[], url: string): void {
  const { dictionary, content } = drawQrCodeInPdf(url);
  for (const page of pages) {
    const text = latin1(requireObject(file, page));
    if (!text.includes('/XObject <<')) continue;
    for (const [, reference] of readDictionary(text, '/XObject').matchAll(REFERENCE)) {
      const number = Number(reference);
      const picture = splitStream(requireObject(file, number));
      if (!picture.content.equals(placeholderInPdf)) continue;
      file.objects.set(number, streamObject(number, dictionary, content));
      return;
    }
  }
  throw new Error('the PDF has no place for the QR code');
}

function layBehind(file: PdfFile, pages: number[], backdrop: PdfBackdrop): void {
  const drawing = addDrawing(file, backdrop);
  const painting = nextNumber(file);
  const paint = Buffer.from('/Artifact BMC q /Backdrop Do Q EMC\n', 'latin1');
  file.objects.set(painting, streamObject(painting, '', paint));
  for (const page of pages) {
    editObject(file, page, (text) => {
      const withDrawing = text.includes('/XObject <<')
        ? text.replace('/XObject <<', `/XObject << /Backdrop ${drawing} 0 R`)
        : text.replace('/Resources <<', `/Resources << /XObject << /Backdrop ${drawing} 0 R >>`);
      return withDrawing.replace(/\/Contents (\d+ 0 R)/, `/Contents [${painting} 0 R $1]`);
    });
  }
}

/** Adds the drawing as a form XObject (ISO 32000-1, 8.10) and returns its object number. */
function addDrawing(file: PdfFile, backdrop: PdfBackdrop): number {
  const drawing = nextNumber(file);
  const numbers = new Map(
    Array.from(backdrop.objects.keys(), (old, index) => [old, drawing + 1 + index]),
  );
  const renumber = (text: string) =>
    text.replace(REFERENCE, (whole, old) => {
      const number = numbers.get(Number(old));
      return number === undefined ? whole : `${number} 0 R`;
    });
  const dictionary =
    `/Type /XObject /Subtype /Form /BBox ${backdrop.mediaBox} ` +
    `/Resources ${renumber(backdrop.resources)} ${backdrop.filter}`;
  file.objects.set(drawing, streamObject(drawing, dictionary, backdrop.content));
  for (const [old, object] of backdrop.objects) {
    const number = numbers.get(old) as number;
    const head = headOf(object);
    const renumbered = renumber(head.replace(/^\d+ 0 obj/, `${number} 0 obj`));
    const rest = object.subarray(Buffer.byteLength(head, 'latin1'));
    file.objects.set(number, Buffer.concat([Buffer.from(renumbered, 'latin1'), rest]));
  }
  return drawing;
}

function nextNumber(file: PdfFile): number {
  return Math.max(...file.objects.keys()) + 1;
}

function editObject(file: PdfFile, number: number, edit: (text: string) => string): void {
  const before = latin1(requireObject(file, number));
  const after = edit(before);
  if (after === before) throw new Error('the PDF is not as Typst writes it');
  file.objects.set(number, Buffer.from(after, 'latin1'));
}

/**
 * Replaces the viewer preferences. Typst writes the direction of the page's language there. Chrome
 * would apply it to every text and copy Latin letters backwards, so it's left out.
 */
function displayTitle(file: PdfFile): void {
  const preferences = '/ViewerPreferences << /DisplayDocTitle true >>';
  editObject(file, requireReference(file.trailer, 'Root'), (text) =>
    text.includes('/ViewerPreferences <<')
      ? text.replace(/\/ViewerPreferences <<[^<>]*>>/, preferences)
      : text.replace('/Type /Catalog', `/Type /Catalog\n  ${preferences}`),
  );
}

/** PDF/A requires a description of custom schemas in the XMP metadata (ISO 19005-3, 6.6.2.3). */
const UA_SCHEMA = [
  '<rdf:li rdf:parseType="Resource">',
  '<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>',
  '<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>',
  '<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>',
  '<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">',
  '<pdfaProperty:category>internal</pdfaProperty:category>',
  '<pdfaProperty:description>Which part of ISO 14289 is followed</pdfaProperty:description>',
  '<pdfaProperty:name>part</pdfaProperty:name>',
  '<pdfaProperty:valueType>Integer</pdfaProperty:valueType>',
  '</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li>',
].join('');

function identifyAsUa(file: PdfFile): void {
  const catalog = latin1(requireObject(file, requireReference(file.trailer, 'Root')));
  const number = requireReference(catalog, 'Metadata');
  const { content } = splitStream(requireObject(file, number));
  const before = latin1(content);
  const after = before
    .replace(' xmlns:pdfaid=', ' xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:pdfaid=')
    .replace('</rdf:Bag></pdfaExtension:schemas>', `${UA_SCHEMA}</rdf:Bag></pdfaExtension:schemas>`)
    .replace('<pdfaid:part>', '<pdfuaid:part>1</pdfuaid:part><pdfaid:part>');
  const isWhole = after.includes('pdfuaid:part') && after.includes(UA_SCHEMA);
  if (!isWhole) throw new Error('the metadata is not as Typst writes it');
  const dictionary = '/Type /Metadata /Subtype /XML';
  file.objects.set(number, streamObject(number, dictionary, Buffer.from(after, 'latin1')));
}
