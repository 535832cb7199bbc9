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

type Mail = NonNullable<CredentialView['mail']>;

describe('credentials whose e-mail did not arrive', () => {
  const harness = useHarness();
  let workspace: TestWorkspace;
  const ids: Record<string, string> = {};

  async function setMail(id: string | undefined, state: string): Promise<void> {
    await harness.asOwner(
      `update mails set state = $1, answer = '550 5.1.1 no such user', outcome_at = now(),
        bounce_type = case when $1 = 'bounced' then 'hard' end where id = $2`,
      [state, id],
    );
  }

  beforeAll(async () => {
    workspace = await buildWorkspace(harness);
    for (const state of ['sent', 'delivered', 'bounced', 'failed', 'complained']) {
      const { id } = await buildLearner(workspace, { name: `Holder ${state}` });
      const made = await buildCredential(workspace, { learnerId: id, notify: true });
      await setMail(made.mail?.id, state);
      ids[state] = made.id;
    }
    const stopped = await buildCredential(workspace, { notify: true });
    // The address bounced before, so that the mail was not even tried.
    await setMail(stopped.mail?.id, 'cancelled');
    ids.stopped = stopped.id;
    const again = await buildCredential(workspace, { notify: true });
    await setMail(again.mail?.id, 'bounced');
    await workspace.issuer.post(`/credentials/${again.id}/notify`);
    ids['sent again'] = again.id;
    const revoked = await buildCredential(workspace, { notify: true });
    await setMail(revoked.mail?.id, 'bounced');
    await workspace.admin.post(`/credentials/${revoked.id}/revoke`, { reason: 'mistake' });
    ids.revoked = revoked.id;
    const erased = await buildCredential(workspace, { notify: true });
    await setMail(erased.mail?.id, 'bounced');
    await workspace.admin.delete(`/learners/${erased.learner.id}`);
    ids.erased = erased.id;
  });

  async function find(query: string): Promise<string[]> {
    const found = await readAllPages<CredentialView>(workspace.viewer, `/credentials?${query}`);
    const names = new Map(Object.entries(ids).map(([name, id]) => [id, name]));
    return found.map((it) => names.get(it.id) ?? '?');
  }

  it('are found, unless it was sent again, or the credential is revoked or erased', async () => {
    const found = await find('status=undelivered&limit=2');
    expect(found).toEqual(['stopped', 'complained', 'failed', 'bounced']);
  });

  it.each([
    ['name', ['bounced', 'complained', 'failed', 'stopped']],
    ['-name', ['stopped', 'failed', 'complained', 'bounced']],
    ['expiry', ['bounced', 'failed', 'complained', 'stopped']],
    ['-issued', ['stopped', 'complained', 'failed', 'bounced']],
  ])('are in the order of %s, page by page', async (sort, expected) => {
    expect(await find(`status=undelivered&limit=2&sort=${sort}`)).toEqual(expected);
  });

  it('can be searched, and are found among the holders of a certification', async () => {
    expect(await find('status=undelivered&query=holder%20fail')).toEqual(['failed']);
    const { id } = await buildCertification(workspace);
    const none = await workspace.viewer.get(`/certifications/${id}/credentials?status=undelivered`);
    expect(none.body).toMatchObject({ items: [] });
    expect(await find(`status=undelivered&certificationId=${id}`)).toEqual([]);
  });

  it('are as many as on the home screen', async () => {
    const { body } = await workspace.viewer.get<{ undeliveredCertificateCount: number }>(
      '/overview',
    );
    expect(body.undeliveredCertificateCount).toBe(4);
    const other = await buildWorkspace(harness);
    const theirs = await other.viewer.get('/overview');
    expect(theirs.body).toMatchObject({ undeliveredCertificateCount: 0 });
  });

  it('say what happened to the e-mail', async () => {
    const { body } = await workspace.viewer.get<CredentialView>(`/credentials/${ids.bounced}`);
    expect(body.mail).toMatchObject({
      kind: 'issued',
      state: 'bounced',
      bounceType: 'hard',
      to: body.learner.email,
      answer: '550 5.1.1 no such user',
      leavesAt: null,
    } satisfies Partial<Mail>);
    expect(Date.parse(body.mail?.outcomeAt ?? '')).toBeGreaterThan(0);
  });
});
