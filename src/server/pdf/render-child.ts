// One renderer process: Typst runs here, because a native compile that hangs can only be stopped
// by killing its process. It is told everything by message and knows no secrets.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { Resvg } from '@resvg/resvg-js';
import sharp from 'sharp';
import type { RenderAnswer, RenderRequest } from './render-pool.ts';

/** How many documents Typst's cache keeps what they have in common; 0 is twice as slow. */
const CACHE_AGE_MAX = 10;
/** A4 landscape, in points, as the template has it. */
const PAGE_SIZE = { width: 841.89, height: 595.28 };

const [rootDir, fontsDir, templateDir] = process.argv.slice(2);
if (!rootDir || !fontsDir || !templateDir) throw new Error('three folders are needed');

const compiler = NodeCompiler.create({
  workspace: rootDir,
  fontArgs: [{ fontPaths: [fontsDir] }],
});
for (const entry of readdirSync(templateDir, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile()) continue;
  const file = join(entry.parentPath, entry.name);
  const path = file.slice(templateDir.length).replaceAll('\\', '/');
  compiler.addSource(join(rootDir, path), readFileSync(file, 'utf8'));
}

async function render({ output, data, images }: RenderRequest): Promise<Buffer> {
  for (const image of images) compiler.mapShadow(join(rootDir as string, image.path), image.bytes);
  try {
    const compiled = compiler.compile({
      mainFilePath: join(rootDir as string, 'certificate.typ'),
      inputs: { data },
    });
    const document = compiled.result;
    if (!document) {
      const error = compiled.takeError();
      throw new Error(error ? JSON.stringify(compiler.fetchDiagnostics(error)) : 'no document');
    }
    if (output === 'pdf') return compiler.pdf(document, { pdfStandard: 'a-3a', pdfTags: true });
    const svg = firstPage(compiler.plainSvg(document));
    return output === 'svg' ? Buffer.from(svg) : await rasterise(svg, output);
  } finally {
    for (const image of images) compiler.unmapShadow(join(rootDir as string, image.path));
    compiler.evictCache(CACHE_AGE_MAX);
  }
}

async function rasterise(svg: string, kind: 'page' | 'thumbnail' | 'share-card'): Promise<Buffer> {
  const size = { page: 1600, thumbnail: 480, 'share-card': 1200 }[kind];
  const picture = new Resvg(svg, {
    font: { loadSystemFonts: false },
    fitTo: { mode: 'width', value: size },
  }).render();
  if (kind === 'share-card') return picture.asPng();
  const raw = { width: picture.width, height: picture.height, channels: 4 as const };
  return await sharp(picture.pixels, { raw }).webp({ quality: 82 }).toBuffer();
}

/** Typst draws all pages below each other; cutting the picture off leaves the first. */
function firstPage(svg: string): string {
  const { width, height } = PAGE_SIZE;
  return svg.replace(
    / viewBox="[^"]*" width="[^"]*" height="[^"]*"/,
    ` viewBox="0 0 ${width} ${height}" width="${width}pt" height="${height}pt"`,
  );
}

// A message per document also lets the event loop turn between them, without which the native
// memory of finished documents is never given back.
process.on('message', async (request: RenderRequest) => {
  let answer: RenderAnswer;
  try {
    answer = { id: request.id, output: await render(request) };
  } catch (error) {
    answer = { id: request.id, error: error instanceof Error ? error.message : String(error) };
  }
  process.send?.(answer);
});
process.on('disconnect', () => process.exit(0));
process.send?.('ready');
