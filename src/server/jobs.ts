import { CompiledQuery } from 'kysely';
import { PgBoss } from 'pg-boss';
import type { Actor } from './actor.ts';
import { createJobsDatabase } from './db/jobs-database.ts';
import type { Tx } from './db/pool.ts';

/** Another worker takes over a job after its heartbeat has been missing for ten seconds. */
const TRIED_AGAIN = {
  notify: true,
  heartbeatSeconds: 10,
  expireInSeconds: 300,
  retryLimit: 100,
  retryDelay: 2,
  retryBackoff: true,
  retryDelayMax: 600,
  deleteAfterSeconds: 3600,
} as const;

/** At most one active and one queued job per key. More would find nothing to do. */
const ONE_AND_ONE = { ...TRIED_AGAIN, policy: 'stately' } as const;

/** Longer than all timeouts of a conversation with a mail server, of which one is ten minutes. */
const SENT = { ...TRIED_AGAIN, expireInSeconds: 1800 } as const;
/** What fails is done by the next run. */
const ONCE_A_MINUTE = { retryLimit: 0, expireInSeconds: 120, deleteAfterSeconds: 600 } as const;

/** All queues. They are created by the migration, and payloads contain ids only. */
export const QUEUES = [
  { name: 'send-mail', options: SENT },
  { name: 'send-urgent-mail', options: SENT },
  { name: 'send-waiting', options: ONE_AND_ONE },
  { name: 'update-to-version', options: ONE_AND_ONE },
  { name: 'issue-waiting', options: ONE_AND_ONE },
  { name: 'evaluate-rule', options: ONE_AND_ONE },
  { name: 'count-statements', options: ONE_AND_ONE },
  { name: 'finish-images', options: ONE_AND_ONE },
  { name: 'find-reminders', options: ONE_AND_ONE },
  { name: 'send-reminders', options: ONE_AND_ONE },
  { name: 'read-bounces', options: ONCE_A_MINUTE },
  { name: 'read-mailbox', options: { ...ONCE_A_MINUTE, policy: 'stately' } },
  { name: 'prune', options: { retryLimit: 2, expireInSeconds: 300, deleteAfterSeconds: 3600 } },
] as const;

export type JobPayloads = {
  'send-mail': { workspaceId: string; mailId: string };
  'send-urgent-mail': { workspaceId: string; mailId: string };
  'send-waiting': { workspaceId: string };
  'update-to-version': {
    workspaceId: string;
    certificationId: string;
    /** Id of the last credential that an earlier job has updated. */
    afterId?: string | undefined;
    actorKind: Actor['kind'];
    actorId: string | null;
  };
  'issue-waiting': { workspaceId: string; issuingId: string };
  'evaluate-rule': { workspaceId: string; certificationId: string };
  'count-statements': { workspaceId: string; programId: string; afterId?: string | undefined };
  'finish-images': Record<string, never>;
  'find-reminders': Record<string, never>;
  'send-reminders': { workspaceId: string };
  'read-bounces': Record<string, never>;
  /** Null for the mailbox of the installation. */
  'read-mailbox': { workspaceId: string | null };
  prune: Record<string, never>;
};

export type QueueName = keyof JobPayloads;

type EnqueueOptions = {
  /** Time, or seconds from now by the clock of the database. */
  startAfter?: Date | number;
  /** Jobs with a higher number are done first. */
  priority?: number;
  /** Jobs of one group take a part of the workers only, so that the others' jobs go on. */
  group?: string;
  /** Key for the policy of the queue. A job that exceeds the policy is dropped. */
  singletonKey?: string;
};

/** Enqueues jobs within the transaction of a use case: they commit or roll back with it. */
export type Jobs = {
  enqueue<Name extends QueueName>(
    tx: Tx,
    name: Name,
    payload: JobPayloads[Name],
    options?: EnqueueOptions,
  ): Promise<void>;
  /** Enqueues several jobs at once. */
  enqueueMany<Name extends QueueName>(
    tx: Tx,
    name: Name,
    payloads: JobPayloads[Name][],
    options?: Omit<EnqueueOptions, 'singletonKey'>,
  ): Promise<void>;
  boss: PgBoss;
  stop(): Promise<void>;
};

const JOBS_PER_STATEMENT = 2000;

/** Makes pg-boss write its rows in our transaction. */
function within(tx: Tx) {
  return {
    async executeSql(text: string, values?: unknown[]) {
      const result = await tx.withoutPlugins().executeQuery(CompiledQuery.raw(text, values));
      return { rows: result.rows };
    },
  };
}

function forBoss({ group, ...rest }: EnqueueOptions) {
  return { ...rest, ...(group === undefined ? {} : { group: { id: group } }) };
}

/** Connects to the queues. `worker.ts` decides whether this process also runs jobs. */
export async function createJobs(
  databaseUrl: string,
  options: { isWorker: boolean; onError: (error: Error) => void },
): Promise<Jobs> {
  const database = createJobsDatabase(databaseUrl, options.isWorker ? 7 : 1);
  const boss = new PgBoss({
    db: database,
    migrate: false,
    createSchema: false,
    supervise: options.isWorker,
    schedule: options.isWorker,
    useListenNotify: options.isWorker,
    maintenanceIntervalSeconds: 120,
    monitorIntervalSeconds: 2,
    superviseIntervalSeconds: 2,
    // The migrating role owns the indexes, so the application's role cannot rebuild them.
    reindex: false,
  });
  boss.on('error', options.onError);
  await boss.start();
  return {
    boss,
    async enqueue(tx, name, payload, options = {}) {
      await boss.send(name, payload, { db: within(tx), ...forBoss(options) });
    },
    async enqueueMany(tx, name, payloads, options = {}) {
      const shared = forBoss(options);
      for (let start = 0; start < payloads.length; start += JOBS_PER_STATEMENT) {
        const some = payloads.slice(start, start + JOBS_PER_STATEMENT);
        const jobs = some.map((data) => ({ data, ...shared }));
        await boss.insert(name, jobs, { db: within(tx) });
      }
    },
    async stop() {
      await boss.stop({ graceful: true, timeout: 10_000 });
      await database.close();
    },
  };
}
