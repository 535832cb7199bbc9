import { SaxesParser, type SaxesTagNS } from 'saxes';
import { sentence } from '../../shared/words/sentence.ts';
import { ImageRefused, TOO_COMPLEX } from './image-refused.ts';

const DEPTH_MAX = 100;
const REFERENCES_MAX = 1000;
/** The depth after every reference is expanded. Real drawings stay below it. */
const EXPANDED_DEPTH_MAX = 1000;
/** The number of elements after every reference is expanded. */
const EXPANDED_ELEMENTS_MAX = 50_000;

const activeElements = new Set(['script', 'handler', 'listener', 'iframe', 'embed', 'object']);
const pictureData = /^data:image\/(png|jpeg|jpg|webp|gif);base64,([a-z0-9+/=\s]*)$/i;

type SvgElement = { id: string | undefined; children: SvgElement[]; references: string[] };

/**
 * Refuses SVG files with active content, external references or exponential expansion. Returns the
 * embedded pictures, which the caller must check. Throws ImageRefused.
 */
export function inspectSvg(svg: string): { embedded: Buffer[] } {
  const embedded: Buffer[] = [];
  const root: SvgElement = { id: undefined, children: [], references: [] };
  const open: SvgElement[] = [root];
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', () => {
    throw new ImageRefused(sentence('api.image.malformed'));
  });
  parser.on('doctype', () => {
    throw new ImageRefused(sentence('api.image.doctype'));
  });
  parser.on('processinginstruction', () => {
    throw new ImageRefused(sentence('api.image.instructions'));
  });
  let isInStyle = false;
  parser.on('opentag', (tag) => {
    if (open.length === 1) refuseOtherXml(tag);
    refuseActiveTag(tag);
    isInStyle = tag.local === 'style';
    const element = readElement(tag, embedded);
    open.at(-1)?.children.push(element);
    open.push(element);
    if (open.length > DEPTH_MAX) throw new ImageRefused(sentence('api.image.deep'));
  });
  parser.on('closetag', () => {
    isInStyle = false;
    open.pop();
  });
  const readText = (text: string) => isInStyle && refuseExternalStyle(text);
  parser.on('text', readText);
  parser.on('cdata', readText);
  parser.write(svg).close();
  refuseExplosion(root);
  return { embedded };
}

function refuseOtherXml(root: SaxesTagNS) {
  if (root.local === 'svg' && root.uri === 'http://www.w3.org/2000/svg') return;
  throw new ImageRefused(sentence('api.image.notSvg'));
}

function refuseActiveTag(tag: SaxesTagNS) {
  if (tag.local.toLowerCase() === 'foreignobject') {
    throw new ImageRefused(sentence('api.image.foreignObjects'));
  }
  if (activeElements.has(tag.local.toLowerCase())) {
    throw new ImageRefused(sentence('api.image.scripts'));
  }
  for (const attribute of Object.values(tag.attributes)) {
    if (/^on/i.test(attribute.local)) {
      throw new ImageRefused(sentence('api.image.activeHandlers'));
    }
  }
}

function readElement(tag: SaxesTagNS, embedded: Buffer[]): SvgElement {
  const element: SvgElement = { id: undefined, children: [], references: [] };
  for (const { local, prefix, value } of Object.values(tag.attributes)) {
    if (prefix === 'xmlns' || local === 'xmlns') continue;
    if (local === 'id') element.id = value;
    if (local === 'href' || local === 'src') {
      const picture = pictureData.exec(value.trim())?.[2];
      if (value.startsWith('#')) element.references.push(value.slice(1));
      else if (picture !== undefined) embedded.push(Buffer.from(picture, 'base64'));
      else refuseExternal();
    } else {
      if (local === 'style') refuseExternalStyle(value);
      else refuseExternalUrl(value);
      for (const [, id] of value.matchAll(/url\(\s*['"]?#([^)'"]+)/gi)) {
        if (id !== undefined) element.references.push(id.trim());
      }
    }
  }
  return element;
}

function refuseExternal(): never {
  throw new ImageRefused(sentence('api.image.external'));
}

/** Refuses backslashes, because CSS escapes can hide the forbidden words. */
function refuseExternalStyle(style: string) {
  if (/@import|\\/i.test(style)) refuseExternal();
  refuseExternalUrl(style);
}

function refuseExternalUrl(text: string) {
  if (/url\(\s*(?!\s|['"]?\s*(#|data:))/i.test(text)) refuseExternal();
}

/** Counts the elements to draw. A few nested references can expand to billions of elements. */
function refuseExplosion(root: SvgElement) {
  const byId = new Map<string, SvgElement>();
  let referenceCount = 0;
  const collect = (element: SvgElement) => {
    if (element.id !== undefined) byId.set(element.id, element);
    referenceCount += element.references.length;
    element.children.forEach(collect);
  };
  collect(root);
  const tooComplex = new ImageRefused(TOO_COMPLEX);
  if (referenceCount > REFERENCES_MAX) throw tooComplex;

  const sizes = new Map<SvgElement, number>();
  const measure = (element: SvgElement, depth: number): number => {
    const known = sizes.get(element);
    if (known !== undefined) return known;
    if (depth > EXPANDED_DEPTH_MAX) throw tooComplex;
    // An element that is reached again while it's being measured contains itself.
    sizes.set(element, Number.POSITIVE_INFINITY);
    let size = 1;
    for (const child of element.children) size += measure(child, depth + 1);
    for (const id of element.references) {
      const target = byId.get(id);
      if (target) size += measure(target, depth + 1);
    }
    sizes.set(element, size);
    return size;
  };
  if (measure(root, 0) > EXPANDED_ELEMENTS_MAX) throw tooComplex;
}
