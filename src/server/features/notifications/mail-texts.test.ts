import { expect, it } from 'vitest';
import type { CredentialView } from '../../../shared/credentials.ts';
import { inWorkspace } from '../../db/transaction.ts';
import {
  buildCertification,
  buildCredential,
  buildLearner,
  buildMember,
  buildWorkspace,
  type Problem,
  type TestWorkspace,
} from '../../test/factories.ts';
import { useHarness } from '../../test/harness.ts';
import { findTextFor } from '../mail-texts/find-text.ts';

type Parts = Record<'subject' | 'heading' | 'body' | 'button' | 'footer', string | null>;
type View = {
  etag: string;
  own: Parts | null;
  inherited: Parts | null;
  standard: Parts;
  variables: { name: string; label: string; sample: string }[];
  changedAt: string | null;
  changedBy: string | null;
};
type Content = { subject: string; from: string; html: string; text: string };

const harness = useHarness();

const STANDARD: Parts = { subject: null, heading: null, body: null, button: null, footer: null };
const ISSUED = '/mail-texts/issued/en';

async function save(workspace: TestWorkspace, parts: Partial<Parts>, path = ISSUED) {
  return await workspace.admin.put<View & Problem>(path, { ...STANDARD, ...parts });
}

async function contentOf(workspace: TestWorkspace, credential: CredentialView) {
  return (await workspace.issuer.get<Content>(`/mails/${credential.mail?.id}/content`)).body;
}

it('shows the standard text with variables and their samples', async () => {
  const workspace = await buildWorkspace(harness, { name: 'North Academy' });
  const { body } = await workspace.admin.get<View>(ISSUED);
  expect(body).toMatchObject({ own: null, inherited: null, changedAt: null, changedBy: null });
  expect(body.standard.subject).toBe('You earned {{ certification }}');
  expect(body.standard.body).toContain('Congratulations, {{ learner }}!');
  expect(body.variables).toContainEqual({
    name: 'workspace',
    label: 'Workspace name',
    sample: 'North Academy',
  });
});

it('sends a mail in the words that were saved last', async () => {
  const workspace = await buildWorkspace(harness);
  const { body } = await save(workspace, {
    subject: 'Well done, {{ learner }}',
    body: 'You are a {{ certification }} now.\n\nSee {{ page_link }}',
    footer: 'We are {{ workspace }}.',
  });
  expect(body.own).toMatchObject({ subject: 'Well done, {{ learner }}', heading: null });
  expect(body.changedBy).not.toBeNull();
  const { id: certificationId } = await buildCertification(workspace, { title: 'Diver' });
  const learner = await buildLearner(workspace, { name: 'Zoë <b>' });
  const credential = await buildCredential(workspace, {
    certificationId,
    learnerId: learner.id,
    notify: true,
  });
  const mail = await contentOf(workspace, credential);
  expect(mail.subject).toBe('Well done, Zoë <b>');
  expect(mail.text).toContain('You earned Diver');
  expect(mail.text).toContain('You are a Diver now.');
  expect(mail.html).not.toContain('<b>');
  expect(mail.html).toContain(`href="http://laurel.test/c/${credential.code}"`);
  expect(mail.text).not.toContain('You don’t need an account');
});

it('uses the text of the certification, then that of the workspace, then the standard', async () => {
  const workspace = await buildWorkspace(harness);
  const { id: certificationId } = await buildCertification(workspace, { title: 'Diver' });
  const path = `${ISSUED}?certificationId=${certificationId}`;
  await save(workspace, { subject: 'Workspace', heading: 'Heading of the workspace' });
  await save(workspace, { subject: 'Certification', button: 'Dive' }, path);
  const view = await workspace.admin.get<View>(path);
  expect(view.body.inherited).toMatchObject({ subject: 'Workspace' });
  const credential = await buildCredential(workspace, { certificationId, notify: true });
  const mail = await contentOf(workspace, credential);
  expect(mail.subject).toBe('Certification');
  expect(mail.text).toMatch(/^Heading of the workspace\n/);
  expect(mail.text).toContain('Dive:\n');
  await workspace.admin.delete(path);
  expect((await contentOf(workspace, credential)).subject).toBe('Workspace');
  await workspace.admin.delete(ISSUED);
  expect((await contentOf(workspace, credential)).subject).toBe('You earned Diver');
});

