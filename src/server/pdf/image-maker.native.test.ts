import { readdirSync, readFileSync } from 'node:fs';
import sharp from 'sharp';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { wordsIn } from '../words/words.ts';
import { createImageMaker, type ImageMaker, ImagesBusy } from './image-maker.ts';
import { ImageRefused } from './image-refused.ts';

const maker = createImageMaker();
afterAll(() => maker.stop());

const normaliseImage = (bytes: Buffer) => maker.normalise(bytes, ['test']);

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
  return wordsIn('en').write(error.sentence);
}

describe('bitmap pictures', () => {
  it.each(['png', 'jpeg', 'webp'] as const)('turns %s into PNG', async (format) => {
    const image = await normaliseImage(await picture(300, 100).toFormat(format).toBuffer());
    expect(image).toMatchObject({ mediaType: 'image/png', width: 300, height: 100 });
    expect(await sharp(image.bytes).metadata()).toMatchObject({ format: 'png', width: 300 });
    expect(image.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it('removes the EXIF data of a photo and turns it upright', async () => {
    const exif = { IFD0: { Artist: 'Somebody Secret' } };
    const photo = await picture(300, 100).withExif(exif).withMetadata({ orientation: 6 }).jpeg();
    const image = await normaliseImage(await photo.toBuffer());
    expect(image).toMatchObject({ width: 100, height: 300 });
    const metadata = await sharp(image.bytes).metadata();
    expect(metadata.exif).toBeUndefined();
    expect(metadata.orientation).toBeUndefined();
  });

  it('makes large pictures smaller and keeps the size of small ones', async () => {
    const large = await normaliseImage(await picture(5000, 1000).png().toBuffer());
    expect(large).toMatchObject({ width: 2000, height: 400 });
    const small = await normaliseImage(await picture(40, 20).png().toBuffer());
    expect(small).toMatchObject({ width: 40, height: 20 });
  });

  it('makes a photo small enough to embed in every certificate', async () => {
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

  it('refuses a small file that decompresses to a huge picture', async () => {
    const bomb = await picture(9000, 9000).png({ compressionLevel: 9 }).toBuffer();
    expect(bomb.length).toBeLessThan(2 * 1024 * 1024);
    expect(await refusal(bomb)).toContain('more than 40 million pixels');
  });

  it('refuses an extremely long picture', async () => {
    const line = await picture(30_000, 20).png().toBuffer();
    expect(await refusal(line)).toBe('The image is far too wide or far too tall. Crop it.');
  });

  it('uses the first frame of an animation', async () => {
    const frames = Buffer.concat([
      Buffer.alloc(30 * 30 * 3, 'a'),
      Buffer.alloc(30 * 30 * 3, 'z'),
      Buffer.alloc(30 * 30 * 3, 'q'),
    ]);
    const raw = { width: 30, height: 90, channels: 3 as const, pageHeight: 30 };
    const animated = await sharp(frames, { raw }).webp({ loop: 0 }).toBuffer();
    expect(await normaliseImage(animated)).toMatchObject({ width: 30, height: 30 });
  });

  it.each(['png', 'jpeg', 'webp'] as const)('refuses truncated or corrupt %s', async (format) => {
    const whole = await picture(300, 300).toFormat(format).toBuffer();
    for (const spoilt of [whole.subarray(0, whole.length - 20), Buffer.from(whole).fill(7, 40)]) {
      expect(await refusal(spoilt)).toContain('damaged');
    }
  });

  it('draws the logo of mails and pages, 160 pixels high', async () => {
    const { logoPng } = await normaliseImage(await picture(640, 320).jpeg().toBuffer());
    expect(await sharp(logoPng).metadata()).toMatchObject({
      ...{ format: 'png', width: 320, height: 160 },
    });
  });

  it('refuses a damaged picture', async () => {
    const whole = await picture(300, 300).png().toBuffer();
    const half = whole.subarray(0, whole.length / 2);
    expect(await refusal(half)).toBe('The image is damaged and can’t be read.');
  });

  it.each([
    ['an empty file', Buffer.alloc(0), 'The file is empty.'],
    [
      'a PDF called .png',
      Buffer.from('%PDF-1.7\n%\u00e2\u00e3'),
      'The file isn’t a PNG, JPEG, WebP or SVG image.',
    ],
    ['a GIF', Buffer.from('GIF89a'), 'The file isn’t a PNG, JPEG, WebP or SVG image.'],
    ['too large a file', Buffer.alloc(2 * 1024 * 1024 + 1), 'The file is larger than 2 MB.'],
  ])('refuses %s', async (_what, bytes, message) => {
    expect(await refusal(bytes)).toBe(message);
  });
});

describe('vector pictures', () => {
  it('redraws an SVG', async () => {
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
    ['a remote picture', svg('<image href="https://x.example/a.png"/>'), 'outside the file'],
    ['a local file', svg('<image xlink:href="/etc/passwd"/>'), 'outside the file'],
    ['an SVG within a picture', svg('<image href="data:image/svg+xml,x"/>'), 'outside the file'],
    ['an imported style', svg('<style>@import "x.css";</style>'), 'outside the file'],
    ['a hidden import', svg('<style>@\\69mport "x.css";</style>'), 'outside the file'],
    ['a style that loads', svg('<style>a{fill:url(http://x)}</style>'), 'outside the file'],
    ['an attribute that loads', svg('<rect fill="url(http://x#a)"/>'), 'outside the file'],
    ['a document type', Buffer.from(`<!DOCTYPE svg>${svg(square)}`), 'document type'],
    ['an entity', Buffer.from(`<!DOCTYPE svg [<!ENTITY a "b">]>${svg('&a;')}`), 'document type'],
    ['a style sheet', Buffer.from(`<?xml-stylesheet href="x"?>${svg(square)}`), 'instructions'],
    ['something damaged', Buffer.from(`${open}><rect></svg>`), 'damaged'],
    ['another kind of XML', Buffer.from('<html><body/></html>'), 'not an SVG'],
    ['a drawing of nothing', svg(''), 'draws nothing'],
    ['a very long drawing', svg(square, 'viewBox="0 0 100000 10"'), 'too wide'],
    ['a broken embedded picture', svg('<image href="data:image/png;base64,AAAA"/>'), 'damaged'],
    ['deep nesting', svg('<g>'.repeat(500) + '</g>'.repeat(500)), 'nested too deeply'],
  ])('refuses %s', async (_what, bytes, reason) => {
    expect(await refusal(bytes)).toContain(reason);
  });

  it('refuses a few elements that expand to billions', async () => {
    let content = `<g id="a0">${square}</g>`;
    for (let level = 1; level < 10; level += 1) {
      content += `<g id="a${level}">${`<use href="#a${level - 1}"/>`.repeat(10)}</g>`;
    }
    expect(await refusal(svg(content))).toContain('too complex to draw');
  });

  it('refuses a drawing that contains itself', async () => {
    expect(await refusal(svg(`<g id="a">${square}<use href="#a"/></g>`))).toContain('too complex');
  });

  it.each([
    ['each inside the next', 90, '<g>'.repeat(90), '</g>'.repeat(90)],
    ['each beside the next', 500, '', ''],
  ])('refuses a very long chain of references, %s', async (_how, length, open, close) => {
    const links = Array.from({ length }, (_, index) => {
      const inner = index === 0 ? square : `<use href="#a${index - 1}"/>`;
      return `<g id="a${index}">${open}${inner}${close}</g>`;
    });
    expect(await refusal(svg(links.reverse().join('')))).toMatch(/too complex|too deeply/);
  });

  it.each([
    'viewBox="0 0 1e38 1e38"',
    'viewBox="0 0 1e38 5e37"',
    'width="1e38" height="1e38"',
    'width="1e9" height="1e9"',
    'viewBox="0 0 1e-38 1e-38"',
  ])('refuses a drawing of the size %s', async (size) => {
    expect(await refusal(svg(square, size))).toContain('to between 1 and 100,000');
  });

  it('refuses a file larger than 300 kB, and says what to do', async () => {
    const large = svg(`${square}<desc>${'x'.repeat(300 * 1024)}</desc>`);
    expect(await refusal(large)).toContain('larger than 300 kB. Simplify it, or save it as PNG');
  });

  // Few elements, but each of their pixels reads thousands of others.
  it.each([
    ['noise', '<feTurbulence numOctaves="200" baseFrequency="0.5"/>'],
    ['blur', '<feGaussianBlur stdDeviation="50"/>'.repeat(40)],
    ['growth', '<feMorphology operator="dilate" radius="500"/>'],
  ])('refuses a drawing that takes long: %s', async (_what, primitives) => {
    const filter = `<filter id="f">${primitives}</filter>`;
    const shape = '<rect width="200" height="80" filter="url(#f)"/>';
    expect(await refusal(svg(filter + shape))).toBe(
      'The SVG file is too complex to draw. Simplify it, or save it as PNG and upload that.',
    );
  });

  it('refuses a drawing that takes too much memory', async () => {
    const floods = Array.from({ length: 300 }, (_, index) => `<feFlood result="r${index}"/>`);
    const filter = `<filter id="f">${floods.join('')}</filter>`;
    const shape = '<rect width="800" height="800" filter="url(#f)"/>';
    expect(await refusal(svg(filter + shape, 'viewBox="0 0 800 800"'))).toContain('too complex');
  });

  it('draws the logo of mails and pages, 160 pixels high', async () => {
    const { logoPng } = await normaliseImage(svg(square));
    expect(await sharp(logoPng).metadata()).toMatchObject({
      ...{ format: 'png', width: 400, height: 160 },
    });
  });
});

describe('many pictures', () => {
  const slow = svg(
    '<filter id="f"><feTurbulence numOctaves="200"/></filter>' +
      '<rect width="200" height="80" filter="url(#f)"/>',
  );

  /** Runs `use` with its own maker, then stops it. */
  async function withMaker(use: (own: ImageMaker) => Promise<void>): Promise<void> {
    const own = createImageMaker();
    await use(own).finally(() => own.stop());
  }

  it("are made two at a time, and one asker doesn't block the others", () =>
    withMaker(async (own) => {
      const before = countChildren();
      const many = Array.from({ length: 6 }, () => own.normalise(slow, ['a']).catch(String));
      await vi.waitFor(() => expect(countChildren()).toBe(before + 2));
      const other = await own.normalise(svg(square), ['b']);
      expect(other.width).toBe(200);
      expect(countChildren()).toBeLessThanOrEqual(before + 2);
      void Promise.all(many);
    }));

  it('are refused when too many wait, for one asker or in total', () =>
    withMaker(async (own) => {
      const send = (asker: string) => own.normalise(slow, [asker]).catch((error) => error);
      const settled = Array.from({ length: 40 }, (_, index) => send(index < 15 ? 'a' : `${index}`));
      await own.stop();
      const errors = (await Promise.all(settled)).filter((error) => error instanceof ImagesBusy);
      const reasons = errors.map(({ reason }) => reason);
      expect(new Set(reasons)).toEqual(new Set(['crowded', 'full', 'stopped']));
    }));

  it('leave no process behind when the maker stops', () =>
    withMaker(async (own) => {
      const before = countChildren();
      const given = own.normalise(slow, []).catch((error) => error);
      await vi.waitFor(() => expect(countChildren()).toBe(before + 1));
      await own.stop();
      expect(await given).toMatchObject({ name: 'ImagesBusy', reason: 'stopped' });
      await vi.waitFor(() => expect(countChildren()).toBe(before));
    }));
});

describe('a picture that an earlier version stored', () => {
  const stored = (bytes: Buffer) => ({
    ...{ sha256: 'a'.repeat(64), mediaType: 'image/svg+xml' as const, bytes },
  });

  it('gets its PNG', async () => {
    const made = await maker.finish(stored(svg(square)));
    expect(await sharp(made.logoPng).metadata()).toMatchObject({ height: 160 });
    expect(made.flatPng).toBeNull();
  });

  it('is printed as a bitmap if it takes long to draw', async () => {
    const filter = '<filter id="f"><feTurbulence numOctaves="40"/></filter>';
    const shape = '<rect width="200" height="80" filter="url(#f)"/>';
    const { flatPng } = await maker.finish(stored(svg(filter + shape)));
    expect(await sharp(flatPng ?? Buffer.alloc(0)).metadata()).toMatchObject({ width: 1200 });
  });
});

function countChildren(): number {
  const lists = readdirSync(`/proc/${process.pid}/task`).map((task) =>
    readFileSync(`/proc/${process.pid}/task/${task}/children`, 'utf8'),
  );
  return lists.join(' ').trim().split(/\s+/).filter(Boolean).length;
}
