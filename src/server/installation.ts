import { join } from 'node:path';

/** Installation folder. Data is stored elsewhere, in the data directory. */
export const laurelDir = join(import.meta.dirname, '../..');

/** The built screens. */
export const webDir = join(laurelDir, 'dist/web');

/** Fonts of the certificates, collected from their packages. */
export const fontsDir = join(laurelDir, 'dist/fonts');
