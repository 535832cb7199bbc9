import type { Config } from '../config.ts';
import { embeddedApplicationUrl, findEmbedded, startEmbedded } from '../db/embedded.ts';
import { isDataDirInUse } from '../db/embedded-lock.ts';

export type Database = {
  /** For the owner of the tables, who migrates. */
  url: string;
  /** For everything else. */
  applicationUrl: string;
  stop(): Promise<void>;
  /** Resolves when the database has ended; there is none when it is not ours to end. */
  ended?: Promise<void>;
};

/** The server of DATABASE_URL, or else the embedded one, which then is ours alone. */
export async function openDatabase(
  config: Config,
  print: (line: string) => void,
): Promise<Database> {
  const { databaseUrl: url, dataDir } = config;
  if (url) return { url, applicationUrl: url, stop: async () => undefined };
  const embedded = await startEmbedded({ dataDir, log: { info: print } });
  return { ...embedded, applicationUrl: embeddedApplicationUrl(embedded.url) };
}

/** The same for a short command, which may run beside a Laurel that has the embedded one open. */
export async function openOrJoinDatabase(
  config: Config,
  print: (line: string) => void,
): Promise<Database> {
  if (config.databaseUrl || !(await isDataDirInUse(config.dataDir))) {
    return await openDatabase(config, print);
  }
  const url = await findEmbedded(config.dataDir);
  return { url, applicationUrl: embeddedApplicationUrl(url), stop: async () => undefined };
}
