import { beforeAll, describe, expect, it } from 'vitest';
import type { CredentialView } from '../../../shared/credentials.ts';
import {
  buildCertification,
  buildCredential,
  buildLearner,
  buildWorkspace,
  readAllPages,
  type TestWorkspace,
} from '../../test/factories.ts';
import { useHarness } from '../../test/harness.ts';
import { buildProgram } from '../../test/program-factories.ts';

// The date is 2 March 2026; credentials that expire up to 1 April expire soon.
describe('credentials across certifications', () => {
  const harness = useHarness();
  let workspace: TestWorkspace;
  const ids: Record<string, string> = {};

  beforeAll(async () => {
    workspace = await buildWorkspace(harness);
    const build = async (name: string, expiresOn: string | null) => {
      const { id: certificationId } = await buildCertification(workspace);
      const { id: learnerId } = await buildLearner(workspace, { name });
      const issuedOn = '2026-01-01';
      const made = await buildCredential(workspace, {
        certificationId,
        learnerId,
        issuedOn,
        expiresOn,
      });
      ids[name] = made.id;
      return { certificationId, learnerId };
    };
    await build('never', null);
    await build('yesterday', '2026-03-01');
    await build('today', '2026-03-02');
    await build('soon', '2026-04-01');
    await build('later', '2026-04-02');
    await build('revoked', '2026-03-20');
    await workspace.admin.post(`/credentials/${ids.revoked}/revoke`, { reason: 'mistake' });
    const replaced = await build('replaced', '2026-03-20');
    const path = `/certifications/${replaced.certificationId}/credentials`;
    const successor = await workspace.admin.post<CredentialView>(path, {
      learnerId: replaced.learnerId,
      ifHeld: 'replace',
      expiresOn: null,
    });
    ids.successor = successor.body.id;
  });

  async function find(query: string): Promise<string[]> {
    const found = await readAllPages<CredentialView>(workspace.viewer, `/credentials?${query}`);
    const names = new Map(Object.entries(ids).map(([name, id]) => [id, name]));
    return found.map((it) => names.get(it.id) ?? '?');
  }

  it.each([
    ['valid', ['later', 'never', 'soon', 'successor', 'today']],
    ['expiring', ['soon', 'today']],
    ['expired', ['yesterday']],
    ['revoked', ['revoked']],
    ['replaced', ['replaced']],
  ])('can be filtered by status %s', async (status, expected) => {
    expect((await find(`status=${status}&limit=2`)).toSorted()).toEqual(expected);
  });

  it('that expire soon are as many as on the home screen', async () => {
    const { body } = await workspace.viewer.get<{ expiringSoonCount: number }>('/overview');
    expect(await find('status=expiring&sort=expiry')).toEqual(['today', 'soon']);
    expect(body.expiringSoonCount).toBe(2);
  });

  it('can be filtered by program, within the workspace', async () => {
    const { id } = await buildProgram(harness, workspace, { components: [{}] });
    await harness.asOwner('alter table credentials disable trigger user');
    await harness.asOwner('update credentials set program_id = $1 where id = $2', [id, ids.soon]);
    await harness.asOwner('alter table credentials enable trigger user');
    expect(await find(`programId=${id}`)).toEqual(['soon']);
    expect(await find(`programId=${id}&status=expired`)).toEqual([]);
    const other = await buildWorkspace(harness);
    const { body } = await other.viewer.get<{ items: unknown[] }>(`/credentials?programId=${id}`);
    expect(body.items).toEqual([]);
  });
});
