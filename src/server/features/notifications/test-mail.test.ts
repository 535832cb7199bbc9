import { expect, it } from 'vitest';
import { buildMember, buildWorkspace, type Problem } from '../../test/factories.ts';
import { useHarness } from '../../test/harness.ts';

const harness = useHarness({ sendsMail: true });

const input = {
  kind: 'issued',
  language: 'en',
  parts: { subject: 'Hi {{ learner }}', heading: null, body: null, button: null, footer: null },
};

it('sends a test to the signed-in member, in the words that are not saved yet', async () => {
  const workspace = await buildWorkspace(harness);
  const member = await buildMember(harness, workspace, 'admin');
  const sent = await member.post<{ to: string; answer: string }>('/mail-texts/test', input);
  expect(sent.status).toBe(200);
  expect(sent.body.answer).toMatch(/^250/);
  const mail = await harness.mailSink?.waitFor((it) => it.recipients.includes(sent.body.to));
  expect(mail?.subject).toBe('[Test] Hi Amélie Dupont');
});

it('sends no test for an API key', async () => {
  const workspace = await buildWorkspace(harness);
  const refused = await workspace.admin.post<Problem>('/mail-texts/test', input);
  expect(refused.status).toBe(403);
  expect(refused.body.message).toContain('API keys can’t send one');
});

it('says what the mail server answered', async () => {
  const workspace = await buildWorkspace(harness);
  const member = await buildMember(harness, workspace, 'admin');
  const behaviour = harness.mailSink?.behaviour;
  if (!behaviour) throw new Error('This harness sends mail.');
  behaviour.refuse = () => ({ code: 550, message: 'No such user here' });
  const refused = await member.post<Problem>('/mail-texts/test', input);
  expect(refused.status).toBe(409);
  expect(refused.body).toMatchObject({ code: 'mail_not_sent' });
  expect(refused.body.message).toContain('No such user here');
});
