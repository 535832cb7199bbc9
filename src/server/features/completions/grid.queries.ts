import { sql } from 'kysely';
import { joinInWorkspace } from '../../db/join-in-workspace.ts';
import type { Position } from '../../db/keyset.ts';
import type { Tx } from '../../db/pool.ts';

// Erased learners have no name and sort first.
const SORT_NAME = sql<string>`coalesce(l.sort_name, '')`;

/** Participants ordered by name, without removed ones. Returns one extra row. */
export async function listGridRows(
  tx: Tx,
  programId: string,
  page: { limit: number; after: Position | undefined; query: string | undefined },
) {
  let query = tx
    .selectFrom('participants as p')
    .innerJoin('learners as l', (join) => joinInWorkspace(join, 'l.id', 'p.learnerId'))
    .select([
      'p.id',
      'p.learnerId',
      'l.name',
      'l.email',
      'p.requiredDone',
      'p.completedAt',
      SORT_NAME.as('sortName'),
    ])
    .where('p.programId', '=', programId)
    .where('p.removedAt', 'is', null)
    .orderBy(SORT_NAME)
    .orderBy('p.id')
    .limit(page.limit + 1);
  if (page.after) {
    const { key, id } = page.after;
    query = query.where(sql<boolean>`(${SORT_NAME}, p.id) > (${key}, ${id}::uuid)`);
  }
  if (page.query?.trim()) {
    // Normalised like the search of learners: without case, accents and punctuation.
    query = query.where(sql<boolean>`l.search_text like
      '% ' || replace(laurel_search_words(${page.query}), ' ', '% ') || '%'`);
  }
  return await query.execute();
}

export async function listGridExtensions(tx: Tx, participantIds: string[]) {
  if (participantIds.length === 0) return [];
  return await tx
    .selectFrom('componentExtensions')
    .select(['participantId', 'componentId', 'extendedTo'])
    .where('participantId', 'in', participantIds)
    .execute();
}

/** Current completions of these participants. */
export async function listGridCells(tx: Tx, participantIds: string[]) {
  if (participantIds.length === 0) return [];
  return await tx
    .selectFrom('completions')
    .select(['id', 'participantId', 'componentId', 'completedAt', 'score', 'isPassed', 'source'])
    .where('participantId', 'in', participantIds)
    .where('takenBackAt', 'is', null)
    .execute();
}
