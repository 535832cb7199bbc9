import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { ImageRefused, normaliseImage } from './normalise-image.ts';

const open = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"';
const square = '<rect width="10" height="10" fill="red"/>';

function svg(content: string, attributes = 'viewBox="0 0 200 80"'): Buffer {
  return Buffer.from(`${open} ${attributes}>${content}</svg>`);
}

function picture(width: number, height: number) {
  return sharp({ create: { width, height, channels: 3, background: '#0f766e' } });
}

async function refusal(bytes: Buffer): Promise<string> {
  const error = await normaliseImage(bytes).then(
    () => new Error('the picture was taken'),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ImageRefused)) throw error;
  return error.message;
}

describe('pictures made of pixels', () => {
  it.each(['png', 'jpeg', 'webp'] as const)('turns %s into PNG', async (format) => {
    const image = await normaliseImage(await picture(300, 100).toFormat(format).toBuffer());
    expect(image).toMatchObject({ mediaType: 'image/png', width: 300, height: 100 });
    expect(await sharp(image.bytes).metadata()).toMatchObject({ format: 'png', width: 300 });
    expect(image.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it('drops where and by whom the photo was taken, and turns it upright', async () => {
    const exif = { IFD0: { Artist: 'Somebody Secret' } };
    const photo = await picture(300, 100).withExif(exif).withMetadata({ orientation: 6 }).jpeg();
    const image = await normaliseImage(await photo.toBuffer());
    expect(image).toMatchObject({ width: 100, height: 300 });
    const metadata = await sharp(image.bytes).metadata();
    expect(metadata.exif).toBeUndefined();
    expect(metadata.orientation).toBeUndefined();
  });

  it('makes large pictures smaller and leaves small ones as they are', async () => {
    const large = await normaliseImage(await picture(5000, 1000).png().toBuffer());
    expect(large).toMatchObject({ width: 2000, height: 400 });
    const small = await normaliseImage(await picture(40, 20).png().toBuffer());
    expect(small).toMatchObject({ width: 40, height: 20 });
  });

  it('makes a photo light enough to lie in every certificate', async () => {
    const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const;
    const photo = sharp({
      create: { width: 1500, height: 1500, channels: 3, background: '#000', noise },
    });
    const image = await normaliseImage(await photo.jpeg({ quality: 60 }).toBuffer());
    expect(image.bytes.length).toBeLessThan(1024 * 1024);
  });

  it('keeps transparency', async () => {
    const clear = sharp({ create: { width: 9, height: 9, channels: 4, background: '#ff000000' } });
    const image = await normaliseImage(await clear.webp().toBuffer());
    expect((await sharp(image.bytes).metadata()).hasAlpha).toBe(true);
  });

  it('gives the same bytes for the same file', async () => {
    const bytes = await picture(30, 30).png().toBuffer();
    expect((await normaliseImage(bytes)).sha256).toBe((await normaliseImage(bytes)).sha256);
  });

  it('refuses a small file that unfolds to a huge picture', async () => {
    const bomb = await picture(9000, 9000).png({ compressionLevel: 9 }).toBuffer();
    expect(bomb.length).toBeLessThan(2 * 1024 * 1024);
    expect(await refusal(bomb)).toBe('The picture has more than 40 million pixels.');
  });

  it('refuses a damaged picture', async () => {
    const whole = await picture(300, 300).png().toBuffer();
    const half = whole.subarray(0, whole.length / 2);
    expect(await refusal(half)).toBe('The picture is damaged: it cannot be read.');
  });

  it.each([
    ['an empty file', Buffer.alloc(0), 'The file is empty.'],
    [
      'a PDF called .png',
      Buffer.from('%PDF-1.7\n%\u00e2\u00e3'),
      'The file is not a PNG, JPEG, WebP or SVG picture.',
    ],
    ['a GIF', Buffer.from('GIF89a'), 'The file is not a PNG, JPEG, WebP or SVG picture.'],
    ['too large a file', Buffer.alloc(2 * 1024 * 1024 + 1), 'The file is larger than 2 MB.'],
  ])('refuses %s', async (_what, bytes, message) => {
    expect(await refusal(bytes)).toBe(message);
  });
});

describe('pictures made of shapes', () => {
  it('draws an SVG anew', async () => {
    const image = await normaliseImage(svg(`<!-- made by --><g id="secret">${square}</g>`));
    expect(image).toMatchObject({ mediaType: 'image/svg+xml', width: 200, height: 80 });
    const text = image.bytes.toString();
    expect(text).toContain('#ff0000');
    expect(text).not.toContain('made by');
  });

  it.each(['Laurel', '王小明', 'محمد'])('turns the text %s into outlines', async (word) => {
    const words = `<text x="5" y="40" font-family="Corporate Sans">${word}</text>`;
    const text = (await normaliseImage(svg(words))).bytes.toString();
    expect(text).not.toContain('<text');
    expect(text).toContain('<path');
  });

  it('keeps styles, gradients and embedded pictures', async () => {
    const png = (await picture(4, 4).png().toBuffer()).toString('base64');
    const image = await normaliseImage(
      svg(
        '<style>.a{fill:url(#g)}</style><linearGradient id="g"><stop stop-color="#123456"/>' +
          `<stop offset="1"/></linearGradient><path class="a" d="M0 0h9v9h-9z"/>` +
          `<image width="9" height="9" xlink:href="data:image/png;base64,${png}"/>`,
      ),
    );
    const text = image.bytes.toString();
    expect(text).toContain('#123456');
    expect(text).toContain('data:image/png');
  });

  it.each([
    ['a script', svg('<script>alert(1)</script>'), 'scripts'],
    ['an event handler', svg('<rect onload="alert(1)" width="9" height="9"/>'), 'event handlers'],
    ['a foreign object', svg('<foreignObject><p/></foreignObject>'), 'foreign objects'],
    ['a remote picture', svg('<image href="https://x.example/a.png"/>'), 'outside itself'],
    ['a local file', svg('<image xlink:href="/etc/passwd"/>'), 'outside itself'],
    ['an SVG within a picture', svg('<image href="data:image/svg+xml,x"/>'), 'outside itself'],
    ['an imported style', svg('<style>@import "x.css";</style>'), 'outside itself'],
    ['a hidden import', svg('<style>@\\69mport "x.css";</style>'), 'outside itself'],
    ['a style that loads', svg('<style>a{fill:url(http://x)}</style>'), 'outside itself'],
    ['an attribute that loads', svg('<rect fill="url(http://x#a)"/>'), 'outside itself'],
    ['a document type', Buffer.from(`<!DOCTYPE svg>${svg(square)}`), 'document type'],
    ['an entity', Buffer.from(`<!DOCTYPE svg [<!ENTITY a "b">]>${svg('&a;')}`), 'document type'],
    ['a style sheet', Buffer.from(`<?xml-stylesheet href="x"?>${svg(square)}`), 'instructions'],
    ['something damaged', Buffer.from(`${open}><rect></svg>`), 'damaged'],
    ['another kind of XML', Buffer.from('<html><body/></html>'), 'not an SVG'],
    ['a drawing of nothing', svg(''), 'draws nothing'],
    ['a very long drawing', svg(square, 'viewBox="0 0 100000 10"'), 'too long'],
    ['a broken embedded picture', svg('<image href="data:image/png;base64,AAAA"/>'), 'damaged'],
    ['deep nesting', svg('<g>'.repeat(500) + '</g>'.repeat(500)), 'nested too deeply'],
  ])('refuses %s', async (_what, bytes, reason) => {
    expect(await refusal(bytes)).toContain(reason);
  });

  it('refuses few elements that stand for billions', async () => {
    let content = `<g id="a0">${square}</g>`;
    for (let level = 1; level < 10; level += 1) {
      content += `<g id="a${level}">${`<use href="#a${level - 1}"/>`.repeat(10)}</g>`;
    }
    expect(await refusal(svg(content))).toBe('The SVG file is too complex to draw.');
  });

  it('refuses a drawing that contains itself', async () => {
    expect(await refusal(svg(`<g id="a">${square}<use href="#a"/></g>`))).toContain('too complex');
  });

  it('gives up a drawing that takes too long', async () => {
    // Not one element too many, but each blur reads thousands of pixels for each pixel.
    const primitives = '<feTurbulence numOctaves="9000"/><feGaussianBlur stdDeviation="900"/>';
    const filter = `<filter id="f">${primitives.repeat(400)}</filter>`;
    const shapes = '<rect width="200" height="80" filter="url(#f)"/>'.repeat(60);
    expect(await refusal(svg(filter + shapes))).toContain('too complex');
  }, 20_000);
});
