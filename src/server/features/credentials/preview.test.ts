import { describe, expect, it } from 'vitest';
import type { CertificationView } from '../../../shared/certifications.ts';
import type { PreviewView } from '../../../shared/previews.ts';
import {
  buildCertification,
  buildPng,
  buildVisitor,
  buildWorkspace,
  type Problem,
  upload,
} from '../../test/factories.ts';
import { useHarness } from '../../test/harness.ts';

describe('the preview of a design', () => {
  const harness = useHarness();

  async function build() {
    const workspace = await buildWorkspace(harness);
    const certification = await buildCertification(workspace);
    const path = `/certifications/${certification.id}/certificate-preview`;
    const preview = (body: unknown) => workspace.viewer.post<PreviewView>(path, body);
    const refusal = (body: unknown) => workspace.viewer.post<Problem>(path, body);
    return { workspace, certification, preview, refusal };
  }

  it('is drawn for a name that nobody has, with the page size', async () => {
    const { preview } = await build();
    const { status, body } = await preview({ design: {} });
    expect(status).toBe(200);
    expect(body.svg).toMatch(/^<svg/);
    expect(body).toMatchObject({ pageCount: 1, unprintable: [] });
    expect([body.width, body.height].map(Math.round)).toEqual([842, 595]);
  });

  it('saves nothing', async () => {
    const { workspace, certification, preview } = await build();
    await preview({ design: { style: 'bold' }, title: 'Other', description: 'Other.' });
    const path = `/certifications/${certification.id}`;
    const now = await workspace.viewer.get<CertificationView>(path);
    expect(now.body).toMatchObject({ title: 'First aid', hasUnpublishedChanges: false });
    expect(now.body.design).toEqual(certification.design);
  });

  it('follows the input, even with empty fields', async () => {
    const { preview } = await build();
    const drawn = async (given: object) => (await preview({ design: {}, ...given })).body.svg;
    const before = await drawn({});
    expect(await drawn({})).toBe(before);
    expect(await drawn({ title: 'Second aid' })).not.toBe(before);
    expect(await drawn({ learnerName: '王秀英', learnerLanguage: 'zh' })).not.toBe(before);
    expect(await drawn({ title: '', description: '' })).toMatch(/^<svg/);
  });

  it('has its backdrop at a separate URL, which anyone may cache permanently', async () => {
    const { preview } = await build();
    const { body } = await preview({ design: {} });
    expect(body.backdropUrl).toMatch(/^\/api\/v1\/certificate-backdrops\/[^/]+\.svg\?v=\w{12}$/);
    const backdrop = await buildVisitor(harness).get(body.backdropUrl);
    expect(backdrop.status).toBe(200);
    expect(backdrop.headers).toMatchObject({
      'content-type': 'image/svg+xml',
      'cache-control': 'public, max-age=31536000, immutable',
    });
    expect(backdrop.bytes.toString()).toMatch(/^<svg/);
  });

  it.each(['%3Csvg%3E', 'x%2Fy', 'A', '..', 'nothing-a4-landscape-0f766e-ltr-seal-first'])(
    'has no backdrop named %s',
    async (name) => {
      const response = await buildVisitor(harness).get(`/api/v1/certificate-backdrops/${name}.svg`);
      expect(response.status).toBe(404);
    },
  );

  it('lists unsupported characters, once each', async () => {
    const { preview } = await build();
    const { body } = await preview({
      design: { heading: 'Ab\u{e000}', fields: [{ label: 'Hours\u{e001}', value: '8' }] },
      learnerName: 'Zoë \u{e002}\u{e002}',
    });
    expect(body.unprintable.toSorted()).toEqual(['\u{e000}', '\u{e001}', '\u{e002}']);
  });

  it.each([
    [{ colour: 'red' }, 'design.colour'],
    [{ colour: '#12345' }, 'design.colour'],
    [{ style: 'baroque' }, 'design.style'],
    [{ paper: 'a3' }, 'design.paper'],
    [{ heading: 'x'.repeat(121) }, 'design.heading'],
    [{ fields: Array(7).fill({ label: 'Hours', value: '8' }) }, 'design.fields'],
  ])('refuses %j and names the field', async (design, field) => {
    const { refusal } = await build();
    const { status, body } = await refusal({ design });
    expect(status).toBe(400);
    expect(Object.keys(body.fields ?? {})).toEqual([field]);
  });

  it('refuses names and titles that are too long', async () => {
    const { refusal } = await build();
    const { body } = await refusal({
      design: {},
      title: 'x'.repeat(201),
      description: 'x'.repeat(2001),
      learnerName: 'x'.repeat(201),
    });
    expect(Object.keys(body.fields ?? {})).toEqual(['title', 'description', 'learnerName']);
  });

  it('is drawn for an unsaved certification, even with empty fields', async () => {
    const { workspace } = await build();
    const path = '/certificate-preview';
    const list = async () => (await workspace.viewer.get('/certifications')).body;
    const before = await list();
    const drawn = async (input: object) => {
      const { status, body } = await workspace.viewer.post<PreviewView>(path, input);
      expect(status).toBe(200);
      return body.svg;
    };
    const empty = await drawn({});
    expect(empty).toMatch(/^<svg/);
    const titled = await drawn({ title: 'Rope rescue' });
    expect(titled).not.toBe(empty);
    expect(await drawn({ title: 'Rope rescue', validityMonths: 12 })).not.toBe(titled);
    const { status, body } = await workspace.viewer.post<Problem>(path, { title: 'x'.repeat(201) });
    expect([status, Object.keys(body.fields ?? {})]).toEqual([400, ['title']]);
    expect(await list()).toEqual(before);
    const stranger = await buildVisitor(harness).post(`/api/v1${path}`, {});
    expect(stranger.status).toBe(401);
  });

  it('shows signatures of its own workspace only', async () => {
    const { workspace, preview, refusal } = await build();
    const signed = (signature: string) => ({
      design: { signatories: [{ name: 'Ada', role: 'Head', signature }] },
    });
    const own = await upload(harness, workspace.admin, await buildPng({ colour: '#000' }));
    expect((await preview(signed(own.body.sha256))).status).toBe(200);
    const neighbour = await buildWorkspace(harness);
    const other = await upload(harness, neighbour.admin, await buildPng({ colour: '#123' }));
    const { status, body } = await refusal(signed(other.body.sha256));
    expect([status, body.code]).toEqual([422, 'image_not_found']);
    expect(body.fields).toEqual({
      'design.signatories.0.signature': 'Upload this image first.',
    });
  });
});
