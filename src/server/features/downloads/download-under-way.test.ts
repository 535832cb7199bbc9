import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { get as httpGet, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import sharp from 'sharp';
import { describe, expect, it, vi } from 'vitest';
import type { DownloadView } from '../../../shared/downloads.ts';
import { type Problem, type TestWorkspace, upload } from '../../test/factories.ts';
import { useHarness } from '../../test/harness.ts';
import { buildHolders, createDownload, endOf, stateOf } from './test-support.ts';

const harness = useHarness();

describe('a running download', () => {
  /** Starts to receive a download without reading on. */
  async function begin(workspace: TestWorkspace, download: DownloadView): Promise<IncomingMessage> {
    if (!harness.app.server.listening) await harness.app.listen({ host: '127.0.0.1', port: 0 });
    const { port } = harness.app.server.address() as AddressInfo;
    const { headers } = workspace.viewer;
    const where = { host: '127.0.0.1', port, path: download.url };
    const request = httpGet({ ...where, headers, agent: false });
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    return response;
  }

  /** More data than the socket buffers hold, by noise pictures. */
  async function buildLong() {
    const count = 30;
    const built = await buildHolders(
      harness,
      Array.from({ length: count }, (_, n) => `Learner ${n}`),
    );
    const { workspace, certificationId } = built;
    const raw = { width: 700, height: 700, channels: 3 } as const;
    const noise = await sharp(randomBytes(700 * 700 * 3), { raw })
      .png()
      .toBuffer();
    const ink = await upload(harness, workspace.admin, noise);
    const signatories = [{ name: 'Head', role: 'Head', signature: ink.body.sha256 }];
    const path = `/certifications/${certificationId}`;
    await workspace.admin.patch(path, { design: { signatories } });
    await workspace.admin.post(`${path}/publish`);
    await harness.asOwner(
      `update credentials set version_id = (select version_id from certifications where id = $1)
       where certification_id = $1`,
      [certificationId],
    );
    const download = await createDownload(workspace.viewer, { certificationId, filter: {} });
    return { workspace, download, count };
  }

  async function countConnections(): Promise<number> {
    return await promisify(harness.app.server.getConnections.bind(harness.app.server))();
  }

  async function readToItsEnd(response: IncomingMessage): Promise<boolean> {
    response.resume();
    await once(response, 'close');
    return response.complete;
  }

  it('waits for its reader, and reports progress', async () => {
    const { workspace, download, count } = await buildLong();
    const response = await begin(workspace, download);
    const reported: number[] = [];
    await vi.waitFor(
      async () => {
        const { state, done } = await stateOf(workspace.viewer, download);
        expect(state).toBe('running');
        reported.push(done);
        expect(done).toBeGreaterThan(0);
        expect(reported.filter((it) => it === done).length).toBeGreaterThan(3);
      },
      { timeout: 15_000, interval: 1_000 },
    );
    expect(reported.at(-1)).toBeLessThan(count);
    expect(await readToItsEnd(response)).toBe(true);
    const after = await endOf(workspace.viewer, download);
    expect(after).toMatchObject({ state: 'done', done: count });
  });

  it('stops when cancelled, leaving a file that is recognisably incomplete', async () => {
    const { workspace, download, count } = await buildLong();
    const response = await begin(workspace, download);
    const path = `/downloads/${download.id}/cancel`;
    const cancelled = await workspace.viewer.post<DownloadView>(path);
    expect([cancelled.status, cancelled.body.state]).toEqual([200, 'cancelled']);
    await vi.waitFor(async () => expect(await countConnections()).toBe(0), { timeout: 5_000 });
    expect(await readToItsEnd(response).catch(() => false)).toBe(false);
    const after = await stateOf(workspace.viewer, download);
    expect(after.state).toBe('cancelled');
    expect(after.done).toBeLessThan(count);
    expect((await workspace.viewer.post<DownloadView>(path)).body.state).toBe('cancelled');
  });

  it('that is cancelled before it is opened cannot be opened', async () => {
    const { workspace, download } = await buildLong();
    await workspace.viewer.post(`/downloads/${download.id}/cancel`);
    const answer = await workspace.viewer.get<Problem>(download.url);
    expect([answer.status, answer.body.code]).toEqual([409, 'download_finished']);
  });

  it('ends when the browser disconnects', async () => {
    const { workspace, download } = await buildLong();
    const response = await begin(workspace, download);
    response.destroy();
    expect((await endOf(workspace.viewer, download)).state).toBe('cancelled');
  });

  it('counts as failed after a minute without progress', async () => {
    const { workspace, certificationId } = await buildHolders(harness, ['Ada']);
    const download = await createDownload(workspace.viewer, { certificationId, filter: {} });
    const silent = `update downloads set state = 'running',
      updated_at = $2::timestamptz - $3::interval where id = $1`;
    const now = harness.clock.at.toISOString();
    await harness.asOwner(silent, [download.id, now, '59 seconds']);
    expect((await stateOf(workspace.viewer, download)).state).toBe('running');
    await harness.asOwner(silent, [download.id, now, '61 seconds']);
    expect((await stateOf(workspace.viewer, download)).state).toBe('failed');
  });
});
