// PostgreSQL refuses to run as root. When we are root, it runs under another identity that needs no
// system user. Otherwise it runs as the current user.

import { execFile } from 'node:child_process';
import { chown, lchown, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { StartError } from '../start-error.ts';

const run = promisify(execFile);
const nobody = 65534;

/** How to run PostgreSQL: a command prefix, and the required owner of its files. */
export type Account = {
  prefix: readonly string[];
  /** Owner of the data files. Undefined for the current user. */
  fileOwner?: number;
};

const rootAccounts: readonly Account[] = [
  // In a user namespace where root is mapped to nobody. Files still belong to root, and protected
  // folders stay accessible.
  {
    prefix: ['unshare', '-U', `--map-user=${nobody}`, `--map-group=${nobody}`, '--'],
    fileOwner: 0,
  },
  // As nobody with permission to enter protected folders, because containers often forbid user
  // namespaces.
  {
    prefix: [
      'setpriv',
      `--reuid=${nobody}`,
      `--regid=${nobody}`,
      '--clear-groups',
      '--inh-caps=+dac_read_search',
      '--ambient-caps=+dac_read_search',
      '--',
    ],
    fileOwner: nobody,
  },
];

/** Returns the first account that can run this PostgreSQL on this data directory. */
export async function chooseAccount(postgres: string, dataDir: string): Promise<Account> {
  if (process.getuid?.() !== 0) return { prefix: [] };
  for (const account of rootAccounts) {
    if (await canRun(account, postgres, dataDir)) return account;
  }
  throw new StartError(
    'The embedded PostgreSQL cannot run as root on this system. Start Laurel as an ordinary ' +
      'user, or set DATABASE_URL to your own PostgreSQL server.',
  );
}

/** Changes the owner of the data, for example after a run as root in another container. */
export async function ownFiles(account: Account, folder: string): Promise<void> {
  const owner = account.fileOwner;
  if (owner === undefined || (await stat(folder)).uid === owner) return;
  const entries = await readdir(folder, { recursive: true });
  for (const entry of entries) await lchown(join(folder, entry), owner, owner);
  // The folder comes last: its owner shows whether the change was completed.
  await chown(folder, owner, owner);
}

async function canRun(account: Account, postgres: string, dataDir: string): Promise<boolean> {
  const script = '"$0" --version && cd "$1"';
  const [program = '', ...words] = [...account.prefix, 'sh', '-c', script, postgres, dataDir];
  try {
    await run(program, words);
    return true;
  } catch {
    // After any error, the caller tries the next account.
    return false;
  }
}
