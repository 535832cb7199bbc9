import { describe, expect, it } from 'vitest';
import type { CertificationView } from '../../../shared/certifications.ts';
import type { CredentialView } from '../../../shared/credentials.ts';
import { readPdfText } from '../../pdf/test-support.ts';
import {
  buildCertification,
  buildCredential,
  buildLearner,
  buildPng,
  buildVisitor,
  buildWorkspace,
  upload,
} from '../../test/factories.ts';
import { useHarness } from '../../test/harness.ts';

describe('an issued credential', () => {
  const harness = useHarness();

  /** Uses values that differ from all later ones. */
  async function issue() {
    const workspace = await buildWorkspace(harness, { name: 'Old Academy' });
    const logo = await upload(harness, workspace.admin, await buildPng({ colour: '#14532d' }));
    const ink = await upload(harness, workspace.admin, await buildPng({ colour: '#000' }));
    await workspace.admin.patch('/workspace', { logo: logo.body.sha256 });
    const draft = await workspace.admin.post<CertificationView>('/certifications', {
      title: 'Old title',
      description: 'Old description.',
      criteria: 'Old criteria.',
      design: {
        signatories: [{ name: 'Old Signer', role: 'Head', signature: ink.body.sha256 }],
      },
    });
    await workspace.admin.post(`/certifications/${draft.body.id}/publish`);
    const learner = await buildLearner(workspace, { name: 'Old Name' });
    const credential = await buildCredential(workspace, {
      certificationId: draft.body.id,
      learnerId: learner.id,
    });
    return { workspace, credential };
  }

  it('keeps the same bytes after later changes', async () => {
    const { workspace, credential } = await issue();
    const visitor = buildVisitor(harness);
    const files = [`/c/${credential.code}.pdf`, `/c/${credential.code}/certificate.webp`];
    const pages = [`/c/${credential.code}`, `/c/${credential.code}/logo.png`];
    const read = async () => {
      const responses = [];
      for (const path of [...files, ...pages]) responses.push((await visitor.get(path)).bytes);
      return responses;
    };
    const before = await read();
    const logo = await upload(harness, workspace.admin, await buildPng({ colour: '#fde047' }));
    const changes = [
      await workspace.admin.patch('/workspace', {
        name: 'New Academy',
        brandColour: '#b91c1c',
        timeZone: 'Asia/Tokyo',
        language: 'de',
        logo: logo.body.sha256,
      }),
      await workspace.admin.patch(`/learners/${credential.learner.id}`, {
        name: 'New Name',
        language: 'ar',
      }),
      await workspace.admin.patch(`/certifications/${credential.certification.id}`, {
        title: 'New title',
        description: 'New description.',
        criteria: null,
        design: { signatories: [{ name: 'New Signer', role: 'Chair' }] },
      }),
      await workspace.admin.post(`/certifications/${credential.certification.id}/publish`),
      await workspace.admin.post(`/certifications/${credential.certification.id}/archive`),
    ];
    expect(changes.map((response) => response.status)).toEqual([200, 200, 200, 200, 200]);
    const after = await read();
    for (const [index, bytes] of before.entries()) {
      expect(after[index]?.equals(bytes), `file ${index}`).toBe(true);
    }
    const text = readPdfText(before[0] ?? Buffer.alloc(0));
    for (const word of ['Old Academy', 'Old title', 'Old description.', 'Old Name', 'Old Signer']) {
      expect(text).toContain(word);
    }
  });

  it('keeps title and version in the list, while new credentials have the new ones', async () => {
    const { workspace, credential } = await issue();
    const { id } = credential.certification;
    await workspace.admin.patch(`/certifications/${id}`, { title: 'New title' });
    await workspace.admin.post(`/certifications/${id}/publish`);
    const old = await workspace.viewer.get<CredentialView>(`/credentials/${credential.id}`);
    expect(old.body).toMatchObject({ version: 1, certification: { title: 'Old title' } });
    const next = await buildCredential(workspace, { certificationId: id });
    expect(next).toMatchObject({ version: 2, certification: { title: 'New title' } });
  });
});

describe('the language of a credential', () => {
  const harness = useHarness();

  /** Text of the certificate of a learner who reads Polish. */
  async function read(design?: Record<string, unknown>) {
    const workspace = await buildWorkspace(harness);
    const { id: certificationId } = await buildCertification(workspace, { design });
    const learner = await buildLearner(workspace, { language: 'pl' });
    const { code } = await buildCredential(workspace, {
      certificationId,
      learnerId: learner.id,
      issuedOn: '2026-02-16',
    });
    return readPdfText((await buildVisitor(harness).get(`/c/${code}.pdf`)).bytes);
  }

  it('is the learner’s, unless fixed by the certification', async () => {
    expect(await read()).toContain('16 lutego 2026');
    expect(await read({ language: 'fr' })).toContain('16 février 2026');
    expect(await read({ language: 'workspace' })).toContain('February 16, 2026');
  });
});

describe('the certificate', () => {
  const harness = useHarness();

  it('opens in the browser, or can be saved under the learner’s name', async () => {
    const workspace = await buildWorkspace(harness);
    const learner = await buildLearner(workspace, { name: 'Zoë "Zo" Ångström/Łuk' });
    const { id } = await buildCredential(workspace, { learnerId: learner.id });
    const path = `/credentials/${id}/certificate.pdf`;
    const shown = await workspace.viewer.get(path);
    expect(shown.headers['content-disposition']).toMatch(/^inline; /);
    expect(shown.headers['cache-control']).toBe('no-store');
    expect(shown.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    const saved = String(
      (await workspace.viewer.get(`${path}?download=1`)).headers['content-disposition'],
    );
    expect(saved).toMatch(/^attachment; filename="certificate.pdf"; filename\*=UTF-8''/);
    const fileName = decodeURIComponent(saved.slice(saved.indexOf("''") + 2));
    expect(fileName).toBe('Zoë Zo Ångström Łuk – First aid.pdf');
  });

  it.each([119, 120, 121])('has a valid file name when cut at character %i', async (length) => {
    const workspace = await buildWorkspace(harness);
    const name = `${'x'.repeat(length - 2)}🦉🦉`;
    const learner = await buildLearner(workspace, { name });
    const { id, code } = await buildCredential(workspace, { learnerId: learner.id });
    const responses = [
      await workspace.viewer.get(`/credentials/${id}/certificate.pdf`),
      await buildVisitor(harness).get(`/c/${code}.pdf`),
    ];
    expect(responses.map((response) => response.status)).toEqual([200, 200]);
  });

  it('is stamped for members when revoked or expired', async () => {
    const workspace = await buildWorkspace(harness);
    const revoked = await buildCredential(workspace);
    await workspace.admin.post(`/credentials/${revoked.id}/revoke`, { reason: 'mistake' });
    const expired = await buildCredential(workspace, {
      issuedOn: '2026-01-01',
      expiresOn: '2026-02-01',
    });
    for (const [id, stamp] of [
      [revoked.id, 'REVOKED'],
      [expired.id, 'EXPIRED'],
    ]) {
      const pdf = await workspace.viewer.get(`/credentials/${id}/certificate.pdf`);
      expect(readPdfText(pdf.bytes)).toContain(stamp);
    }
  });
});
