// A mail server that accepts connections and then says nothing.

import { expect, it } from 'vitest';
import type { MailMessage } from '../../email/mail-message.ts';
import { buildCertification, buildWorkspace } from '../../test/factories.ts';
import { useHarness } from '../../test/harness.ts';
import { startWorker } from '../../worker.ts';

const harness = useHarness({ sendsMail: true, isWorker: true });

it('delays the mail of its workspace only', async () => {
  const arrived: string[] = [];
  const hanging: (() => void)[] = [];
  const send = async ({ to }: MailMessage) => {
    if (to.startsWith('hangs-')) await new Promise<void>((resume) => hanging.push(resume));
    arrived.push(to);
    return { answer: '250 OK' };
  };
  const mailer = { mode: 'smtp', send, close: () => undefined } as const;
  const issue = async (name: string) => {
    const workspace = await buildWorkspace(harness);
    const { id } = await buildCertification(workspace);
    const learners = Array.from({ length: 50 }, (_, index) => ({
      learner: { name: 'Kim', email: `${name}-${index}@example.org` },
    }));
    await workspace.issuer.post(`/certifications/${id}/credentials/batch`, { learners });
  };
  const worker = await startWorker({ ...harness.deps, mailer });
  await issue('hangs');
  await expect.poll(() => hanging.length).toBeGreaterThan(0);
  await issue('others');
  await expect.poll(() => arrived.length).toBe(50);
  expect(arrived.every((it) => it.startsWith('others-'))).toBe(true);
  expect(hanging.length).toBeLessThanOrEqual(5);
  // Lets the worker end, after which its jobs stay for another one.
  const stopped = worker.stop();
  for (const resume of hanging) resume();
  await stopped;
});
