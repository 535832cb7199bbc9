import type pg from 'pg';
import { PgBoss, type QueueOptions, type QueuePolicy } from 'pg-boss';

export type QueueSetting = {
  name: string;
  options?: QueueOptions & { policy?: QueuePolicy; notify?: boolean; deadLetter?: string };
};

const jobsSchema = 'pgboss';

/**
 * Migrates the schema of pg-boss and our queues as the owner. Running instances then need only the
 * application's rights.
 */
export async function migrateJobs(
  url: string,
  client: pg.Client,
  queues: readonly QueueSetting[],
): Promise<void> {
  const boss = new PgBoss({
    connectionString: url,
    schema: jobsSchema,
    max: 1,
    supervise: false,
    schedule: false,
  });
  boss.on('error', () => undefined);
  await boss.start();
  try {
    for (const queue of queues) await ensureQueue(boss, queue);
  } finally {
    await boss.stop({ graceful: false });
  }
  await client.query(grants);
}

async function ensureQueue(boss: PgBoss, { name, options = {} }: QueueSetting): Promise<void> {
  if ((await boss.getQueue(name)) === null) {
    await boss.createQueue(name, options);
    return;
  }
  // The policy of a queue cannot be changed after its creation.
  const { policy: _, ...changeable } = options;
  if (Object.keys(changeable).length > 0) await boss.updateQueue(name, changeable);
}

const grants = `
  grant usage on schema ${jobsSchema} to laurel_app;
  grant select, insert, update, delete on all tables in schema ${jobsSchema} to laurel_app;
  grant usage, select on all sequences in schema ${jobsSchema} to laurel_app;
  grant execute on all functions in schema ${jobsSchema} to laurel_app;
  alter default privileges in schema ${jobsSchema}
    grant select, insert, update, delete on tables to laurel_app;
  alter default privileges in schema ${jobsSchema} grant usage, select on sequences to laurel_app;
  alter default privileges in schema ${jobsSchema} grant execute on functions to laurel_app;
`;
