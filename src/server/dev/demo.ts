import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { laurelDir } from '../installation.ts';
import { BIN } from './backend.ts';

const run = promisify(execFile);

/** Returns how to sign in to the demo workspace, which is created on the first run. */
export async function findDemo(env: NodeJS.ProcessEnv, dataDir: string): Promise<string> {
  const file = join(dataDir, 'demo.txt');
  const stored = await readFile(file, 'utf8').catch(() => undefined);
  // The port may have changed since the first run.
  if (stored !== undefined) return stored.replace(/http\S+(?=\/w\/)/, env.PUBLIC_URL ?? '');
  await laurel('migrate', env);
  const printed = await laurel('demo', env);
  await writeFile(file, printed, { mode: 0o600 });
  return printed;
}

async function laurel(command: string, env: NodeJS.ProcessEnv): Promise<string> {
  const { stdout } = await run(process.execPath, [BIN, command], { cwd: laurelDir, env });
  return stdout.trim();
}
