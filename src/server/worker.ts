import type { Deps } from './deps.ts';
import { CONNECTIONS } from './email/mailer.ts';
import { queueMailboxes, readMailbox } from './features/bounces/read-mailbox.ts';
import { updateNextBatch } from './features/credentials/update-to-version.ts';
import { findReminders, sendReminders } from './features/expiry-reminders/send-reminders.ts';
import { issueWaiting } from './features/issuing/issue-waiting.ts';
import { prune } from './features/maintenance/prune.ts';
import { sendMail } from './features/notifications/send-mail.ts';
import { sendWaiting } from './features/notifications/send-waiting.ts';
import { evaluateRule } from './features/rules/evaluate-rule.ts';
import { finishImages } from './features/workspaces/finish-images.ts';
import { countWaitingStatements } from './features/xapi/count-waiting.ts';
import { type JobPayloads, QUEUES, type QueueName } from './jobs.ts';

/** `batchSize` jobs for each of `workers`, at most `perGroup` of one workspace in all. */
type Concurrency = { workers: number; batchSize: number; perGroup?: number };

/**
 * A workspace has as many connections to its mail server as mails are sent for it at the same time.
 * If its server hangs, these occupy a worker each at most, and the others go on.
 */
const MAILS: Concurrency = {
  workers: CONNECTIONS.bulk + 3,
  batchSize: 2,
  perGroup: CONNECTIONS.bulk,
};
const URGENT_MAILS: Concurrency = {
  workers: CONNECTIONS.urgent + 2,
  batchSize: 2,
  perGroup: CONNECTIONS.urgent,
};
const ONE: Concurrency = { workers: 1, batchSize: 1 };

/** Each takes at most a minute, and hardly any of it is computing. */
const MAILBOXES: Concurrency = { workers: 8, batchSize: 1 };

type Handlers = { [Name in QueueName]: (deps: Deps, payload: JobPayloads[Name]) => Promise<void> };

/** Handlers of all jobs. Each job may safely run twice. */
const HANDLERS: Handlers = {
  'send-mail': sendMail,
  'send-urgent-mail': sendMail,
  'send-waiting': sendWaiting,
  'update-to-version': updateNextBatch,
  'issue-waiting': issueWaiting,
  'evaluate-rule': evaluateRule,
  'count-statements': countWaitingStatements,
  'finish-images': finishImages,
  'find-reminders': findReminders,
  'send-reminders': sendReminders,
  'read-bounces': queueMailboxes,
  'read-mailbox': readMailbox,
  prune,
};

/** Runs jobs until stopped. Stopping waits for running jobs. */
export async function startWorker(deps: Deps): Promise<{ stop(): Promise<void> }> {
  const { boss } = deps.jobs;
  const work = async <Name extends QueueName>(
    name: Name,
    { workers, batchSize, perGroup }: Concurrency,
  ) => {
    // All jobs of a transaction arrive with one notification, so a full batch is followed by the
    // next one immediately. Polling finds other jobs within two seconds.
    const options = {
      batchSize,
      localConcurrency: workers,
      burstWhenBatchFull: true,
      pollingIntervalSeconds: 2,
      notifyPollingIntervalSeconds: 2,
      ...(perGroup === undefined ? {} : { localGroupConcurrency: perGroup }),
    };
    await boss.work<JobPayloads[Name]>(name, options, async (jobs) => {
      // Jobs run concurrently, so that one that waits for a slow server doesn't delay the others.
      // If one fails all are retried, and those that are done find nothing to do.
      await Promise.all(jobs.map((job) => HANDLERS[name](deps, job.data)));
    });
  };
  await work('send-mail', MAILS);
  await work('send-urgent-mail', URGENT_MAILS);
  await work('send-waiting', ONE);
  await work('update-to-version', ONE);
  await work('issue-waiting', ONE);
  await work('evaluate-rule', ONE);
  await work('count-statements', ONE);
  await work('finish-images', ONE);
  await boss.send('finish-images', {}, { singletonKey: 'all' });
  await work('find-reminders', ONE);
  await boss.schedule('find-reminders', '7 * * * *', {});
  await work('send-reminders', ONE);
  await work('read-bounces', ONE);
  await boss.schedule('read-bounces', '* * * * *', {});
  await work('read-mailbox', MAILBOXES);
  await work('prune', ONE);
  await boss.schedule('prune', '17 * * * *', {});
  return {
    async stop() {
      await Promise.all(QUEUES.map(({ name }) => boss.offWork(name)));
    },
  };
}
