import type { Deps } from './deps.ts';
import { CONNECTIONS } from './email/mailer.ts';
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

type Concurrency = { atOnce: number; perGroup?: number };

/**
 * Mails that are sent at the same time, and how many of one workspace: as many as it has connections
 * to its mail server. The workspace of a server that hangs occupies its own part only.
 */
const MAILS: Concurrency = { atOnce: 3 * CONNECTIONS.bulk, perGroup: CONNECTIONS.bulk };
const URGENT_MAILS: Concurrency = { atOnce: 3 * CONNECTIONS.urgent, perGroup: CONNECTIONS.urgent };
const ONE: Concurrency = { atOnce: 1 };

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
  prune,
};

/** Runs jobs until stopped. Stopping waits for running jobs. */
export async function startWorker(deps: Deps): Promise<{ stop(): Promise<void> }> {
  const { boss } = deps.jobs;
  const work = async <Name extends QueueName>(name: Name, { atOnce, perGroup }: Concurrency) => {
    // Each worker takes one job at a time, so that a slow one delays no other. A worker that had a
    // job looks for the next one immediately, and the others are told of new ones. Polling finds
    // those whose time has come within two seconds.
    const options = {
      localConcurrency: atOnce,
      burstWhenBatchFull: true,
      pollingIntervalSeconds: 2,
      notifyPollingIntervalSeconds: 2,
      ...(perGroup === undefined ? {} : { localGroupConcurrency: perGroup }),
    };
    await boss.work<JobPayloads[Name]>(name, options, async (jobs) => {
      for (const job of jobs) await HANDLERS[name](deps, job.data);
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
  await work('prune', ONE);
  await boss.schedule('prune', '17 * * * *', {});
  return {
    async stop() {
      await Promise.all(QUEUES.map(({ name }) => boss.offWork(name)));
    },
  };
}
