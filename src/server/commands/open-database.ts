import type { Config } from '../config.ts';
import { findEmbedded, startEmbedded } from '../db/embedded.ts';
import { isDataDirInUse } from '../db/embedded-lock.ts';

export type Database = {
  url: string;
  stop(): Promise<void>;
  /** Resolves when the database has ended; there is none when it is not ours to end. */
  ended?: Promise<void>;
};

/** The server of DATABASE_URL, or else the embedded one, which then is ours alone. */
export async function openDatabase(
  config: Config,
  print: (line: string) => void,
): Promise<Database> {
  if (config.databaseUrl) return { url: config.databaseUrl, stop: async () => undefined };
  return await startEmbedded({ dataDir: config.dataDir, log: { info: print } });
}

/** The same for a short command, which may run beside a Laurel that has the embedded one open. */
export async function openOrJoinDatabase(
  config: Config,
  print: (line: string) => void,
): Promise<Database> {
  if (config.databaseUrl || !(await isDataDirInUse(config.dataDir))) {
    return await openDatabase(config, print);
  }
  return { url: await findEmbedded(config.dataDir), stop: async () => undefined };
}
