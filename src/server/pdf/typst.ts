import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NodeCompiler, type NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler';
import type { TemplateImage } from './certificate-data.ts';

/** Cache entries are evicted after this many documents without use. 0 is twice as slow. */
const CACHE_AGE_MAX = 10;

/** JSON for `/data.json` and `/person.json`, and pictures under their paths. */
export type TypstFiles = { data: string; person?: string; images?: TemplateImage[] };

export type Drawn = { pageCount: number; toPdf(standard: 'a-3a' | '1.7'): Buffer; toSvg(): string };

/** A compiler that sees only the templates, the data and the pictures, not the disk. */
export type Typst = {
  /** Compiles `main`, which reads its data from `/data.json`, and returns the result of `use`. */
  draw<Result>(main: string, files: TypstFiles, use: (drawn: Drawn) => Result): Result;
  /** Frees cache entries that recent documents didn't use. Slow. Call it once per document. */
  forget(): void;
};

export function createTypst(rootDir: string, fontsDir: string, templateDir: string): Typst {
  const compiler = NodeCompiler.create({
    workspace: rootDir,
    fontArgs: [{ fontPaths: [fontsDir] }],
  });
  const virtual = (path: string) => join(rootDir, path);
  for (const entry of readdirSync(templateDir, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const path = file.slice(templateDir.length).replaceAll('\\', '/');
    compiler.addSource(virtual(path), readFileSync(file, 'utf8'));
  }

  function compile(main: string): NodeTypstDocument {
    const compiled = compiler.compile({ mainFilePath: virtual(main) });
    const document = compiled.result;
    if (document) return document;
    const error = compiled.takeError();
    throw new Error(error ? JSON.stringify(compiler.fetchDiagnostics(error)) : 'no document');
  }

  return {
    draw(main, { data, person = '{}', images = [] }, use) {
      // The data is a file, not a `sys.inputs` value, because a changed input makes Typst evaluate
      // every module again.
      compiler.mapShadow(virtual('data.json'), Buffer.from(data));
      compiler.mapShadow(virtual('person.json'), Buffer.from(person));
      for (const image of images) compiler.mapShadow(virtual(image.path), image.bytes);
      try {
        const document = compile(main);
        return use({
          pageCount: document.numOfPages,
          toPdf: (standard) =>
            compiler.pdf(document, { pdfStandard: standard, pdfTags: standard === 'a-3a' }),
          toSvg: () => compiler.plainSvg(document),
        });
      } finally {
        for (const image of images) compiler.unmapShadow(virtual(image.path));
      }
    },
    forget: () => compiler.evictCache(CACHE_AGE_MAX),
  };
}
