import { sql } from 'kysely';
import { joinInWorkspace } from '../../db/join-in-workspace.ts';
import type { Tx } from '../../db/pool.ts';

/** More than anyone has; the page is not paginated. */
const PROGRAMS_SHOWN_MAX = 100;
const CREDENTIALS_SHOWN_MAX = 200;

/**
 * The learner's launched programs, live ones first, then the newest. Launched programs are never
 * archived.
 */
export async function listOwnPrograms(tx: Tx, learnerId: string) {
  return await tx
    .selectFrom('participants as p')
    .innerJoin('programs as g', (join) => joinInWorkspace(join, 'g.id', 'p.programId'))
    .select([
      'p.id as participantId',
      'p.requiredDone',
      'p.completedAt',
      'p.outcome',
      'g.title',
      'g.description',
      'g.requiredCount',
      'g.endedOn',
    ])
    .where('p.learnerId', '=', learnerId)
    .where('p.removedAt', 'is', null)
    .where('g.launchedAt', 'is not', null)
    .orderBy('g.endedOn', (order) => order.desc().nullsFirst())
    .orderBy('g.launchedAt', 'desc')
    .orderBy('p.id')
    .limit(PROGRAMS_SHOWN_MAX)
    .execute();
}

export type OwnProgram = Awaited<ReturnType<typeof listOwnPrograms>>[number];

/**
 * The components of these participants' programs in order, with current completions. Limited by
 * `LIMITS.componentsPerProgramMax`.
 */
export async function listOwnComponents(tx: Tx, participantIds: string[]) {
  if (participantIds.length === 0) return [];
  return await tx
    .selectFrom('participants as p')
    .innerJoin('components as c', (join) => joinInWorkspace(join, 'c.programId', 'p.programId'))
    .leftJoin('componentExtensions as x', (join) =>
      joinInWorkspace(join, 'x.participantId', 'p.id').onRef('x.componentId', '=', 'c.id'),
    )
    .leftJoin('completions as k', (join) =>
      joinInWorkspace(join, 'k.participantId', 'p.id')
        .onRef('k.componentId', '=', 'c.id')
        .on('k.takenBackAt', 'is', null),
    )
    .select([
      'p.id as participantId',
      'c.title',
      'c.kind',
      'c.isRequired',
      'c.passingScore',
      sql<string | null>`case when c.due_on is not null
        then greatest(c.due_on, x.extended_to) end`.as('dueOn'),
      'k.completedAt',
      'k.score',
      'k.isPassed',
    ])
    .where('p.id', 'in', participantIds)
    .orderBy('c.position')
    .orderBy('c.id')
    .execute();
}

export type OwnComponent = Awaited<ReturnType<typeof listOwnComponents>>[number];

/** The learner's credentials, newest first, with the titles of their versions. */
export async function listOwnCredentials(tx: Tx, learnerId: string) {
  return await tx
    .selectFrom('credentials as c')
    .innerJoin('certificationVersions as v', (join) => joinInWorkspace(join, 'v.id', 'c.versionId'))
    .select([
      'c.code',
      'v.title',
      'c.issuedOn',
      'c.expiresOn',
      'c.revokedAt',
      'c.revokedOn',
      'c.replacedById',
    ])
    .where('c.learnerId', '=', learnerId)
    .orderBy('c.issuedOn', 'desc')
    .orderBy('c.id', 'desc')
    .limit(CREDENTIALS_SHOWN_MAX)
    .execute();
}

/** The credential with this code, if this learner holds it and it was replaced. */
export async function findOwnReplaced(
  tx: Tx,
  learnerId: string,
  code: string,
): Promise<{ id: string } | undefined> {
  return await tx
    .selectFrom('credentials')
    .select('id')
    .where('learnerId', '=', learnerId)
    .where('code', '=', code)
    .where('replacedById', 'is not', null)
    .executeTakeFirst();
}

export type OwnCredential = Awaited<ReturnType<typeof listOwnCredentials>>[number];
