// Resource limits of uploads, and conversion of pictures of earlier versions.
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  type ApiResponse,
  buildCredential,
  buildPng,
  buildVisitor,
  buildWorkspace,
  type Problem,
  type TestWorkspace,
  upload,
} from '../../test/factories.ts';
import { useHarness } from '../../test/harness.ts';
import { finishImages } from './finish-images.ts';

const open = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 80">';
const plain = Buffer.from(`${open}<rect width="90" height="40" fill="red"/></svg>`);

function costly(octaves: number): Buffer {
  const filter = `<filter id="f"><feTurbulence numOctaves="${octaves}"/></filter>`;
  return Buffer.from(`${open}${filter}<rect width="200" height="80" filter="url(#f)"/></svg>`);
}

/** A picture that exceeds the memory limit quickly. */
function greedy(): Buffer {
  const floods = Array.from({ length: 300 }, (_, index) => `<feFlood result="r${index}"/>`);
  const filter = `<filter id="f">${floods.join('')}</filter>`;
  const shape = '<rect width="800" height="800" filter="url(#f)"/>';
  return Buffer.from(`${open.replace('200 80', '800 800')}${filter}${shape}</svg>`);
}

describe('a form with a picture', () => {
  const harness = useHarness();
  let workspace: TestWorkspace;
  let png: string;

  beforeAll(async () => {
    workspace = await buildWorkspace(harness);
    png = (await buildPng()).toString('latin1');
  });

  const type = 'multipart/form-data; boundary=x';
  const part = (name: string, content: string) =>
    `--x\r\nContent-Disposition: form-data; name="${name}"; filename="a.png"\r\n\r\n${content}\r\n`;
  const text = '--x\r\nContent-Disposition: form-data; name="note"\r\n\r\nHello\r\n';

  async function send(contentType: string, body: string) {
    const response = await harness.app.inject({
      method: 'POST',
      url: '/api/v1/images',
      headers: { ...workspace.admin.headers, 'content-type': contentType },
      payload: Buffer.from(body, 'latin1'),
    });
    return { status: response.statusCode, body: response.json<Problem>() };
  }

  it.each([
    ['without a boundary', 'multipart/form-data', () => part('file', png)],
    ['with an empty boundary', 'multipart/form-data; boundary=', () => part('file', png)],
    ['with another boundary', 'multipart/form-data; boundary=y', () => part('file', png)],
    ['cut off in the file', type, () => part('file', png).slice(0, -40)],
    ['cut off before its end', type, () => part('file', png)],
    ['cut off in a heading', type, () => '--x\r\nContent-Dispo'],
    ['with two files', type, () => `${part('file', png)}${part('file', png)}--x--\r\n`],
    ['with two files of two names', type, () => `${part('file', png)}${part('b', png)}--x--\r\n`],
    ['with the file under another name', type, () => `${part('picture', png)}--x--\r\n`],
    ['with the name of a prototype', type, () => `${part('__proto__', png)}--x--\r\n`],
    ['with text alone', type, () => `${text}--x--\r\n`],
    ['with too many texts', type, () => `${text.repeat(30)}${part('file', png)}--x--\r\n`],
    ['with nothing', type, () => '--x--\r\n'],
    ['of no length', type, () => ''],
  ])('%s is refused, naming the field', async (_how, contentType, body) => {
    const response = await send(contentType, body());
    expect(response).toMatchObject({ status: 400, body: { fields: { file: expect.any(String) } } });
  });

  it('can have other fields', async () => {
    const response = await send(type, `${text}${part('file', png)}--x--\r\n`);
    expect(response.status).toBe(201);
  });

  it.each([
    ['of impossible size', '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1e38 1e38"/>'],
    ['of nothing', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
    ['that takes too long', costly(500).toString()],
  ])('with an SVG %s is refused, naming the field', async (_what, svg) => {
    const response = await send(type, `${part('file', svg)}--x--\r\n`);
    expect(response).toMatchObject({ status: 422, body: { fields: { file: expect.any(String) } } });
  });
});

describe('many uploads at once', () => {
  const harness = useHarness();

  it('from one address are refused beyond a limit, with a time to retry', async () => {
    const workspace = await buildWorkspace(harness);
    const responses = await Promise.all(
      Array.from({ length: 14 }, () => upload<Problem>(harness, workspace.admin, plain)),
    );
    const refused = responses.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThan(0);
    expect(responses.filter(({ status }) => status === 201).length).toBeGreaterThanOrEqual(8);
    for (const { body, headers } of refused) {
      expect(body).toMatchObject({ code: 'too_many_requests', fields: { file: /Wait/ } });
      expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    }
  });
});

describe('a picture of an earlier version', () => {
  const harness = useHarness();

  /** A workspace whose logo was stored without its conversions. */
  async function buildOldLogo(svg: Buffer) {
    const workspace = await buildWorkspace(harness);
    const logo = await upload(harness, workspace.admin, plain);
    const { sha256 } = logo.body;
    await workspace.admin.patch('/workspace', { logo: sha256 });
    const { code, id } = await buildCredential(workspace);
    await harness.asOwner(
      'update images set bytes = $1, logo_png = null where workspace_id = $2 and sha256 = $3',
      [svg, workspace.id, sha256],
    );
    const stored = async () => {
      const statement =
        'select logo_png, flat_png, is_refused from images where workspace_id = $1 and sha256 = $2';
      return (await harness.asOwner(statement, [workspace.id, sha256]))[0];
    };
    const visitor = buildVisitor(harness);
    const logos = (): Promise<ApiResponse<unknown>[]> =>
      Promise.all([
        visitor.get(`/c/${code}/logo.png`),
        harness.app.inject({ url: `/l/${workspace.slug}/logo.png` }).then((response) => ({
          ...{ status: response.statusCode, body: null, bytes: response.rawPayload },
          headers: response.headers,
        })),
      ]);
    return { workspace, id, code, stored, logos };
  }

  it('is drawn once for concurrent viewers', async () => {
    const { stored, logos, workspace } = await buildOldLogo(plain);
    const first = await logos();
    expect(first.map(({ status }) => status)).toEqual([200, 200]);
    expect(await stored()).toMatchObject({ logo_png: expect.any(Buffer), is_refused: false });
    // Drawing it again would fail.
    await harness.asOwner(`update images set bytes = 'broken' where workspace_id = $1`, [
      workspace.id,
    ]);
    for (const { bytes } of await logos())
      expect(bytes.equals(first[0]?.bytes as Buffer)).toBe(true);
  });

  it('is converted by a job before anyone requests it', async () => {
    const { stored } = await buildOldLogo(plain);
    await finishImages(harness.deps);
    expect(await stored()).toMatchObject({ logo_png: expect.any(Buffer), flat_png: null });
  });

  it('is printed as pixels if its shapes take long to draw', async () => {
    const { workspace, id, stored } = await buildOldLogo(costly(40));
    await finishImages(harness.deps);
    const { flat_png: flat } = (await stored()) as { flat_png: Buffer };
    expect(await sharp(flat).metadata()).toMatchObject({ format: 'png', width: 1200 });
    const pdf = await workspace.viewer.get(`/credentials/${id}/certificate.pdf`);
    expect(pdf.status).toBe(200);
    expect(pdf.bytes.toString('latin1')).toMatch(/\/Width 1200\b/);
  });

  it('is not shown anywhere if it needs too many resources', async () => {
    const { workspace, id, code, stored, logos } = await buildOldLogo(greedy());
    await finishImages(harness.deps);
    expect(await stored()).toMatchObject({ logo_png: null, is_refused: true });
    expect((await logos()).map(({ status }) => status)).toEqual([404, 404]);
    expect((await workspace.viewer.get(`/credentials/${id}/certificate.pdf`)).status).toBe(200);
    expect((await buildVisitor(harness).get(`/c/${code}/certificate.webp`)).status).toBe(200);
  });
});
