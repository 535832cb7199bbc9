import { join } from 'node:path';

/** The folder that Laurel is installed in; what it keeps lies elsewhere, in the data directory. */
export const laurelDir = join(import.meta.dirname, '../..');

/** The built web part. */
export const webDir = join(laurelDir, 'dist/web');

/** The fonts of the certificates, collected from their packages. */
export const fontsDir = join(laurelDir, 'dist/fonts');
