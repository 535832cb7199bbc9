import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CertificationView } from '../../../shared/certifications.ts';
import type { CredentialView } from '../../../shared/credentials.ts';
import {
  buildCertification,
  buildCredential,
  buildLearner,
  buildPng,
  buildWorkspace,
  type Problem,
  readAllPages,
  upload,
} from '../../test/factories.ts';
import { useHarness } from '../../test/harness.ts';
import { inWork } from '../../work.ts';
import { startWorker } from '../../worker.ts';
import { queueMails } from '../outbox/queue-mails.ts';

type Content = { subject: string; from: string; to: string | null; html: string; text: string };
type Listed = { id: string; state: string; to: string | null; kind: string };

describe('a mail that the worker sends', () => {
  const harness = useHarness({ sendsMail: true, isWorker: true });
  let worker: { stop(): Promise<void> };

  beforeAll(async () => {
    worker = await startWorker(harness.deps);
  });
  afterAll(() => worker.stop());

  async function receive(address: string) {
    const mail = await harness.mailSink?.waitFor((it) => it.recipients.includes(address));
    if (!mail) throw new Error('This harness sends mail.');
    return mail;
  }

  /** Waits for the state of the mail, which is recorded just after it arrives. */
  async function untilState(read: () => Promise<CredentialView>, state: string) {
    await expect.poll(async () => (await read()).mail?.state, { timeout: 10_000 }).toBe(state);
    return (await read()).mail;
  }

  it('names the certification and the issuer, with both links', async () => {
    const workspace = await buildWorkspace(harness, { name: 'Nørd & Co.' });
    const { id: certificationId } = await buildCertification(workspace, { title: 'Erste Hilfe' });
    const learner = await buildLearner(workspace, { name: 'Zoë 李', email: 'zoe@example.org' });
    const credential = await buildCredential(workspace, {
      certificationId,
      learnerId: learner.id,
      notify: true,
    });
    const mail = await receive('zoe@example.org');
    expect(mail.subject).toBe('You earned Erste Hilfe');
    expect(mail.from?.value).toEqual([{ name: 'Nørd & Co.', address: 'laurel@example.org' }]);
    expect(mail.messageId).toBe(`<${credential.mail?.id}@laurel.test>`);
    const page = `http://laurel.test/c/${credential.code}`;
    for (const body of [mail.text, String(mail.html)]) {
      expect(body).toContain(`${page}.pdf`);
      expect(body).toContain(page);
      expect(body).toContain('Zoë 李');
    }
    const read = async () =>
      (await workspace.viewer.get<CredentialView>(`/credentials/${credential.id}`)).body;
    expect(await untilState(read, 'sent')).toMatchObject({
      answer: expect.stringMatching(/^250/),
      sentAt: '2026-03-02T12:00:00.000Z',
    });
  });

  it('links to a certificate and a page that need no account', async () => {
    const workspace = await buildWorkspace(harness);
    const learner = await buildLearner(workspace);
    await buildCredential(workspace, { learnerId: learner.id, notify: true });
    const { text = '' } = await receive(learner.email ?? '');
    const links = [...text.matchAll(/http:\/\/laurel\.test(\S+)/g)].map((match) => match[1] ?? '');
    expect(links).toHaveLength(2);
    for (const url of links) {
      expect((await harness.app.inject({ method: 'GET', url })).statusCode).toBe(200);
    }
  });

  it('announces a revocation with the public reason, not the private note', async () => {
    const workspace = await buildWorkspace(harness);
    const learner = await buildLearner(workspace);
    const { id } = await buildCredential(workspace, { learnerId: learner.id });
    await workspace.admin.post(`/credentials/${id}/revoke`, {
      reason: 'mistake',
      note: 'Zanzibar',
      notify: true,
    });
    const mail = await receive(learner.email ?? '');
    expect(mail.text).toContain('Issued by mistake');
    expect(`${mail.text}${mail.html}`).not.toContain('Zanzibar');
  });

  it('uses the written words for another reason', async () => {
    const workspace = await buildWorkspace(harness);
    const learner = await buildLearner(workspace);
    const { id } = await buildCredential(workspace, { learnerId: learner.id });
    await workspace.admin.post(`/credentials/${id}/revoke`, {
      reason: 'other',
      reasonText: 'The exam was invalid.',
      notify: true,
    });
    const mail = await receive(learner.email ?? '');
    for (const body of [mail.text, mail.html]) {
      expect(body).toContain('The exam was invalid.');
      expect(body).not.toContain('Another reason');
    }
  });

  it('is sent to each learner of a batch once', async () => {
    const workspace = await buildWorkspace(harness);
    const { id } = await buildCertification(workspace);
    const emails = Array.from({ length: 40 }, (_, index) => `batch-${index}@example.org`);
    await workspace.issuer.post(`/certifications/${id}/credentials/batch`, {
      learners: emails.map((email) => ({ learner: { name: 'Kim', email } })),
    });
    for (const email of emails) await receive(email);
    const queued = async () =>
      (await workspace.issuer.get<{ items: unknown[] }>('/mails?state=queued')).body.items.length;
    await expect.poll(queued, { timeout: 10_000 }).toBe(0);
    const arrived = harness.mailSink?.mails.flatMap((mail) => mail.recipients) ?? [];
    const batch = arrived.filter((address) => address.startsWith('batch-'));
    expect(batch.toSorted()).toEqual(emails.toSorted());
  });

  it('that someone is waiting for overtakes bulk mail', async () => {
    const workspace = await buildWorkspace(harness);
    const { id: credentialId } = await buildCredential(workspace);
    const { id: learnerId } = await buildLearner(workspace);
    const actor = { kind: 'system', id: null, role: 'owner', workspaceId: workspace.id } as const;
    const bulk = Array.from({ length: 400 }, (_, index) => {
      return { credentialId, kind: 'issued' as const, to: `bulk-${index}@example.org` };
    });
    const to = 'waiting@example.org';
    await harness.asOwner('update learners set email = $1 where id = $2', [to, learnerId]);
    await inWork(harness.deps, actor, (work) => queueMails(work, bulk));
    const link = { learnerId, kind: 'learner_link' as const, to };
    await inWork(harness.deps, actor, (work) => queueMails(work, [link]));
    await receive(to);
    const before = harness.mailSink?.mails.filter(({ recipients }) =>
      recipients.some((it) => it.startsWith('bulk-')),
    );
    expect(before?.length).toBeLessThan(300);
    await receive('bulk-399@example.org');
  });

  it('equals the preview except for the code', async () => {
    const workspace = await buildWorkspace(harness, { name: 'North & Co.' });
    const { id } = await buildCertification(workspace, { title: 'First', validity: { months: 6 } });
    // An unpublished change, which must not appear.
    await workspace.admin.patch(`/certifications/${id}`, {
      title: 'Second',
      validity: { months: 1 },
    });
    const input = { learnerName: 'Zoë 李', issuedOn: '2026-01-31' };
    const preview = await workspace.issuer.post<Content>(
      `/certifications/${id}/mail-preview`,
      input,
    );
    const { body } = await workspace.issuer.post<CredentialView>(
      `/certifications/${id}/credentials`,
      {
        learner: { name: 'Zoë 李', email: 'preview@example.org' },
        issuedOn: '2026-01-31',
      },
    );
    const content = await workspace.issuer.get<Content>(`/mails/${body.mail?.id}/content`);
    const sample = (text: string) => text.replaceAll(body.code, '0000-0000-0000-0000');
    expect(sample(content.body.text)).toBe(preview.body.text);
    expect(sample(content.body.html)).toBe(preview.body.html);
    expect(content.body).toMatchObject({
      subject: preview.body.subject,
      from: preview.body.from,
      to: 'preview@example.org',
    });
    const mail = await receive('preview@example.org');
    expect(mail.subject).toBe(content.body.subject);
    expect(mail.text?.trim()).toBe(content.body.text.trim());
  });
});

