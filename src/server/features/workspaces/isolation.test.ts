// Tests row-level security with SQL as the application's role: a forgotten `where` must not show
// other workspaces.

import { beforeAll, describe, expect, it } from 'vitest';
import { asApplication } from '../../test/direct-sql.ts';
import {
  buildCertification,
  buildCredential,
  buildMember,
  buildPng,
  buildWorkspace,
  type TestWorkspace,
  upload,
} from '../../test/factories.ts';
import { useHarness } from '../../test/harness.ts';
import { buildProgram } from '../../test/program-factories.ts';

describe('the tables of a workspace', () => {
  const harness = useHarness();
  let home: TestWorkspace;
  let neighbour: TestWorkspace;
  let tables: string[];
  /** All tables except those used only by triggers and functions. */
  let readable: string[];

  beforeAll(async () => {
    home = await buildWorkspace(harness);
    neighbour = await buildWorkspace(harness);
    for (const workspace of [home, neighbour]) await createRows(workspace);
    const rows = await harness.asOwner<{ name: string }>(
      `select table_name as name from information_schema.columns
       where table_schema = 'public' and column_name = 'workspace_id'
       order by table_name`,
    );
    tables = rows.map((row) => row.name);
    const may = await harness.asOwner<{ name: string }>(
      `select name from unnest($1::text[]) as name
       where has_table_privilege('laurel_app', name, 'select')`,
      [tables],
    );
    readable = may.map((row) => row.name);
  });

  async function createRows(workspace: TestWorkspace): Promise<void> {
    const { memberId } = await buildMember(harness, workspace, 'viewer');
    await upload(harness, workspace.admin, await buildPng());
    const input = { note: 'By hand.', notify: true };
    const credential = await buildCredential(workspace, input);
    const key = { 'idempotency-key': 'once' };
    await workspace.admin.post(`/credentials/${credential.id}/notes`, { body: 'Seen.' }, key);
    await workspace.admin.post('/downloads', {
      certificationId: credential.certification.id,
      credentialIds: [credential.id],
    });
    await createProgramData(workspace, memberId, credential.learner.id);
    await createRule(workspace, credential.certification.id);
    await workspace.admin.post(`/credentials/${credential.id}/revoke`, { reason: 'mistake' });
    for (const table of ['learner_links', 'learner_sessions']) {
      await harness.asOwner(
        `insert into ${table} (workspace_id, token_hash, learner_id, expires_at)
         values ($1, '\\x01', $2, now() + interval '1 hour')`,
        [workspace.id, credential.learner.id],
      );
    }
    await harness.asOwner(
      `insert into invitation_links (workspace_id, token_hash, member_id, expires_at)
       values ($1, '\\x01', $2, now() + interval '1 hour')`,
      [workspace.id, memberId],
    );
  }

  /** Creates a program with a completion, which issues immediately. */
  async function createProgramData(
    workspace: TestWorkspace,
    memberId: string,
    learnerId: string,
  ): Promise<void> {
    const certification = await buildCertification(workspace);
    const program = await buildProgram(harness, workspace, {
      issuing: 'as_completed',
      certificationIds: [certification.id],
      leadIds: [memberId],
      learnerIds: [learnerId],
    });
    const [participant] = program.participants;
    const [component] = program.componentIds;
    const path = `/programs/${program.id}`;
    await workspace.admin.post(`${path}/participants/${participant?.id}/extensions`, {
      componentId: component,
      extendedTo: '2099-01-01',
    });
    await workspace.admin.post(`${path}/completions`, {
      participant: participant?.id,
      component,
    });
    await harness.asOwner(
      `insert into xapi_keys (workspace_id, id, program_id, name, username, secret_hash)
       values ($1, gen_random_uuid(), $2, 'Learning system', gen_random_uuid()::text, '')`,
      [workspace.id, program.id],
    );
    await harness.asOwner(
      `insert into expiry_reminders (workspace_id, credential_id, days_ahead)
       select workspace_id, id, 30 from credentials where workspace_id = $1 limit 1`,
      [workspace.id],
    );
    const standard = { heading: null, body: null, button: null, footer: null };
    await workspace.admin.put('/mail-texts/issued/en', { ...standard, subject: 'Well done' });
    await harness.asOwner(
      `insert into suppressions (workspace_id, address, reason, created_at)
       values ($1, 'gone@example.org', 'bounced', now())`,
      [workspace.id],
    );
    await harness.asOwner(
      `insert into xapi_statements (workspace_id, program_id, statement_id, content_hash, key_id,
         verb, outcome, stored_at)
       values ($1, $2, gen_random_uuid(), '', gen_random_uuid(), 'v', 'not_counted', now())`,
      [workspace.id, program.id],
    );
  }

  async function createRule(workspace: TestWorkspace, requiredId: string): Promise<void> {
    const { id } = await buildCertification(workspace, { title: 'Rescue' });
    await workspace.admin.patch(`/certifications/${id}/rule`, {
      groups: [{ requirements: [{ certificationId: requiredId }] }],
    });
  }

  async function count(workspaceId: string | null, statement: string): Promise<number> {
    const rows = await asApplication<{ count: string }>(harness, workspaceId, statement);
    return Number(rows[0]?.count);
  }

  it('all have row-level security, which the application cannot bypass', async () => {
    const open = await harness.asOwner<{ relname: string }>(
      `select relname from pg_class where relname = any($1) and not relrowsecurity`,
      [tables],
    );
    expect(open).toEqual([]);
    const [role] = await harness.asOwner(
      `select rolsuper, rolbypassrls from pg_roles where rolname = 'laurel_app'`,
    );
    expect(role).toEqual({ rolsuper: false, rolbypassrls: false });
    const owned = await harness.asOwner(
      `select relname from pg_class where relowner = 'laurel_app'::regrole`,
    );
    expect(owned).toEqual([]);
  });

  it('all contain rows of both workspaces, which this test requires', async () => {
    for (const table of tables) {
      const statement = `select count(distinct workspace_id)::int as count from ${table}`;
      const [row] = await harness.asOwner<{ count: number }>(statement);
      expect(row?.count, table).toBe(2);
    }
  });

  it('show nothing to a transaction without workspace', async () => {
    for (const table of [...readable, 'workspaces']) {
      expect(await count(null, `select count(*) from ${table}`), table).toBe(0);
    }
  });

  it('show nothing of another workspace', async () => {
    for (const table of readable) {
      const all = await count(home.id, `select count(*) from ${table}`);
      const foreign = `select count(*) from ${table} where workspace_id <> '${home.id}'`;
      expect(all, table).toBeGreaterThan(0);
      expect(await count(home.id, foreign), table).toBe(0);
    }
    expect(await count(home.id, 'select count(*) from workspaces')).toBe(1);
  });

  it('accept no row for another workspace', async () => {
    for (const table of tables) {
      const columns = await harness.asOwner<{ name: string }>(
        `select column_name as name from information_schema.columns
         where table_schema = 'public' and table_name = $1 and is_generated = 'NEVER'
           and column_name <> 'workspace_id'`,
        [table],
      );
      const names = columns.map((column) => column.name).join(', ');
      const statement = `insert into ${table} (workspace_id, ${names})
        select '${neighbour.id}', ${names} from ${table} limit 1`;
      await expect(asApplication(harness, home.id, statement), table).rejects.toThrow(
        /row-level security|permission denied/,
      );
    }
  });

  it('do not allow moving a row to another workspace', async () => {
    for (const table of ['learners', 'members', 'api_keys', 'certifications', 'mails']) {
      const statement = `update ${table} set workspace_id = '${neighbour.id}'`;
      await expect(asApplication(harness, home.id, statement), table).rejects.toThrow(
        'row-level security',
      );
    }
  });

  it('cannot be changed from another workspace, even without a condition', async () => {
    await asApplication(harness, neighbour.id, `update learners set language = 'de'`);
    await asApplication(harness, neighbour.id, 'delete from members');
    const rows = await harness.asOwner<{ language: string | null; members: number }>(
      `select l.language, (select count(*)::int from members m
         where m.workspace_id = l.workspace_id) as members
       from learners l where l.workspace_id = $1`,
      [home.id],
    );
    expect(rows).toEqual([{ language: null, members: 1 }]);
  });
});
