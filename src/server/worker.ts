import type { Deps } from './deps.ts';
import { CONNECTIONS } from './email/mailer.ts';
import { queueMailboxes, readMailbox } from './features/bounces/read-mailbox.ts';
import { updateNextBatch } from './features/credentials/update-to-version.ts';
import { issueWaiting } from './features/issuing/issue-waiting.ts';
import { prune } from './features/maintenance/prune.ts';
import { sendMail } from './features/notifications/send-mail.ts';
import { evaluateRule } from './features/rules/evaluate-rule.ts';
import { finishImages } from './features/workspaces/finish-images.ts';
import { countWaitingStatements } from './features/xapi/count-waiting.ts';
import { type JobPayloads, QUEUES, type QueueName } from './jobs.ts';

/** Equals the number of connections to the mail server. */
const MAILS_AT_ONCE = CONNECTIONS.bulk;
const URGENT_MAILS_AT_ONCE = CONNECTIONS.urgent;

/** Each takes at most a minute, and hardly any of it is computing. */
const MAILBOXES_AT_ONCE = 8;

type Handlers = { [Name in QueueName]: (deps: Deps, payload: JobPayloads[Name]) => Promise<void> };

/** Handlers of all jobs. Each job may safely run twice. */
const HANDLERS: Handlers = {
  'send-mail': sendMail,
  'send-urgent-mail': sendMail,
  'update-to-version': updateNextBatch,
  'issue-waiting': issueWaiting,
  'evaluate-rule': evaluateRule,
  'count-statements': countWaitingStatements,
  'finish-images': finishImages,
  'read-bounces': queueMailboxes,
  'read-mailbox': readMailbox,
  prune,
};

/** Runs jobs until stopped. Stopping waits for running jobs. */
export async function startWorker(deps: Deps): Promise<{ stop(): Promise<void> }> {
  const { boss } = deps.jobs;
  const work = async <Name extends QueueName>(name: Name, atOnce: number) => {
    // All jobs of a transaction arrive with one notification, so a full batch is followed by the
    // next one immediately. Polling finds other jobs within two seconds.
    const options = {
      batchSize: atOnce,
      localConcurrency: 1,
      burstWhenBatchFull: true,
      pollingIntervalSeconds: 2,
      notifyPollingIntervalSeconds: 2,
    };
    await boss.work<JobPayloads[Name]>(name, options, async (jobs) => {
      // Jobs run concurrently, so that one that waits for a slow server doesn't delay the others.
      // If one fails all are retried, and those that are done find nothing to do.
      await Promise.all(jobs.map((job) => HANDLERS[name](deps, job.data)));
    });
  };
  await work('send-mail', MAILS_AT_ONCE);
  await work('send-urgent-mail', URGENT_MAILS_AT_ONCE);
  await work('update-to-version', 1);
  await work('issue-waiting', 1);
  await work('evaluate-rule', 1);
  await work('count-statements', 1);
  await work('finish-images', 1);
  await boss.send('finish-images', {}, { singletonKey: 'all' });
  await work('read-bounces', 1);
  await boss.schedule('read-bounces', '* * * * *', {});
  await work('read-mailbox', MAILBOXES_AT_ONCE);
  await work('prune', 1);
  await boss.schedule('prune', '17 * * * *', {});
  return {
    async stop() {
      await Promise.all(QUEUES.map(({ name }) => boss.offWork(name)));
    },
  };
}
