import { sql } from 'kysely';
import type { Db, Tx } from '../../db/pool.ts';
import { invariant } from '../../errors.ts';

export type Profile = {
  id: string;
  name: string;
  logoSha256: string | null;
  brandColour: string;
  timeZone: string;
  language: string;
};

export type Workspace = Profile & {
  workspaceId: string;
  slug: string;
  isDemo: boolean;
  /** Whether it has a mail server of its own. */
  hasMailServer: boolean;
};

/** The workspace of this transaction with its current profile. */
export async function getWorkspace(tx: Tx): Promise<Workspace> {
  const workspace = await tx
    .selectFrom('workspaces as w')
    .innerJoin('workspaceProfiles as p', (join) =>
      join.onRef('p.workspaceId', '=', 'w.id').onRef('p.id', '=', 'w.profileId'),
    )
    .leftJoin('mailSettings as m', 'm.workspaceId', 'w.id')
    .select((eb) => eb('m.smtpHost', 'is not', null).$castTo<boolean>().as('hasMailServer'))
    .select([
      'w.id as workspaceId',
      'w.slug',
      'w.isDemo',
      'p.id',
      'p.name',
      'p.logoSha256',
      'p.brandColour',
      'p.timeZone',
      'p.language',
    ])
    .executeTakeFirst();
  invariant(workspace, 'a transaction of a workspace sees that workspace');
  return workspace;
}

/** Serialises changes of the settings. */
export async function lockWorkspace(tx: Tx): Promise<void> {
  await tx.selectFrom('workspaces').select('id').forUpdate().execute();
}

export async function insertWorkspace(
  tx: Tx,
  workspace: { id: string; slug: string; profileId: string; isDemo: boolean },
): Promise<void> {
  await tx.insertInto('workspaces').values(workspace).execute();
}

export async function insertProfile(tx: Tx, workspaceId: string, profile: Profile): Promise<void> {
  await tx
    .insertInto('workspaceProfiles')
    .values({ workspaceId, ...profile })
    .execute();
}

export async function updateWorkspace(
  tx: Tx,
  workspaceId: string,
  change: { slug?: string; profileId?: string },
): Promise<void> {
  await tx.updateTable('workspaces').set(change).where('id', '=', workspaceId).execute();
}

export async function isSetUp(db: Db | Tx): Promise<boolean> {
  const found = await sql<{ is: boolean }>`select laurel_is_set_up() as is`.execute(db);
  return found.rows[0]?.is ?? false;
}

export async function findWorkspaceIdBySlug(db: Db, slug: string): Promise<string | undefined> {
  const found = await sql<{ id: string | null }>`
    select laurel_workspace_by_slug(${slug}) as id
  `.execute(db);
  return found.rows[0]?.id ?? undefined;
}
