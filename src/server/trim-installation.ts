// Removes files that a running Laurel never reads from an installation without development
// dependencies. They are more than a third of it. Laurel also works if this doesn't run.

import { existsSync } from 'node:fs';
import { readdir, rm, rmdir } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { laurelDir } from './installation.ts';
import { listCopiedFonts } from './pdf/prepare-fonts.ts';

/** Paths below `node_modules`. */
const UNREAD = [
  // Headers for compiling add-ons, and manuals.
  /^node-\w+-\w+\/(include|share)\//,
  // Node runs no TypeScript below node_modules.
  /\.([cm]?ts|tsx|flow|map)$/,
  /^(@[^/]+\/[^/]+|[^@/]+)\/(tests?|docs|examples?|bench|benchmarks?)\//,
  /\/(readme|changelog|history)\.md$/i,
  // The screens are built from ES modules.
  /^@(mantine|tanstack)\/[^/]+\/(dist\/)?cjs\//,
  /\/lib[^/]+\.a$/,
  // Italics and widths. The certificates and the screens use only the weights.
  /^@fontsource-variable\/.*(?<!-wght-normal)\.woff2$/,
  /^@expo-google-fonts\/.*\.(png|ttf)$/,
];

/** Does nothing if the development dependencies are installed, because the compiler reads types. */
export async function trimInstallation(root = join(laurelDir, 'node_modules')): Promise<void> {
  if (existsSync(join(root, 'vitest'))) return;
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const fonts = new Set(listCopiedFonts());
  const unread = files.filter((file) => !fonts.has(file) && isUnread(relative(root, file)));
  for (const file of unread) await rm(file);
  for (const dir of new Set(unread.map(dirname))) await removeEmpty(dir);
}

function isUnread(path: string): boolean {
  const inPackage = path.split(sep).join('/').split('node_modules/').at(-1) ?? '';
  return UNREAD.some((pattern) => pattern.test(inPackage));
}

/** Also removes parent folders that become empty. */
async function removeEmpty(dir: string): Promise<void> {
  try {
    await rmdir(dir);
  } catch {
    return;
  }
  await removeEmpty(dirname(dir));
}
