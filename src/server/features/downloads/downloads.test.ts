import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { CredentialView } from '../../../shared/credentials.ts';
import type { DownloadView } from '../../../shared/downloads.ts';
import { readPdfText } from '../../pdf/test-support.ts';
import {
  buildCredential,
  buildCredentials,
  buildMember,
  buildPng,
  type Client,
  type Problem,
  upload,
} from '../../test/factories.ts';
import { useHarness } from '../../test/harness.ts';
import { readZip } from '../../test/read-zip.ts';
import { prune } from '../maintenance/prune.ts';
import { buildHolders, createDownload, endOf } from './test-support.ts';

const harness = useHarness();

async function refusal(client: Client, input: object) {
  const { status, body } = await client.post<Problem>('/downloads', input);
  return [status, body.fields];
}

async function open(client: Client, { url }: DownloadView) {
  const response = await client.get(url);
  expect([response.status, response.headers['content-type']]).toEqual([200, 'application/zip']);
  return { files: readZip(response.bytes), headers: response.headers };
}

describe('certificates in one ZIP', () => {
  it('are the selected ones, with the requested file names', async () => {
    const { workspace, certificationId, credentials } = await buildHolders(harness, [
      'Zoë',
      'Ada',
      'Bo',
    ]);
    const [zoe, , bo] = credentials as [CredentialView, CredentialView, CredentialView];
    const download = await createDownload(workspace.viewer, {
      certificationId,
      credentialIds: [zoe.id, bo.id, zoe.id],
      fileNames: '{code} {name}',
    });
    expect(download.total).toBe(2);
    const { files, headers } = await open(workspace.viewer, download);
    expect([...files.keys()]).toEqual([`${zoe.code} Zoë.pdf`, `${bo.code} Bo.pdf`]);
    expect(readPdfText(files.get(`${bo.code} Bo.pdf`) ?? Buffer.alloc(0))).toContain('Bo');
    expect(headers).toMatchObject({
      'cache-control': 'private, no-store',
      'content-disposition':
        'attachment; filename="certificates.zip"; filename*=UTF-8\'\'First%20aid.zip',
    });
    const after = await endOf(workspace.viewer, download);
    expect(after).toMatchObject({ state: 'done', total: 2, done: 2, notIncluded: 0 });
  });

  it('are identical to single downloads', async () => {
    const { workspace, certificationId, credentials } = await buildHolders(harness, ['Ada']);
    const download = await createDownload(workspace.viewer, { certificationId, filter: {} });
    const { files } = await open(workspace.viewer, download);
    const path = `/credentials/${credentials[0]?.id}/certificate.pdf`;
    const alone = await workspace.viewer.get(path);
    expect(files.get('Ada – First aid – 2026-03-02.pdf')?.equals(alone.bytes)).toBe(true);
  });

  it('are all that match a filter at creation, stamped if not valid', async () => {
    const { workspace, certificationId, credentials } = await buildHolders(harness, [
      'Ada One',
      'Ada Two',
      'Bo',
    ]);
    const [one, two] = credentials as [CredentialView, CredentialView];
    await workspace.admin.post(`/credentials/${one.id}/revoke`, { reason: 'mistake' });
    const fileNames = '{name}';
    const valid = await createDownload(workspace.viewer, {
      certificationId,
      fileNames,
      filter: { status: 'valid', query: 'ada', version: 1 },
    });
    const revoked = await createDownload(workspace.viewer, {
      certificationId,
      fileNames,
      filter: { status: 'revoked' },
    });
    await workspace.admin.post(`/credentials/${two.id}/revoke`, { reason: 'mistake' });
    const { files } = await open(workspace.viewer, valid);
    expect([...files.keys()]).toEqual(['Ada Two.pdf']);
    const stamped = (await open(workspace.viewer, revoked)).files.get('Ada One.pdf');
    expect(readPdfText(stamped ?? Buffer.alloc(0))).toContain('REVOKED');
  });

  it('are stamped as replaced if there is a newer one', async () => {
    const { workspace, certificationId, credentials } = await buildHolders(harness, ['Ada']);
    const [old] = credentials as [CredentialView];
    await workspace.admin.post(`/certifications/${certificationId}/credentials`, {
      ...{ learnerId: old.learner.id, ifHeld: 'replace' },
    });
    const download = await createDownload(workspace.viewer, {
      ...{ certificationId, credentialIds: [old.id], fileNames: '{name}' },
    });
    const stamped = (await open(workspace.viewer, download)).files.get('Ada.pdf');
    const text = readPdfText(stamped ?? Buffer.alloc(0));
    expect(text).toContain('REPLACED');
    expect(text).not.toContain('REVOKED');
  });

  it('have distinct file names for all systems', async () => {
    const names = ['Ada', 'ADA', 'Ada', 'Ada (2)', '../../etc/passwd', 'CON', 'a<b>:c|d?', '...'];
    const { workspace, certificationId, credentials } = await buildHolders(harness, [
      ...names,
      '字'.repeat(200),
    ]);
    const credentialIds = credentials.map(({ id }) => id);
    const input = { certificationId, credentialIds, fileNames: '{name}' };
    const { files } = await open(workspace.viewer, await createDownload(workspace.viewer, input));
    const found = [...files.keys()];
    expect(found.slice(0, 7)).toEqual([
      ...['Ada.pdf', 'ADA (2).pdf', 'Ada (3).pdf', 'Ada (2) (2).pdf'],
      ...['etc passwd.pdf', 'CON_.pdf', 'a b c d.pdf'],
    ]);
    expect(found[7]).toBe(`${credentials[7]?.code}.pdf`);
    expect(found[8]).toMatch(/^字+\.pdf$/);
    for (const name of found) expect(Buffer.byteLength(name)).toBeLessThan(255);
  });

  it('exclude those without certificate, and a text file says why', async () => {
    const { workspace, certificationId, credentials } = await buildHolders(harness, ['Ada', 'Bo']);
    const [, bo] = credentials as [CredentialView, CredentialView];
    const input = { certificationId, filter: {}, fileNames: '{name}' };
    const download = await createDownload(workspace.viewer, input);
    await workspace.admin.delete(`/learners/${bo.learner.id}`);
    const { files } = await open(workspace.viewer, download);
    expect([...files.keys()]).toEqual(['Ada.pdf', 'Not included.txt']);
    const text = String(files.get('Not included.txt'));
    expect(text).toContain(`${bo.code}  This learner’s data has been erased.`);
    const after = await endOf(workspace.viewer, download);
    expect(after).toMatchObject({ state: 'done', total: 2, done: 1, notIncluded: 1 });
  });

  it('continue without one that cannot be drawn', async () => {
    const { workspace, certificationId, credentials } = await buildHolders(harness, ['Ada']);
    const ink = await upload(harness, workspace.admin, await buildPng());
    const path = `/certifications/${certificationId}`;
    const signatories = [{ name: 'Head', role: 'Head', signature: ink.body.sha256 }];
    await workspace.admin.patch(path, { design: { signatories } });
    await workspace.admin.post(`${path}/publish`);
    await buildCredentials(workspace, certificationId, [{ name: 'Bo' }]);
    await harness.asOwner(`update images set bytes = 'spoiled' where workspace_id = $1`, [
      workspace.id,
    ]);
    const download = await createDownload(workspace.viewer, { certificationId, filter: {} });
    const { files } = await open(workspace.viewer, download);
    expect([...files.keys()]).toEqual(['Ada – First aid – 2026-03-02.pdf', 'Not included.txt']);
    const text = String(files.get('Not included.txt'));
    expect(text).toContain('The certificate couldn’t be rendered.');
    expect(text).not.toContain(credentials[0]?.code);
  });

  it('are recorded in the history with their number', async () => {
    const { workspace, certificationId } = await buildHolders(harness, ['Ada', 'Bo']);
    const download = await createDownload(workspace.issuer, { certificationId, filter: {} });
    const path = `/history?certificationId=${certificationId}&limit=1`;
    const last = async () => (await workspace.viewer.get<{ items: unknown[] }>(path)).body.items[0];
    expect(await last()).toMatchObject({ action: 'credential.issued' });
    await open(workspace.issuer, download);
    expect(await last()).toMatchObject({
      action: 'certification.certificates_downloaded',
      actor: 'issuer key',
      subjectId: certificationId,
      details: { count: 2 },
    });
  });

  it('can be opened once, by their creator only', async () => {
    const { workspace, certificationId } = await buildHolders(harness, ['Ada']);
    const member = await buildMember(harness, workspace, 'viewer');
    const download = await createDownload(member, { certificationId, filter: {} });
    const other = await buildMember(harness, workspace, 'owner');
    for (const client of [other, workspace.viewer]) {
      const responses = [
        await client.get(download.url),
        await client.get(`/downloads/${download.id}`),
        await client.post(`/downloads/${download.id}/cancel`),
      ];
      expect(responses.map(({ status }) => status)).toEqual([404, 404, 404]);
    }
    const head = await harness.app.inject({
      method: 'HEAD',
      url: download.url,
      headers: member.headers,
    });
    expect(head.statusCode).toBe(404);
    // Links cannot send the header that names the workspace.
    const { cookie = '' } = member.headers;
    const response = await harness.app.inject({ url: download.url, headers: { cookie } });
    expect(readZip(response.rawPayload).size).toBe(1);
    const again = await member.get<Problem>(download.url);
    expect([again.status, again.body.code]).toEqual([409, 'download_finished']);
  });

  it('are refused with the field if the request is invalid', async () => {
    const { workspace, certificationId, credentials } = await buildHolders(harness, ['Ada']);
    const elsewhere = await buildCredential(workspace);
    const { viewer } = workspace;
    const credentialIds = [credentials[0]?.id, elsewhere.id];
    expect(await refusal(viewer, { certificationId, credentialIds })).toEqual([
      400,
      { 'credentialIds.1': 'This credential doesn’t exist.' },
    ]);
    expect(await refusal(viewer, { certificationId: elsewhere.id, filter: {} })).toEqual([
      400,
      { certificationId: 'This certification doesn’t exist.' },
    ]);
    const filter = { query: 'nobody' };
    expect(await refusal(viewer, { certificationId, filter })).toEqual([
      400,
      { filter: 'No credentials match this filter.' },
    ]);
    expect(await refusal(viewer, { certificationId })).toMatchObject([
      400,
      { credentialIds: 'Provide either credentialIds or filter' },
    ]);
    const fileNames = 'x'.repeat(101);
    expect(await refusal(viewer, { certificationId, filter: {}, fileNames })).toMatchObject([
      400,
      { fileNames: 'At most 100 characters' },
    ]);
  });

  it('can be up to ten thousand', async () => {
    const { workspace, certificationId, credentials } = await buildHolders(harness, ['Ada']);
    const ids = (count: number) =>
      Array.from({ length: count }, (): string => randomUUID()).with(0, credentials[0]?.id ?? '');
    const [status, fields] = await refusal(workspace.viewer, {
      certificationId,
      credentialIds: ids(10_000),
    });
    expect([status, Object.keys(fields ?? {})]).toEqual([400, ['credentialIds.1']]);
    const more = await refusal(workspace.viewer, { certificationId, credentialIds: ids(10_001) });
    expect(more).toMatchObject([400, { credentialIds: expect.stringMatching(/10,?000/) }]);
  });

  it('are deleted after a day', async () => {
    const { workspace, certificationId } = await buildHolders(harness, ['Ada']);
    const [old, young] = [
      await createDownload(workspace.viewer, { certificationId, filter: {} }),
      await createDownload(workspace.viewer, { certificationId, filter: {} }),
    ];
    const age = `update downloads set created_at = now() - $2::interval where id = $1`;
    await harness.asOwner(age, [old.id, '25 hours']);
    await harness.asOwner(age, [young.id, '23 hours']);
    await prune(harness.deps);
    expect((await workspace.viewer.get(`/downloads/${old.id}`)).status).toBe(404);
    expect((await workspace.viewer.get(`/downloads/${young.id}`)).status).toBe(200);
  });
});