describe('mails without a mail server', () => {
  const harness = useHarness();

  it('stay in the outbox for members to read', async () => {
    const workspace = await buildWorkspace(harness);
    const credential = await buildCredential(workspace, { notify: true });
    expect(credential.mail).toMatchObject({ state: 'outbox', sentAt: null, answer: null });
    const content = await workspace.issuer.get<Content>(`/mails/${credential.mail?.id}/content`);
    expect(content.body.text).toContain(`http://laurel.test/c/${credential.code}.pdf`);
    const jobs = await harness.asOwner(`select from pgboss.job where name = 'send-mail'`);
    expect(jobs).toHaveLength(0);
  });

  it('are listed newest first, page by page, and by state', async () => {
    const workspace = await buildWorkspace(harness);
    const { id: certificationId } = await buildCertification(workspace);
    const ids = [];
    for (let count = 0; count < 5; count++) {
      const { mail } = await buildCredential(workspace, { certificationId, notify: true });
      ids.unshift(mail?.id);
    }
    const all = await readAllPages<Listed>(workspace.issuer, '/mails?limit=2');
    expect(all.map((mail) => mail.id)).toEqual(ids);
    const queued = await readAllPages<Listed>(workspace.issuer, '/mails?limit=2&state=queued');
    expect(queued).toEqual([]);
  });

  it('can be previewed for a draft, without sending', async () => {
    const workspace = await buildWorkspace(harness);
    const input = { title: 'Draft', description: 'Not yet.', validity: { months: 1 } };
    const draft = await workspace.admin.post<CertificationView>('/certifications', input);
    const path = `/certifications/${draft.body.id}/mail-preview`;
    const response = await workspace.issuer.post<Content>(path, { learnerName: 'Kim' });
    expect(response.body).toMatchObject({ subject: 'You earned Draft', to: null });
    expect(response.body.text).toContain('2 April 2026');
    const never = await workspace.issuer.post<Content>(path, {
      learnerName: 'Kim',
      expiresOn: null,
    });
    expect(never.body.text).toContain('Does not expire');
    const wrong = await workspace.issuer.post<Problem>(path, { learnerName: '' });
    expect(wrong.body.fields).toHaveProperty('learnerName');
    const mails = await workspace.issuer.get('/mails');
    expect(mails.body).toEqual({ items: [], nextCursor: null });
  });

  it('show the logo in a preview without a credential', async () => {
    const workspace = await buildWorkspace(harness);
    const { id } = await buildCertification(workspace);
    const logo = await upload(harness, workspace.admin, await buildPng());
    await workspace.admin.patch('/workspace', { logo: logo.body.sha256 });
    const path = `/certifications/${id}/mail-preview`;
    const { body } = await workspace.issuer.post<Content>(path, { learnerName: 'Kim' });
    expect(body.html).toContain('src="data:image/png;base64,');
    expect(body.html).not.toContain('/logo.png');
  });
});
