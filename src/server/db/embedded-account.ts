// PostgreSQL refuses to run as root. Root therefore lends it another identity, without making a
// user on the system; everybody else runs it as themselves.

import { execFile } from 'node:child_process';
import { chown, lchown, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { StartError } from '../start-error.ts';

const run = promisify(execFile);
const nobody = 65534;

/** How to run PostgreSQL: words put before the command, and the owner its files must have. */
export type Account = {
  prefix: readonly string[];
  /** Owner of the data as seen from outside; undefined when it is simply us. */
  fileOwner?: number;
};

const rootAccounts: readonly Account[] = [
  // A user namespace in which root is called nobody: files stay root's, closed folders stay open.
  {
    prefix: ['unshare', '-U', `--map-user=${nobody}`, `--map-group=${nobody}`, '--'],
    fileOwner: 0,
  },
  // Containers often forbid such namespaces. As nobody, but allowed to pass closed folders.
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

/** The first way that can run this PostgreSQL on this data directory. */
export async function chooseAccount(postgres: string, dataDir: string): Promise<Account> {
  if (process.getuid?.() !== 0) return { prefix: [] };
  for (const account of rootAccounts) {
    if (await canRun(account, postgres, dataDir)) return account;
  }
  throw new StartError(
    'The embedded PostgreSQL cannot run as root on this system; start Laurel as an ordinary ' +
      'user, or set DATABASE_URL to a PostgreSQL server of your own.',
  );
}

/** Hands the data to the account, for instance after a run as root in another container. */
export async function ownFiles(account: Account, folder: string): Promise<void> {
  const owner = account.fileOwner;
  if (owner === undefined || (await stat(folder)).uid === owner) return;
  const entries = await readdir(folder, { recursive: true });
  for (const entry of entries) await lchown(join(folder, entry), owner, owner);
  // The folder itself comes last: its owner says whether the whole hand-over was finished.
  await chown(folder, owner, owner);
}

async function canRun(account: Account, postgres: string, dataDir: string): Promise<boolean> {
  const script = '"$0" --version && cd "$1"';
  const [program = '', ...words] = [...account.prefix, 'sh', '-c', script, postgres, dataDir];
  try {
    await run(program, words);
    return true;
  } catch {
    // Not found, not allowed or not reachable are all the same answer: try the next way.
    return false;
  }
}
