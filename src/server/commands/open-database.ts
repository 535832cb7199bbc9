import type { Config } from '../config.ts';
import { embeddedApplicationUrl, findEmbedded, startEmbedded } from '../db/embedded.ts';
import { isDataDirInUse } from '../db/embedded-lock.ts';

export type Database = {
  /** URL for the owner of the tables, who runs migrations. */
  url: string;
  /** URL for everything else. */
  applicationUrl: string;
  stop(): Promise<void>;
  /** Resolves when the database has stopped. Undefined if Laurel did not start it. */
  ended?: Promise<void>;
};

/**
 * Opens the database of DATABASE_URL, or starts the embedded one, which one process at a time can
 * use.
 */
export async function openDatabase(
  config: Config,
  print: (line: string) => void,
): Promise<Database> {
  const { databaseUrl: url, dataDir } = config;
  if (url) return { url, applicationUrl: url, stop: async () => undefined };
  const embedded = await startEmbedded({ dataDir, log: { info: print } });
  return { ...embedded, applicationUrl: embeddedApplicationUrl(embedded.url) };
}

/** For short commands, which may run while another process has the embedded database open. */
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
