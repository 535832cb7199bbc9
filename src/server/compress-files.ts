import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** One level higher takes twice the time and saves 2 %. */
const BROTLI_QUALITY = 10;

const COMPRESSIBLE = /\.(js|css|svg)$/;

/** Writes a compressed copy next to each script, style sheet and SVG in the folder. */
export async function compressFiles(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => COMPRESSIBLE.test(name));
  const write = async (name: string) => {
    const content = await readFile(join(folder, name));
    const [brotli, gzipped] = await Promise.all([
      promisify(brotliCompress)(content, {
        params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY },
      }),
      promisify(gzip)(content, { level: 9 }),
    ]);
    await writeFile(join(folder, `${name}.br`), brotli);
    await writeFile(join(folder, `${name}.gz`), gzipped);
  };
  await Promise.all(names.map(write));
}
