import { beforeAll, describe, expect, it } from 'vitest';
import type { CredentialView } from '../../../shared/credentials.ts';
import {
  buildCredential,
  buildLearner,
  buildMember,
  buildWorkspace,
  type Client,
  readAllPages,
  type TestWorkspace,
} from '../../test/factories.ts';
import { useHarness } from '../../test/harness.ts';

type Listed = { id: string; state: string; learnerId: string | null; learnerName: string | null };

describe('the list of mails', () => {
  const harness = useHarness();
  let workspace: TestWorkspace;
  let owner: Client;
  const made: Record<string, CredentialView> = {};

  beforeAll(async () => {
    workspace = await buildWorkspace(harness);
    owner = await buildMember(harness, workspace, 'owner');
    for (const state of ['sent', 'delivered', 'bounced', 'failed', 'complained', 'outbox']) {
      const { id } = await buildLearner(workspace, {
        name: `Zoë ${state}`,
        email: `${state}@mail.example`,
      });
      const credential = await buildCredential(workspace, { learnerId: id, notify: true });
      await harness.asOwner('update mails set state = $1 where id = $2', [
        state,
        credential.mail?.id,
      ]);
      made[state] = credential;
    }
    await owner.post('/members', { name: 'Björk', email: 'bjork@mail.example', role: 'viewer' });
  });

  const find = (query: string, client: Client = workspace.issuer) =>
    readAllPages<Listed>(client, `/mails?${query}`);
  const states = async (query: string, client?: Client) =>
    (await find(query, client)).map(({ state }) => state);

  it('shows those that were not delivered together, newest first', async () => {
    expect(await states('state=undelivered&limit=2')).toEqual(['complained', 'failed', 'bounced']);
    expect(await states('state=bounced')).toEqual(['bounced']);
  });

  it('names the learner of each mail', async () => {
    const [mail] = await find('state=bounced');
    expect(mail?.learnerId).toBe(made.bounced?.learner.id);
  });

  it('finds mails by the name and the address of their recipient', async () => {
    expect(await states('query=zoe%20deliv')).toEqual(['delivered']);
    expect(await states('query=failed%40mail.example')).toEqual(['failed']);
    expect(await states('query=zoe&limit=2')).toHaveLength(6);
    expect(await states('query=zoe&state=undelivered')).toHaveLength(3);
    expect(await states('query=nobody')).toEqual([]);
  });

  it('finds invitations only for those who may see them', async () => {
    expect(await states('query=bjork', owner)).toHaveLength(1);
    expect(await states('query=bjork%40mail', owner)).toHaveLength(1);
    expect(await states('query=bjork')).toEqual([]);
  });

  it('treats what looks like a pattern as text', async () => {
    expect(await states('query=%25', owner)).toEqual([]);
    expect(await states('query=_', owner)).toEqual([]);
  });
});

describe('e-mails that wait in the outbox', () => {
  const withServer = useHarness({ sendsMail: true });
  const withoutServer = useHarness();

  it('are counted once they can be sent', async () => {
    for (const [harness, count] of [
      [withServer, 1],
      [withoutServer, 0],
    ] as const) {
      const workspace = await buildWorkspace(harness);
      const waiting = await buildCredential(workspace, { notify: true });
      await harness.asOwner(`update mails set state = 'outbox', answer = null where id = $1`, [
        waiting.mail?.id,
      ]);
      await buildCredential(workspace, { notify: true });
      await harness.asOwner(`update mails set state = 'sent' where id <> $1`, [waiting.mail?.id]);
      const { body } = await workspace.viewer.get('/overview');
      expect(body).toMatchObject({ waitingMailCount: count });
    }
  });
});
