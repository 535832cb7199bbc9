import { expect, it } from 'vitest';
import { sentence } from '../../../shared/words/sentence.ts';
import { useHarness } from '../../test/harness.ts';
import { inWork } from '../../work.ts';
import { queueMails } from '../outbox/queue-mails.ts';
import { fillDemo } from './fill-demo.ts';

type Row = { state: string; answer: string; [column: string]: unknown };

const harness = useHarness({ sendsMail: true });

it('keeps every mail of the demo in its outbox, including later ones', async () => {
  await fillDemo(harness.deps);
  const [workspace] = await harness.asOwner<{ id: string }>('select id from workspaces');
  const [learner] = await harness.asOwner<{ id: string }>('select id from learners limit 1');
  const actor = {
    kind: 'system',
    id: null,
    role: 'owner',
    workspaceId: workspace?.id ?? '',
  } as const;
  const link = {
    kind: 'learner_link',
    learnerId: learner?.id ?? '',
    to: 'one@example.org',
  } as const;
  await inWork(harness.deps, actor, (work) => queueMails(work, [link]));
  const rows = await harness.asOwner<Row>('select distinct state, answer from mails');
  expect(rows).toEqual([{ state: 'outbox', answer: sentence('api.mailDemo') }]);
  expect(await harness.asOwner(`select from pgboss.job where name like 'send-%'`)).toEqual([]);
});
