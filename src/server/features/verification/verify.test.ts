import { describe, expect, it } from 'vitest';
import type { CredentialView } from '../../../shared/credentials.ts';
import { readPdfText } from '../../pdf/test-support.ts';
import {
  buildCredential,
  buildLearner,
  buildPng,
  buildVisitor,
  buildWorkspace,
  upload,
} from '../../test/factories.ts';
import { useHarness } from '../../test/harness.ts';

describe('the public page of a credential', () => {
  const harness = useHarness();
  const visit = async (path: string, from = '203.0.113.1') => {
    const response = await buildVisitor(harness, { 'x-forwarded-for': from }).get(path);
    return { ...response, text: response.bytes.toString() };
  };

  it('shows holder, title, dates and issuer of a valid one', async () => {
    const workspace = await buildWorkspace(harness, { name: 'Nørd & Co.' });
    const learner = await buildLearner(workspace, { name: 'Zoë <b>Ångström</b>' });
    const { code } = await buildCredential(workspace, { learnerId: learner.id });
    const page = await visit(`/c/${code}`);
    expect(page.status).toBe(200);
    expect(page.text).toContain('status-valid');
    for (const part of ['Nørd &amp; Co.', 'First aid', '2 March 2026', code]) {
      expect(page.text).toContain(part);
    }
    expect(page.text).toContain('Zoë &lt;b&gt;Ångström&lt;/b&gt;');
  });

  it('has no scripts, and its policy allows none', async () => {
    const { code } = await buildCredential(await buildWorkspace(harness));
    const { text, headers } = await visit(`/c/${code}`);
    expect(text).not.toMatch(/<script|javascript:|\son\w+=/i);
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/script-src|unsafe-inline|\*/);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-cache',
    });
    expect(text).toContain('<meta name="robots" content="noindex"/>');
    expect(headers).not.toHaveProperty('set-cookie');
  });

  it('shows no address, external ID, note or internal id', async () => {
    const workspace = await buildWorkspace(harness);
    const given = { email: 'private@example.org', externalId: 'OWN-7' };
    const learner = await buildLearner(workspace, given);
    const credential = await buildCredential(workspace, {
      learnerId: learner.id,
      note: 'Zanzibar',
    });
    const { text } = await visit(`/c/${credential.code}`);
    const secrets = ['private@example.org', 'OWN-7', 'Zanzibar', workspace.id, workspace.slug];
    const ids = [credential.id, learner.id, credential.certification.id];
    for (const secret of [...secrets, ...ids]) expect(text).not.toContain(secret);
  });

  it('remains for an expired one, with a stamped certificate', async () => {
    const workspace = await buildWorkspace(harness);
    const dates = { issuedOn: '2025-01-01', expiresOn: '2026-03-01' };
    const { code } = await buildCredential(workspace, dates);
    expect((await visit(`/c/${code}`)).text).toContain('status-expired');
    const pdf = await visit(`/c/${code}.pdf`);
    expect(pdf.status).toBe(200);
    expect(readPdfText(pdf.bytes)).toContain('EXPIRED');
    expect((await visit(`/c/${code}/certificate.webp`)).status).toBe(200);
  });

  it('shows date and reason of a revoked one, and offers no files', async () => {
    const workspace = await buildWorkspace(harness);
    const { id, code } = await buildCredential(workspace);
    await workspace.admin.post(`/credentials/${id}/revoke`, {
      reason: 'holder_request',
      note: 'Zanzibar',
    });
    const page = await visit(`/c/${code}`);
    expect(page.status).toBe(200);
    expect(page.text).toContain('status-revoked');
    expect(page.text).toContain('Requested by the holder');
    expect(page.text).toContain('2 March 2026');
    expect(page.text).not.toContain('Zanzibar');
    expect(page.text).not.toContain('.pdf');
    for (const path of [`/c/${code}.pdf`, `/c/${code}/certificate.webp`]) {
      const file = await visit(path);
      expect([file.status, file.body.code]).toEqual([410, 'credential_revoked']);
    }
  });

  it('shows the written words for another reason, in their own direction and as text', async () => {
    const workspace = await buildWorkspace(harness);
    const { id, code } = await buildCredential(workspace);
    const reasonText = 'הבחינה <b>בוטלה</b>';
    await workspace.admin.post(`/credentials/${id}/revoke`, { reason: 'other', reasonText });
    const page = await visit(`/c/${code}`);
    expect(page.text).toContain('<bdi dir="auto">הבחינה &lt;b&gt;בוטלה&lt;/b&gt;</bdi>');
    expect(page.text).not.toContain('Another reason');
    expect((await visit(`/c/${code}.pdf`)).status).toBe(410);
  });

  it('explains to a reader of an old mail why the certificate is gone', async () => {
    const workspace = await buildWorkspace(harness);
    const { id, code } = await buildCredential(workspace);
    await workspace.admin.post(`/credentials/${id}/revoke`, { reason: 'mistake' });
    const asked = (address: string, accept: string) =>
      harness.app.inject({ url: address, headers: { accept } });
    const reader = await asked(`/c/${code}.pdf`, 'text/html,application/xhtml+xml,*/*');
    expect(reader.statusCode).toBe(410);
    expect(reader.headers['content-type']).toContain('text/html');
    expect(reader.body).toContain('Issued by mistake');
    const program = await asked(`/c/${code}.pdf`, 'application/pdf');
    expect(program.json()).toMatchObject({ status: 410, code: 'credential_revoked' });
    const unknown = await asked('/c/0000-0000-0000-0000.pdf', 'text/html');
    expect(unknown.statusCode).toBe(404);
    expect(unknown.headers['content-type']).toContain('text/html');
  });

  it('links from a replaced one to the new one', async () => {
    const workspace = await buildWorkspace(harness);
    const old = await buildCredential(workspace);
    const path = `/certifications/${old.certification.id}/credentials`;
    const input = { learnerId: old.learner.id, ifHeld: 'replace' };
    const { body } = await workspace.admin.post<CredentialView>(path, input);
    const page = await visit(`/c/${old.code}`);
    expect(page.text).toContain(`href="http://laurel.test/c/${body.code}"`);
    expect((await visit(`/c/${old.code}.pdf`)).status).toBe(410);
    expect((await visit(`/c/${body.code}`)).text).toContain('status-valid');
  });

  it('accepts codes as people type them', async () => {
    const { code } = await buildCredential(await buildWorkspace(harness));
    const typed = [
      code.toLowerCase(),
      code.replaceAll('-', ''),
      code.replaceAll('-', ' '),
      code.replaceAll('0', 'o').replaceAll('1', 'l'),
    ].filter((it) => it !== code);
    for (const it of typed) {
      const response = await visit(`/c/${encodeURIComponent(it)}`);
      expect([response.status, response.headers.location]).toEqual([301, `/c/${code}`]);
    }
    expect((await visit(`/c/${code.toLowerCase()}.pdf`)).status).toBe(200);
  });

  it('shows the logo as a PNG of moderate size', async () => {
    const workspace = await buildWorkspace(harness);
    const bare = await buildCredential(workspace);
    expect((await visit(`/c/${bare.code}/logo.png`)).status).toBe(404);
    const logo = await upload(harness, workspace.admin, await buildPng({ size: 600 }));
    await workspace.admin.patch('/workspace', { logo: logo.body.sha256 });
    const { code } = await buildCredential(workspace);
    const shown = await visit(`/c/${code}/logo.png`);
    expect(shown.headers['content-type']).toBe('image/png');
    expect(shown.bytes.readUInt32BE(20)).toBe(160);
    expect((await visit(`/c/${code}`)).text).toContain(`/c/${code}/logo.png`);
  });

  it('downloads with the name of the holder', async () => {
    const { code, learnerName } = await buildCredential(await buildWorkspace(harness));
    const inline = await visit(`/c/${code}.pdf`);
    expect(inline.headers['content-disposition']).toMatch(/^inline/);
    expect(inline.headers['x-robots-tag']).toBe('noindex');
    const saved = await visit(`/c/${code}.pdf?download=1`);
    const name = encodeURIComponent(`${learnerName} – First aid.pdf`);
    expect(saved.headers['content-disposition']).toBe(
      `attachment; filename="certificate.pdf"; filename*=UTF-8''${name}`,
    );
  });
});

