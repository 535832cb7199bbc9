import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const FOLDERS = [import.meta.dirname, join(import.meta.dirname, '../../../templates')];

let edition: Promise<string> | undefined;

/** A hash of the code and templates that draw certificates, so an upgrade changes picture URLs. */
export async function findEdition(): Promise<string> {
  edition ??= hashFolders();
  return await edition;
}

async function hashFolders(): Promise<string> {
  const hash = createHash('sha256');
  for (const folder of FOLDERS) {
    const names = await readdir(folder, { recursive: true });
    const sources = names.filter((name) => /(?<!\.test)\.(ts|typ)$/.test(name));
    for (const name of sources.toSorted()) {
      hash.update(name).update(await readFile(join(folder, name)));
    }
  }
  return hash.digest('hex').slice(0, 12);
}
