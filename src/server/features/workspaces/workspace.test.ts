import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { LIMITS } from '../../../shared/limits.ts';
import {
  buildPng,
  buildWorkspace,
  type Problem,
  type TestWorkspace,
  upload,
} from '../../test/factories.ts';
import { useHarness } from '../../test/harness.ts';

type Image = { sha256: string; mediaType: string; width: number; height: number; url: string };

describe('the settings of a workspace', () => {
  const harness = useHarness();

  it('change the given fields, and create a new profile each time', async () => {
    const workspace = await buildWorkspace(harness);
    const before = (await workspace.viewer.get('/workspace')).body;
    const response = await workspace.admin.patch('/workspace', {
      name: 'South Academy',
      brandColour: '#ABCDEF',
    });
    const changed = { name: 'South Academy', brandColour: '#abcdef', etag: expect.any(String) };
    expect(response.body).toEqual({ ...(before as object), ...changed });
    const rows = await harness.asOwner<{ name: string }>(
      'select name from workspace_profiles where workspace_id = $1 order by id',
      [workspace.id],
    );
    expect(rows.map((row) => row.name)).toEqual(['North Academy', 'South Academy']);
  });

  it('determine date formats, and show how mail is delivered', async () => {
    const workspace = await buildWorkspace(harness, { timeZone: 'America/Chicago' });
    const before = await workspace.viewer.get('/workspace');
    expect(before.body).toMatchObject({ dateLocale: 'en-US', mailDelivery: 'no_server' });
    const moved = await workspace.admin.patch('/workspace', { timeZone: 'Europe/Berlin' });
    expect(moved.body).toMatchObject({ dateLocale: 'en-DE' });
    await harness.asOwner('update workspaces set is_demo = true where id = $1', [workspace.id]);
    const demo = await workspace.viewer.get('/workspace');
    expect(demo.body).toMatchObject({ mailDelivery: 'demo' });
  });

  it('keep both of two concurrent changes', async () => {
    for (let round = 0; round < 5; round++) {
      const workspace = await buildWorkspace(harness);
      await Promise.all([
        workspace.admin.patch('/workspace', { name: 'South Academy' }),
        workspace.admin.patch('/workspace', { timeZone: 'Asia/Tokyo' }),
        workspace.admin.patch('/workspace', { brandColour: '#000000' }),
      ]);
      const now = await workspace.viewer.get('/workspace');
      expect(now.body).toMatchObject({
        name: 'South Academy',
        timeZone: 'Asia/Tokyo',
        brandColour: '#000000',
      });
    }
  });

  it('change the slug, but not to one that is taken', async () => {
    const workspace = await buildWorkspace(harness);
    const other = await buildWorkspace(harness);
    const response = await workspace.admin.patch<Problem>('/workspace', {
      name: 'Never kept',
      slug: other.slug,
    });
    expect([response.status, response.body.code]).toEqual([409, 'slug_taken']);
    expect(response.body.fields).toHaveProperty('slug');
    const slug = `${workspace.slug}-2`;
    const moved = await workspace.admin.patch('/workspace', { slug });
    expect(moved.body).toMatchObject({ slug, name: 'North Academy' });
  });

  it.each([
    [{ name: '' }, 'name'],
    [{ brandColour: 'teal' }, 'brandColour'],
    [{ timeZone: 'Mars/Olympus' }, 'timeZone'],
    [{ language: 'xx' }, 'language'],
    [{ slug: '-north' }, 'slug'],
    [{ slug: 'a'.repeat(41) }, 'slug'],
    [{ logo: 'a'.repeat(64) }, 'logo'],
    [{ logo: '../../etc/passwd' }, 'logo'],
  ])('refuse %j, naming the field', async (input, field) => {
    const workspace = await buildWorkspace(harness);
    const response = await workspace.admin.patch<Problem>('/workspace', input);
    expect([400, 422]).toContain(response.status);
    expect(Object.keys(response.body.fields ?? {})).toEqual([field]);
  });
});

