import { sql } from 'kysely';
import type { IssuingMode, ProgramState } from '../../../shared/programs.ts';
import type { Tx } from '../../db/pool.ts';

const COLUMNS = [
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

/** A program is ready by itself once it has a component and a participant. */
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
    .select(COLUMNS)
    .where('id', '=', id)
    .executeTakeFirst();
  return row as Program | undefined;
}

/**
 * `share` lets others record and enrol at the same time; `update` is for changing it, its
 * components, or ending it. Take it before any lock of a participant.
 */
export async function lockProgram(
  tx: Tx,
  id: string,
  mode: 'share' | 'update',
): Promise<Program | undefined> {
  const query = tx.selectFrom('programs').select(COLUMNS).where('id', '=', id);
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
};

/** `countRequired` must follow, in the same transaction. */
export async function insertComponents(tx: Tx, components: NewComponent[]): Promise<void> {
  if (components.length > 0) await tx.insertInto('components').values(components).execute();
}

/** Counts the required components anew; the program must be locked for `update`. */
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
 * Enrols them; who was removed before comes back with what they had done. Returns the ids of those
 * who were not enrolled already. `refreshProgress` must follow, in the same transaction.
 */
export async function enrolParticipants(
  tx: Tx,
  participants: NewParticipant[],
): Promise<{ id: string; learnerId: string }[]> {
  if (participants.length === 0) return [];
  return await tx
    .insertInto('participants')
    .values(participants.toSorted((a, b) => (a.learnerId < b.learnerId ? -1 : 1)))
    .onConflict((conflict) =>
      conflict
        .columns(['workspaceId', 'programId', 'learnerId'])
        .doUpdateSet({ removedAt: null, enrolledAt: sql`excluded.enrolled_at` })
        .where('participants.removedAt', 'is not', null),
    )
    .returning(['id', 'learnerId'])
    .execute();
}

/** The certifications that completing the program leads to, by title. */
export async function listProgramCertifications(tx: Tx, programId: string) {
  return await tx
    .selectFrom('programCertifications as l')
    .innerJoin('certifications as c', (join) =>
      join.onRef('c.workspaceId', '=', 'l.workspaceId').onRef('c.id', '=', 'l.certificationId'),
    )
    .leftJoin('certificationVersions as v', (join) =>
      join.onRef('v.workspaceId', '=', 'c.workspaceId').onRef('v.id', '=', 'c.versionId'),
    )
    .select([
      'c.id',
      sql<string>`coalesce(v.title, c.title)`.as('title'),
      'c.versionId',
      'c.archivedAt',
    ])
    .where('l.programId', '=', programId)
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
