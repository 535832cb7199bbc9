import { expect, vi } from 'vitest';
import type { DownloadView } from '../../../shared/downloads.ts';
import {
  buildCertification,
  buildCredentials,
  buildWorkspace,
  type Client,
} from '../../test/factories.ts';
import type { Harness } from '../../test/harness.ts';

/** Creates a certification with holders of these names. */
export async function buildHolders(harness: Harness, names: string[]) {
  const workspace = await buildWorkspace(harness);
  const certification = await buildCertification(workspace);
  const learners = names.map((name) => ({ name }));
  const credentials = await buildCredentials(workspace, certification.id, learners);
  return { workspace, certificationId: certification.id, credentials };
}

export async function createDownload(client: Client, input: object): Promise<DownloadView> {
  const { status, body } = await client.post<DownloadView>('/downloads', input);
  expect([status, body]).toMatchObject([201, { state: 'waiting', done: 0, notIncluded: 0 }]);
  return body;
}

/** The final state, which is stored just after the last byte was sent. */
export async function endOf(client: Client, download: DownloadView): Promise<DownloadView> {
  return await vi.waitFor(
    async () => {
      const found = await stateOf(client, download);
      expect(found.state).not.toBe('running');
      return found;
    },
    { timeout: 10_000 },
  );
}

export async function stateOf(client: Client, { id }: DownloadView): Promise<DownloadView> {
  return (await client.get<DownloadView>(`/downloads/${id}`)).body;
}