describe('uploading a picture', () => {
  const harness = useHarness();
  let workspace: TestWorkspace;

  beforeAll(async () => {
    workspace = await buildWorkspace(harness);
  });

  async function countImages(): Promise<number> {
    const statement = 'select from images where workspace_id = $1';
    return (await harness.asOwner(statement, [workspace.id])).length;
  }

  it('accepts a PNG, shows it to members, and stores the same one once', async () => {
    const png = await buildPng({ size: 64 });
    const response = await upload<Image>(harness, workspace.admin, png);
    expect(response.status).toBe(201);
    expect(response.body).toEqual({
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      mediaType: 'image/png',
      width: 64,
      height: 64,
      url: `/api/v1/images/${response.body.sha256}?workspace=${workspace.slug}`,
    });
    const count = await countImages();
    expect((await upload<Image>(harness, workspace.admin, png)).body).toEqual(response.body);
    expect(await countImages()).toBe(count);
    const shown = await workspace.viewer.get(response.body.url);
    expect(shown.headers['content-type']).toBe('image/png');
    expect((await sharp(shown.bytes).metadata()).width).toBe(64);
  });

  it('removes location data of photos', async () => {
    const create = { width: 8, height: 8, channels: 3 as const, background: '#fff' };
    const photo = await sharp({ create })
      .jpeg()
      .withExif({ IFD0: { Copyright: 'Secret place' } })
      .toBuffer();
    const { body } = await upload<Image>(harness, workspace.admin, photo);
    const shown = await workspace.viewer.get(body.url);
    expect(shown.bytes.includes('Secret place')).toBe(false);
  });

  it.each([
    ['a script', '<script>alert(1)</script>'],
    ['a handler', '<rect width="9" height="9" onload="alert(1)"/>'],
    [
      'a page inside',
      '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">Hi</p></foreignObject>',
    ],
    ['a picture from elsewhere', '<image href="https://example.org/track.png" width="9"/>'],
  ])('refuses an SVG with %s, says why, and stores nothing', async (_, content) => {
    const count = await countImages();
    const open = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">';
    const bytes = Buffer.from(`${open}${content}</svg>`);
    const response = await upload<Problem>(harness, workspace.admin, bytes);
    expect([response.status, response.body.code]).toEqual([422, 'image_refused']);
    expect(response.body.fields?.file).toMatch(/\w/);
    expect(await countImages()).toBe(count);
  });

  it('accepts an SVG, without such data', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle r="4"/></svg>';
    const response = await upload<Image>(harness, workspace.admin, Buffer.from(svg));
    expect([response.status, response.body.mediaType]).toEqual([201, 'image/svg+xml']);
    expect((await workspace.viewer.get(response.body.url)).status).toBe(200);
  });

  it('refuses files that are not pictures, empty, or larger than 2 MB', async () => {
    const count = await countImages();
    const refused = [
      await upload<Problem>(harness, workspace.admin, Buffer.from('%PDF-1.7')),
      await upload<Problem>(harness, workspace.admin, Buffer.alloc(0)),
      await upload<Problem>(harness, workspace.admin, Buffer.alloc(LIMITS.imageBytesMax + 1)),
    ];
    expect(refused.map((response) => [response.status, response.body.code])).toEqual([
      [422, 'image_refused'],
      [422, 'image_refused'],
      [413, 'too_large'],
    ]);
    expect(await countImages()).toBe(count);
  });

  it('refuses a body that is not a form', async () => {
    const response = await workspace.admin.post<Problem>('/images', { file: 'x' });
    expect([response.status, response.body.code]).toEqual([415, 'unsupported_media_type']);
  });

  it('does not repeat a stored response for another picture with the same Idempotency-Key', async () => {
    const key = { 'idempotency-key': 'upload' };
    const [red, blue] = [await buildPng({ colour: '#f00' }), await buildPng({ colour: '#00f' })];
    const first = await upload<Image>(harness, workspace.admin, red, key);
    const second = await upload<Image>(harness, workspace.admin, blue, key);
    expect(second.body.sha256).not.toBe(first.body.sha256);
    expect(await harness.asOwner('select from idempotency_keys')).toHaveLength(0);
  });
});
