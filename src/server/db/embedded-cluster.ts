import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { access, chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { errorMessage, StartError } from '../start-error.ts';
import type { Account } from './embedded-account.ts';

const run = promisify(execFile);

/** Environment of PostgreSQL's programs, without variables that change their behaviour. */
export const postgresEnvironment =
  process.platform === 'win32'
    ? undefined
    : { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };

/** Creates the cluster unless it exists. Returns whether it was created. */
export async function createCluster(options: {
  initdb: string;
  account: Account;
  dataDir: string;
  cluster: string;
}): Promise<boolean> {
  const { account, cluster } = options;
  if (await exists(cluster)) return false;
  // Created in a temporary folder and renamed, so that an interrupted first start leaves no partial
  // cluster.
  const draft = `${cluster}.new`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { mode: 0o700 });
  await writeFile(passwordPath(options.dataDir), randomBytes(24).toString('hex'), { mode: 0o600 });
  await initialise(options.initdb, account, draft, await readPassword(options.dataDir));
  await rename(draft, cluster);
  return true;
}

/** Password of the superuser, generated with the cluster and stored next to it. */
export async function readPassword(dataDir: string): Promise<string> {
  try {
    return await readFile(passwordPath(dataDir), 'utf8');
  } catch (error) {
    throw new StartError(
      `The password of the embedded database cannot be read (${errorMessage(error)}). ` +
        'Restore the file from a backup of the data directory.',
    );
  }
}

async function initialise(initdb: string, account: Account, folder: string, password: string) {
  const owner = account.fileOwner;
  const passwordFile = `${folder}.password`;
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (owner !== undefined) {
    await chown(folder, owner, owner);
    await chown(passwordFile, owner, owner);
  }
  const [program = '', ...words] = [
    ...account.prefix,
    initdb,
    `--pgdata=${folder}`,
    '--username=laurel',
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=icu',
    '--icu-locale=und',
  ];
  try {
    await run(program, words, { env: postgresEnvironment });
  } catch (error) {
    throw new StartError(`The database could not be created in ${folder}: ${lastLines(error)}`);
  } finally {
    await rm(passwordFile, { force: true });
  }
}

/** The last lines of initdb's output, which contain the error. */
function lastLines(error: unknown): string {
  const stderr = error instanceof Error && 'stderr' in error ? String(error.stderr) : '';
  const said = stderr.trim().split('\n').slice(-3).join(' ');
  return said || errorMessage(error);
}

async function exists(path: string): Promise<boolean> {
  return await access(path).then(
    () => true,
    () => false,
  );
}

function passwordPath(dataDir: string): string {
  return join(dataDir, 'postgres-password');
}
