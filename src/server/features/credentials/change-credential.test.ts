import { describe, expect, it } from 'vitest';
import type { CredentialView } from '../../../shared/credentials.ts';
import type { LearnerView } from '../../../shared/learners.ts';
import { readPdfText } from '../../pdf/test-support.ts';
import {
  buildCredential,
  buildLearner,
  buildMember,
  buildVisitor,
  buildWorkspace,
  type Problem,
} from '../../test/factories.ts';
import { useHarness } from '../../test/harness.ts';

type Notes = { items: { id: string; body: string; author: string; createdAt: string }[] };

describe('correcting the name', () => {
  const harness = useHarness();

  it('changes this credential only, with the same code and dates', async () => {
    const workspace = await buildWorkspace(harness);
    const learner = await buildLearner(workspace, { name: 'Jon Doe' });
    const before = await buildCredential(workspace, { learnerId: learner.id });
    const path = `/credentials/${before.id}/correct-name`;
    const response = await workspace.admin.post<CredentialView>(path, { name: '  John   Doe ' });
    expect(response.status).toBe(200);
    expect(response.body).toEqual({ ...before, learnerName: 'John Doe' });
    const now = await workspace.viewer.get<LearnerView>(`/learners/${learner.id}`);
    expect(now.body.name).toBe('Jon Doe');
    const pdf = await buildVisitor(harness).get(`/c/${before.code}.pdf`);
    expect(readPdfText(pdf.bytes)).toContain('John Doe');
  });

  it.each(['', '   ', 'x'.repeat(201), 'Evil\u202Eeman', 'Tab\u0007'])(
    'refuses a name that cannot stand: %j',
    async (name) => {
      const workspace = await buildWorkspace(harness);
      const { id, learnerName } = await buildCredential(workspace);
      const path = `/credentials/${id}/correct-name`;
      const response = await workspace.admin.post<Problem>(path, { name });
      expect(response.status).toBe(400);
      expect(response.body.fields).toHaveProperty('name');
      const now = await workspace.viewer.get<CredentialView>(`/credentials/${id}`);
      expect(now.body.learnerName).toBe(learnerName);
    },
  );

  it('is refused for an erased learner', async () => {
    const workspace = await buildWorkspace(harness);
    const { id, learner } = await buildCredential(workspace);
    await workspace.admin.delete(`/learners/${learner.id}`);
    const path = `/credentials/${id}/correct-name`;
    const response = await workspace.admin.post<Problem>(path, { name: 'Back again' });
    expect([response.status, response.body.code]).toEqual([410, 'learner_erased']);
  });
});

describe('notes', () => {
  const harness = useHarness();

  it('are listed newest first, with author and time', async () => {
    const workspace = await buildWorkspace(harness);
    const { id } = await buildCredential(workspace, { note: 'First.' });
    const member = await buildMember(harness, workspace, 'issuer');
    const path = `/credentials/${id}/notes`;
    const added = await member.post<Notes>(path, { body: 'Second,\r\nof two lines.' });
    expect(added.status).toBe(201);
    expect(added.body.items.map(({ body, author }) => [body, author])).toEqual([
      ['Second,\nof two lines.', 'The issuer'],
      ['First.', 'admin key'],
    ]);
    const times = added.body.items.map((note) => Date.parse(note.createdAt));
    expect(times[0]).toBeGreaterThanOrEqual(times[1] ?? Number.NaN);
    expect((await workspace.issuer.get<Notes>(path)).body).toEqual(added.body);
  });

  it('say that the author has left', async () => {
    const workspace = await buildWorkspace(harness);
    const { id } = await buildCredential(workspace);
    const member = await buildMember(harness, workspace, 'issuer');
    await member.post(`/credentials/${id}/notes`, { body: 'Bye.' });
    const owner = await buildMember(harness, workspace, 'owner');
    await owner.delete(`/members/${member.memberId}`);
    const notes = await workspace.issuer.get<Notes>(`/credentials/${id}/notes`);
    expect(notes.body.items[0]?.author).toBe('Former member');
  });

  it('are not in the page, file, picture or mail', async () => {
    const workspace = await buildWorkspace(harness);
    const secret = 'Zanzibar';
    const credential = await buildCredential(workspace, { note: secret, notify: true });
    await workspace.issuer.post(`/credentials/${credential.id}/notes`, { body: secret });
    const visitor = buildVisitor(harness);
    const page = await visitor.get(`/c/${credential.code}`);
    expect(page.bytes.toString()).not.toContain(secret);
    const picture = await visitor.get(`/c/${credential.code}/certificate.webp`);
    expect(picture.bytes.toString()).not.toContain(secret);
    const pdf = await visitor.get(`/c/${credential.code}.pdf`);
    expect(readPdfText(pdf.bytes)).not.toContain(secret);
    const mail = await workspace.issuer.get(`/mails/${credential.mail?.id}/content`);
    expect(JSON.stringify(mail.body)).not.toContain(secret);
    const history = await workspace.viewer.get('/history');
    expect(JSON.stringify(history.body)).not.toContain(secret);
  });

  it.each([{}, { body: '' }, { body: 'x'.repeat(4001) }])('refuse %j', async (input) => {
    const workspace = await buildWorkspace(harness);
    const { id } = await buildCredential(workspace);
    const response = await workspace.issuer.post<Problem>(`/credentials/${id}/notes`, input);
    expect(response.status).toBe(400);
    expect(response.body.fields).toHaveProperty('body');
  });
});

describe('sending the mail again', () => {
  const harness = useHarness();

  it('creates another mail, and the credential shows the newest', async () => {
    const workspace = await buildWorkspace(harness);
    const first = await buildCredential(workspace, { notify: true });
    const path = `/credentials/${first.id}/notify`;
    const again = await workspace.issuer.post<CredentialView>(path);
    expect(again.status).toBe(201);
    expect(again.body.mail?.state).toBe('outbox');
    expect(again.body.mail?.id).not.toBe(first.mail?.id);
    const mails = await workspace.issuer.get<{ items: unknown[] }>('/mails');
    expect(mails.body.items).toHaveLength(2);
  });

  it('is refused for a learner without an address', async () => {
    const workspace = await buildWorkspace(harness);
    const { id: learnerId } = await buildLearner(workspace, { email: null });
    const { id } = await buildCredential(workspace, { learnerId });
    const response = await workspace.issuer.post<Problem>(`/credentials/${id}/notify`);
    expect([response.status, response.body.code]).toEqual([409, 'learner_has_no_email']);
  });

  it('goes to the current address of the learner', async () => {
    const workspace = await buildWorkspace(harness);
    const credential = await buildCredential(workspace);
    await workspace.issuer.patch(`/learners/${credential.learner.id}`, {
      email: 'moved@example.org',
    });
    await workspace.issuer.post(`/credentials/${credential.id}/notify`);
    const mails = await workspace.issuer.get('/mails');
    expect(mails.body).toMatchObject({ items: [{ to: 'moved@example.org' }] });
  });
});
