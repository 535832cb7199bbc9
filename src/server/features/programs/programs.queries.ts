import { sql } from 'kysely';
import type { IssuingMode, ProgramState } from '../../../shared/programs.ts';
import { joinInWorkspace } from '../../db/join-in-workspace.ts';
import type { Tx } from '../../db/pool.ts';

export const PROGRAM_COLUMNS = [
  'id',
  'title',
  'description',
  'issuing',
  'sendsOutcomeMails',
  'requiredCount',
  'createdAt',
  'updatedAt',
  'launchedAt',
  'endedAt',
  'endedOn',
  'archivedAt',
] as const;

export type Program = {
  id: string;
  title: string;
  description: string | null;
  issuing: IssuingMode;
  sendsOutcomeMails: boolean;
  requiredCount: number;
  createdAt: Date;
  updatedAt: Date;
  launchedAt: Date | null;
  endedAt: Date | null;
  endedOn: string | null;
  archivedAt: Date | null;
};

export type NewProgram = {
  workspaceId: string;
  id: string;
  title: string;
  description: string | null;
  issuing: IssuingMode;
  sendsOutcomeMails: boolean;
};

/** A program becomes ready once it has a component and a participant. */
export function programStateOf(
  program: Pick<Program, 'launchedAt' | 'endedAt' | 'archivedAt'>,
  counts: { componentCount: number; participantCount: number },
): ProgramState {
  if (program.archivedAt) return 'archived';
  if (program.endedAt) return 'complete';
  if (program.launchedAt) return 'live';
  const isReady = counts.componentCount > 0 && counts.participantCount > 0;
  return isReady ? 'launch_ready' : 'in_design';
}

export async function insertProgram(tx: Tx, program: NewProgram): Promise<void> {
  await tx.insertInto('programs').values(program).execute();
}

export async function findProgram(tx: Tx, id: string): Promise<Program | undefined> {
  const row = await tx
    .selectFrom('programs')
    .select(PROGRAM_COLUMNS)
    .where('id', '=', id)
    .executeTakeFirst();
  return row as Program | undefined;
}

/**
 * `share` allows concurrent recording and enrolling; `update` is for changing the program or its
 * components, and for ending it. Must be locked before participants.
 */
export async function lockProgram(
  tx: Tx,
  id: string,
  mode: 'share' | 'update',
): Promise<Program | undefined> {
  const query = tx.selectFrom('programs').select(PROGRAM_COLUMNS).where('id', '=', id);
  const row = await (mode === 'share' ? query.forShare() : query.forUpdate()).executeTakeFirst();
  return row as Program | undefined;
}

export type NewComponent = {
  workspaceId: string;
  id: string;
  programId: string;
  kind: string;
  title: string;
  isRequired: boolean;
  position: number;
  launchOn: string | null;
  dueOn: string | null;
  closeOn: string | null;
  passingScore: number | null;
  xapiActivityId: string | null;
  xapiVerbs: string[];
  /** Maximum raw score, if statements don't contain it. */
  xapiScoreMax: number | null;
};

/** Call `countRequired` afterwards in the same transaction. */
export async function insertComponents(tx: Tx, components: NewComponent[]): Promise<void> {
  if (components.length > 0) await tx.insertInto('components').values(components).execute();
}

/** Recounts the required components. The program must be locked for `update`. */
export async function countRequired(tx: Tx, programId: string): Promise<void> {
  await tx
    .updateTable('programs')
    .set((eb) => ({
      requiredCount: eb
        .selectFrom('components')
        .select((of) => of.fn.countAll<number>().as('count'))
        .where('programId', '=', programId)
        .where('isRequired', '=', true),
    }))
    .where('id', '=', programId)
    .execute();
}

export async function listComponents(tx: Tx, programId: string) {
  return await tx
    .selectFrom('components')
    .select([
      'id',
      'programId',
      'kind',
      'title',
      'isRequired',
      'position',
      'launchOn',
      'dueOn',
      'closeOn',
      'passingScore',
      'xapiActivityId',
      'xapiVerbs',
      'xapiScoreMax',
    ])
    .where('programId', '=', programId)
    .orderBy('position')
    .orderBy('id')
    .execute();
}