describe('an unknown code', () => {
  const harness = useHarness();

  it.each([
    '0000-0000-0000-0000',
    'ABCD',
    'x'.repeat(100),
    '<script>alert(1)</script>',
    '../../etc/passwd',
    "'; drop table credentials --",
    '%00',
  ])('is answered with a page that says so: %s', async (code) => {
    const visitor = buildVisitor(harness, { 'x-forwarded-for': '203.0.113.2' });
    const page = await visitor.get(`/c/${encodeURIComponent(code)}`);
    expect(page.status).toBe(404);
    expect(page.headers['content-type']).toMatch('text/html');
    expect(page.bytes.toString()).not.toContain('<script');
    expect((await visitor.get(`/c/${encodeURIComponent(code)}.pdf`)).status).toBe(404);
  });

  it('closes all pages to an address after too many requests', async () => {
    const workspace = await buildWorkspace(harness);
    const { code } = await buildCredential(workspace);
    const guesser = buildVisitor(harness, { 'x-forwarded-for': '203.0.113.3' });
    const statuses = [];
    for (let count = 0; count < 22; count++) {
      statuses.push((await guesser.get('/c/0000-0000-0000-0000')).status);
    }
    expect(statuses).toEqual([...Array(20).fill(404), 429, 429]);
    expect((await guesser.get('/c/0000-0000-0000-0000.pdf')).status).toBe(429);
    expect((await guesser.get(`/c/${code}`)).status).toBe(429);
    const other = buildVisitor(harness, { 'x-forwarded-for': '203.0.113.4' });
    expect((await other.get(`/c/${code}`)).status).toBe(200);
    expect((await other.get('/c/0000-0000-0000-0000')).status).toBe(404);
  });
});
