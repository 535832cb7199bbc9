// Writes the icons of the screens. The whole set has thousands. Only imported icons are committed,
// so that installations don't need the set.

import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { z } from 'zod';

const require = createRequire(import.meta.url);

/** Icons that mean forwards, backwards, or the side where lines begin. */
const SIDEWAYS = /(Left|Right|BackUp|ForwardUp|Logout|ListCheck|Send)$/;

const IMPORT = /import \{([^}]*)\} from '[^']*\/icons\.generated\.ts'/g;

const iconSet = z.object({ icons: z.record(z.string(), z.object({ body: z.string() })) });

/** Returns the module with all icons that the source files in this folder import from it. */
export async function writeIcons(sourceDir: string): Promise<string> {
  const file = require.resolve('@iconify-json/tabler/icons.json');
  const { icons } = iconSet.parse(JSON.parse(await readFile(file, 'utf8')));
  const lines = (await listImported(sourceDir)).map((name) => {
    const body = icons[kebabCase(name)]?.body;
    if (body === undefined) throw new Error(`The icon set has no ${name}.`);
    const paths = Array.from(body.matchAll(/ d="([^"]+)"/g), ([, path]) => `'${path}'`);
    const create = SIDEWAYS.test(name) ? 'createSidewaysIcon' : 'createIcon';
    return `export const ${name} = ${create}(${paths.join(', ')});\n`;
  });
  return [
    '// Written by npm run generate. Icons of Tabler (https://tabler.io/icons), MIT licence.\n\n',
    "import { createIcon, createSidewaysIcon } from './create-icon.tsx';\n\n",
    ...lines,
  ].join('');
}

async function listImported(sourceDir: string): Promise<string[]> {
  const names = new Set<string>();
  for (const entry of await readdir(sourceDir, { recursive: true, withFileTypes: true })) {
    if (!/\.tsx?$/.test(entry.name)) continue;
    const source = await readFile(join(entry.parentPath, entry.name), 'utf8');
    for (const [, list = ''] of source.matchAll(IMPORT)) {
      for (const name of list.split(',')) if (name.trim()) names.add(name.trim());
    }
  }
  return [...names].sort();
}

/** Converts `IconCircleCheck` to `circle-check`, its name in the set. */
function kebabCase(name: string): string {
  return name
    .replace(/^Icon/, '')
    .replaceAll(/(?<=.)([A-Z]|(?<![0-9])[0-9])/g, '-$1')
    .toLowerCase();
}
