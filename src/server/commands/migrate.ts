import { migrate } from '../db/migrate.ts';
import { QUEUES } from '../jobs.ts';
import type { Context } from './command.ts';
import { openOrJoinDatabase } from './open-database.ts';

export async function run({ config, print }: Context): Promise<void> {
  const database = await openOrJoinDatabase(config(), print);
  try {
    await migrateDatabase(database.url, print);
    print('The database is up to date');
  } finally {
    await database.stop();
  }
}

export async function migrateDatabase(url: string, print: (line: string) => void): Promise<void> {
  await migrate(url, { log: { info: print }, queues: QUEUES });
}