export type Component = Awaited<ReturnType<typeof listComponents>>[number];

export type NewParticipant = {
  workspaceId: string;
  id: string;
  programId: string;
  learnerId: string;
};

/**
 * Enrols learners; removed participants return with their completions. Returns the ids of those who
 * were not enrolled before. Call `refreshProgress` afterwards in the same transaction.
 */
export async function enrolParticipants(
  tx: Tx,
  participants: NewParticipant[],
): Promise<{ id: string; learnerId: string }[]> {
  const [first] = participants;
  if (!first) return [];
  // Uses two arrays, because PostgreSQL allows 65,535 parameters per statement.
  const { rows } = await sql<{ id: string; learnerId: string }>`
    insert into participants (workspace_id, program_id, id, learner_id)
    select ${first.workspaceId}, ${first.programId}, n.id, n.learner_id
    from unnest(${participants.map((it) => it.id)}::uuid[],
      ${participants.map((it) => it.learnerId)}::uuid[]) as n (id, learner_id)
    order by n.learner_id
    on conflict (workspace_id, program_id, learner_id)
      do update set removed_at = null, enrolled_at = excluded.enrolled_at
      where participants.removed_at is not null
    returning id, learner_id
  `.execute(tx);
  return rows;
}

/** Certifications of the program, with the titles of their published versions. */
export async function listProgramCertifications(tx: Tx, programId: string) {
  return await listCertificationsOfPrograms(tx, [programId]);
}

/** Certifications of several programs, one row per link. */
export async function listCertificationsOfPrograms(tx: Tx, programIds: string[]) {
  return await tx
    .selectFrom('programCertifications as l')
    .innerJoin('certifications as c', (join) => joinInWorkspace(join, 'c.id', 'l.certificationId'))
    .leftJoin('certificationVersions as v', (join) => joinInWorkspace(join, 'v.id', 'c.versionId'))
    .select([
      'l.programId',
      'c.id',
      sql<string>`coalesce(v.title, c.title)`.as('title'),
      'c.versionId',
      'c.archivedAt',
    ])
    .where('l.programId', 'in', programIds)
    .orderBy('title')
    .orderBy('c.id')
    .execute();
}

export async function linkCertifications(
  tx: Tx,
  workspaceId: string,
  programId: string,
  certificationIds: string[],
): Promise<void> {
  if (certificationIds.length === 0) return;
  await tx
    .insertInto('programCertifications')
    .values(
      certificationIds.map((certificationId) => ({ workspaceId, programId, certificationId })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Replaces the linked certifications. */
export async function replaceCertifications(
  tx: Tx,
  workspaceId: string,
  programId: string,
  certificationIds: string[],
): Promise<void> {
  await tx
    .deleteFrom('programCertifications')
    .where('programId', '=', programId)
    .where(sql<boolean>`certification_id <> all (${certificationIds}::uuid[])`)
    .execute();
  await linkCertifications(tx, workspaceId, programId, certificationIds);
}

export async function replaceLeads(
  tx: Tx,
  workspaceId: string,
  programId: string,
  memberIds: string[],
): Promise<void> {
  await tx.deleteFrom('programLeads').where('programId', '=', programId).execute();
  if (memberIds.length === 0) return;
  await tx
    .insertInto('programLeads')
    .values(memberIds.map((memberId) => ({ workspaceId, programId, memberId })))
    .execute();
}

/** Locks those of the ids that are members, and returns them. */
export async function lockMemberIds(tx: Tx, ids: string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await tx
    .selectFrom('members')
    .select('id')
    .where('id', 'in', ids)
    .where('userId', 'is not', null)
    .orderBy('id')
    .forKeyShare()
    .execute();
  return rows.map((row) => row.id);
}

export async function updateProgram(
  tx: Tx,
  id: string,
  change: Partial<
    Pick<
      Program,
      'title' | 'description' | 'issuing' | 'sendsOutcomeMails' | 'launchedAt' | 'archivedAt'
    >
  > & { updatedAt: Date },
): Promise<void> {
  await tx.updateTable('programs').set(change).where('id', '=', id).execute();
}