it('keeps a sent mail as it was sent', async () => {
  const workspace = await buildWorkspace(harness);
  const { id: certificationId } = await buildCertification(workspace);
  const path = `${ISSUED}?certificationId=${certificationId}`;
  await save(workspace, { heading: 'Old heading' });
  await save(workspace, { subject: 'Old subject' }, path);
  const credential = await buildCredential(workspace, { certificationId, notify: true });
  const text = await inWorkspace(harness.deps.db, workspace.id, (tx) =>
    findTextFor(tx, { kind: 'issued', language: 'en', certificationId }),
  );
  await harness.asOwner(
    `update mails set state = 'sent', sent_at = $2, text_id = $3, language = 'en' where id = $1`,
    [credential.mail?.id, harness.clock.now(), text?.id],
  );
  harness.clock.at = new Date(harness.clock.at.getTime() + 60_000);
  await save(workspace, { heading: 'New heading' });
  await save(workspace, { subject: 'New subject' }, path);
  const mail = await contentOf(workspace, credential);
  expect(mail.subject).toBe('Old subject');
  expect(mail.text).toMatch(/^Old heading\n/);
});

it.each([
  ['an unknown variable', { body: 'Hi {{ name }}' }, 'body', 'There is no variable “name”.'],
  ['a loop', { body: '{% for i in (1..1000000) %}a{% endfor %}' }, 'body', /^“for” can’t be used/],
  ['a filter', { subject: '{{ learner | upcase }}' }, 'subject', /^The filter “upcase”/],
  ['an open brace', { footer: '{{ learner' }, 'footer', /missing or misplaced here: \{\{ learner$/],
  ['a cut emoji', { subject: 'Hi \ud83c' }, 'subject', /./],
  ['a header of its own', { subject: 'Hi\u0000Bcc: x@example.org' }, 'subject', /./],
  ['too much', { body: 'a'.repeat(5_001) }, 'body', 'At most 5,000 characters'],
  ['too many variables', { body: '{{ code }}'.repeat(101) }, 'body', /^Use at most 100/],
])('refuses %s, naming the field', async (_, parts, field, message) => {
  const workspace = await buildWorkspace(harness);
  const saved = await save(workspace, parts);
  expect(saved.status).toBe(400);
  expect(saved.body.fields?.[field]).toMatch(message);
  const input = { kind: 'issued', language: 'en', parts: { ...STANDARD, ...parts } };
  const shown = await workspace.admin.post<Problem>('/mail-texts/preview', input);
  expect(shown.body.fields?.[`parts.${field}`]).toMatch(message);
  expect((await workspace.admin.get<View>(ISSUED)).body.own).toBeNull();
});

it('puts a subject of several lines into one, and shows scripts as text', async () => {
  const workspace = await buildWorkspace(harness);
  const parts = {
    ...STANDARD,
    subject: 'Hi\r\nBcc: x@example.org {{ "\\r\\nBcc: y@example.org" }}',
    body: '<script>alert(1)</script> javascript:alert(1) https://ok.example/a"b',
  };
  const input = { kind: 'issued', language: 'en', parts };
  const { body } = await workspace.admin.post<Content>('/mail-texts/preview', input);
  expect(body.subject).not.toMatch(/[\r\n]/);
  expect(body.html).not.toContain('<script');
  expect(body.html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  expect(body.html).not.toContain('href="javascript');
  expect(body.html).toContain('href="https://ok.example/a"');
});

it('keeps versions, and nobody overwrites the change of another', async () => {
  const workspace = await buildWorkspace(harness);
  const first = await save(workspace, { subject: 'One' });
  const headers = { 'if-match': first.body.etag };
  const second = await workspace.admin.put<View>(ISSUED, { ...STANDARD, subject: 'Two' }, headers);
  expect(second.status).toBe(200);
  const lost = await workspace.admin.put<Problem>(
    ISSUED,
    { ...STANDARD, subject: 'Lost' },
    headers,
  );
  expect(lost.status).toBe(412);
  await save(workspace, { subject: 'Two' });
  await workspace.admin.delete(ISSUED);
  const { body } = await workspace.admin.get<{ items: { parts: Parts; isReset: boolean }[] }>(
    `${ISSUED}/versions`,
  );
  const shown = body.items.map(({ parts, isReset }) => [parts.subject, isReset]);
  expect(shown).toEqual([
    [null, true],
    ['Two', false],
    ['One', false],
  ]);
  const history = await workspace.admin.get<{ items: { action: string; details: object }[] }>(
    '/history',
  );
  expect(history.body.items[0]).toMatchObject({
    action: 'workspace.mail_text_changed',
    details: { kind: 'issued', language: 'en', isReset: true },
  });
});

it('lists what the workspace has written, without what was reset', async () => {
  const workspace = await buildWorkspace(harness);
  await save(workspace, { subject: 'One' });
  await save(workspace, { subject: 'Eins' }, '/mail-texts/issued/de');
  await save(workspace, { subject: 'Gone' }, '/mail-texts/revoked/en');
  await workspace.admin.delete('/mail-texts/revoked/en');
  const { body } = await workspace.admin.get<{ items: { kind: string; language: string }[] }>(
    '/mail-texts',
  );
  expect(body.items.map(({ kind, language }) => `${kind} ${language}`)).toEqual([
    'issued de',
    'issued en',
  ]);
});

it('knows no certification of another workspace, and none for mails about the workspace', async () => {
  const workspace = await buildWorkspace(harness);
  const other = await buildWorkspace(harness);
  const { id } = await buildCertification(other);
  const path = `${ISSUED}?certificationId=${id}`;
  expect((await workspace.admin.get(path)).status).toBe(404);
  expect((await save(workspace, { subject: 'x' }, path)).status).toBe(404);
  expect((await workspace.admin.delete(path)).status).toBe(404);
  const own = await buildCertification(workspace);
  const invitation = `/mail-texts/invitation/en?certificationId=${own.id}`;
  const refused = await save(workspace, { subject: 'x' }, invitation);
  expect(refused.body.fields).toHaveProperty('certificationId');
});

const KINDS = [
  ...['issued', 'renewed', 'replaced', 'corrected', 'revoked', 'completed', 'did_not_pass'],
  ...['reminder', 'learner_link', 'invitation'],
];

it.each(KINDS)('previews a mail of the kind %s for a sample and for a learner', async (kind) => {
  const workspace = await buildWorkspace(harness);
  const learner = await buildLearner(workspace, { name: 'Zoë Real' });
  const { body: view } = await workspace.admin.get<View>(`/mail-texts/${kind}/ar`);
  const preview = async (parts: Parts, learnerId?: string) =>
    await workspace.admin.post<Content>('/mail-texts/preview', {
      kind,
      language: 'ar',
      learnerId,
      parts,
    });
  const sample = await preview(view.standard);
  expect(sample.status).toBe(200);
  expect(sample.body.html).toContain('dir="rtl"');
  expect(sample.body.subject).not.toMatch(/[{}]/);
  expect(sample.body.text).not.toMatch(/[{}]|undefined|null/);
  const real = await preview(STANDARD, learner.id);
  if (!['learner_link', 'invitation'].includes(kind)) expect(real.body.text).toContain('Zoë Real');
});

it('previews the latest credential of a learner', async () => {
  const workspace = await buildWorkspace(harness);
  const { id: certificationId } = await buildCertification(workspace, { title: 'Diver' });
  const { id: learnerId } = await buildLearner(workspace);
  const credential = await buildCredential(workspace, { certificationId, learnerId });
  const input = { kind: 'revoked', language: 'en', learnerId, parts: STANDARD };
  const { body } = await workspace.admin.post<Content>('/mail-texts/preview', input);
  expect(body.text).toContain(credential.code);
  expect(body.subject).toBe('Your credential Diver was revoked');
  const other = await buildWorkspace(harness);
  expect((await other.admin.post('/mail-texts/preview', input)).status).toBe(404);
});

it('previews issuing in the words of the workspace', async () => {
  const workspace = await buildWorkspace(harness);
  const { id } = await buildCertification(workspace, { title: 'Diver' });
  await save(workspace, { subject: 'Again: {{ certification }}' }, '/mail-texts/renewed/en');
  const { body } = await workspace.issuer.post<Content>(`/certifications/${id}/mail-preview`, {
    learnerName: 'Kim',
    kind: 'renewed',
  });
  expect(body.subject).toBe('Again: Diver');
  expect(body.text).toContain('has renewed your certification Diver');
});

it('sends no test without a mail server', async () => {
  const workspace = await buildWorkspace(harness);
  const member = await buildMember(harness, workspace, 'admin');
  const input = { kind: 'issued', language: 'en', parts: STANDARD };
  const { body } = await member.post<Problem>('/mail-texts/test', input);
  expect(body.code).toBe('mail_not_configured');
});
