import { sql } from 'kysely';
import { joinInWorkspace } from '../../db/join-in-workspace.ts';
import type { Position } from '../../db/keyset.ts';
import type { Tx } from '../../db/pool.ts';

const COLUMNS = ['id', 'name', 'email', 'externalId', 'language', 'createdAt', 'erasedAt'] as const;

export type Learner = {
  id: string;
  name: string | null;
  email: string | null;
  externalId: string | null;
  language: string | null;
  createdAt: Date;
  erasedAt: Date | null;
};

/** A learner, and whether their address gets e-mail and reminders. */
export type LearnerWithMail = Learner & {
  remindersStoppedAt: Date | null;
  suppressedFor: string | null;
  suppressionAnswer: string | null;
  suppressedSince: Date | null;
};

export type NewLearner = {
  workspaceId: string;
  id: string;
  name: string;
  email: string | null;
  externalId: string | null;
  language: string | null;
};

/** Inserts a learner. Returns false if the e-mail address or external ID is taken. */
export async function insertLearner(tx: Tx, learner: NewLearner): Promise<boolean> {
  const inserted = await tx
    .insertInto('learners')
    .values(learner)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return inserted !== undefined;
}

/**
 * Inserts learners ordered by address, to avoid deadlocks. Skips those whose address or external ID
 * is taken, and returns the ids of the others.
 */
export async function insertLearners(
  tx: Tx,
  workspaceId: string,
  learners: Omit<NewLearner, 'workspaceId'>[],
): Promise<string[]> {
  if (learners.length === 0) return [];
  const { rows } = await sql<{ id: string }>`
    insert into learners (workspace_id, id, name, email, external_id, language)
    select ${workspaceId}, n.id, n.name, n.email, n.external_id, n.language
    from unnest(${learners.map((it) => it.id)}::uuid[],
      ${learners.map((it) => it.name)}::text[],
      ${learners.map((it) => it.email)}::text[],
      ${learners.map((it) => it.externalId)}::text[],
      ${learners.map((it) => it.language)}::text[]
    ) as n (id, name, email, external_id, language)
    order by lower(n.email) collate "C", n.external_id collate "C"
    on conflict do nothing
    returning id
  `.execute(tx);
  return rows.map((row) => row.id);
}

export async function findLearner(tx: Tx, id: string): Promise<Learner | undefined> {
  return await tx.selectFrom('learners').select(COLUMNS).where('id', '=', id).executeTakeFirst();
}

export async function findLearnerWithMail(
  tx: Tx,
  id: string,
): Promise<LearnerWithMail | undefined> {
  return await learnersWithMail(tx).where('l.id', '=', id).executeTakeFirst();
}

function learnersWithMail(tx: Tx) {
  return tx
    .selectFrom('learners as l')
    .leftJoin('suppressions as s', (join) => joinInWorkspace(join, 's.address', 'l.emailKey'))
    .select([
      'l.id',
      'l.name',
      'l.email',
      'l.externalId',
      'l.language',
      'l.createdAt',
      'l.erasedAt',
      'l.remindersStoppedAt',
      's.reason as suppressedFor',
      's.answer as suppressionAnswer',
      's.createdAt as suppressedSince',
    ]);
}

export async function findLearners(tx: Tx, ids: string[]): Promise<Learner[]> {
  return await tx.selectFrom('learners').select(COLUMNS).where('id', 'in', ids).execute();
}

/** Locks learners against changes and erasing. */
export async function lockLearners(tx: Tx, ids: string[]): Promise<Learner[]> {
  return await tx
    .selectFrom('learners')
    .select(COLUMNS)
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .orderBy('id')
    .forShare()
    .execute();
}

export async function findLearnerByEmail(tx: Tx, email: string): Promise<Learner | undefined> {
  return await tx
    .selectFrom('learners')
    .select(COLUMNS)
    .where('emailKey', '=', sql<string>`lower(${email})`)
    .executeTakeFirst();
}

export async function findLearnerByExternalId(
  tx: Tx,
  externalId: string,
): Promise<Learner | undefined> {
  return await tx
    .selectFrom('learners')
    .select(COLUMNS)
    .where('externalId', '=', externalId)
    .executeTakeFirst();
}

/** Updates a learner. Returns false if the learner was erased meanwhile. */
export async function updateLearner(
  tx: Tx,
  id: string,
  change: Partial<Pick<Learner, 'name' | 'email' | 'externalId' | 'language'>>,
  now: Date,
): Promise<boolean> {
  const result = await tx
    .updateTable('learners')
    .set({ ...change, updatedAt: now })
    .where('id', '=', id)
    .where('erasedAt', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Locks the learner against changes and issuing. */
export async function lockLearner(tx: Tx, id: string): Promise<Learner | undefined> {
  return await tx
    .selectFrom('learners')
    .select(COLUMNS)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

/**
 * Erases the rows of learners but keeps their ids. A trigger removes their words from the search.
 */
export async function eraseLearners(tx: Tx, ids: string[], now: Date): Promise<void> {
  await tx
    .updateTable('learners')
    .set({ name: null, email: null, externalId: null, erasedAt: now, updatedAt: now })
    .where('id', 'in', ids)
    .execute();
}

export type ListedLearner = LearnerWithMail & {
  sortName: string | null;
  credentialCount: number;
  heldId: string | null;
  heldIssuedOn: string | null;
  heldExpiresOn: string | null;
};

export type LearnerPage = {
  limit: number;
  after: Position | undefined;
  sort: 'name' | 'newest';
  /** Adds the valid credential of this certification to each learner. */
  certificationId: string | undefined;
  today: string;
};

function listedLearners(tx: Tx, page: Pick<LearnerPage, 'certificationId' | 'today'>) {
  const certificationId = page.certificationId ?? null;
  return learnersWithMail(tx)
    .leftJoin('credentials as held', (join) =>
      joinInWorkspace(join, 'held.learnerId', 'l.id')
        .on('held.certificationId', '=', certificationId)
        .on('held.isCurrent', '=', true)
        .on((eb) =>
          eb.or([eb('held.expiresOn', 'is', null), eb('held.expiresOn', '>=', page.today)]),
        ),
    )
    .select([
      'l.sortName',
      'held.id as heldId',
      'held.issuedOn as heldIssuedOn',
      'held.expiresOn as heldExpiresOn',
      sql<number>`(select count(*) from credentials c
        where c.workspace_id = l.workspace_id and c.learner_id = l.id)`.as('credentialCount'),
    ]);
}

/** Excludes erased learners. Returns one extra row. */
export async function listLearners(tx: Tx, page: LearnerPage): Promise<ListedLearner[]> {
  let query = listedLearners(tx, page)
    .where('l.erasedAt', 'is', null)
    .limit(page.limit + 1);
  if (page.sort === 'name') {
    query = query.orderBy('l.sortName').orderBy('l.id');
    if (page.after) {
      const { key, id } = page.after;
      query = query.where(sql<boolean>`(l.sort_name, l.id) > (${key}, ${id}::uuid)`);
    }
  } else {
    query = query.orderBy('l.id', 'desc');
    if (page.after) query = query.where('l.id', '<', page.after.id);
  }
  return await query.execute();
}

/** In no particular order. */
export async function findListedLearners(
  tx: Tx,
  ids: string[],
  page: Pick<LearnerPage, 'certificationId' | 'today'>,
): Promise<ListedLearner[]> {
  return await listedLearners(tx, page)
    .where('l.id', '=', sql<string>`any(${ids}::uuid[])`)
    .execute();
}

export type Match = { place: number; id: string; by: 'email' | 'externalId' | 'name' };

/**
 * Learners with the e-mail address, external ID or exact name of each person, by the person's
 * index. Limits the number per name.
 */
export async function matchLearners(
  tx: Tx,
  people: { name: string; email: string; externalId: string }[],
  perNameMax: number,
): Promise<Match[]> {
  const of = (key: 'name' | 'email' | 'externalId') => people.map((it) => it[key].normalize('NFC'));
  const found = await sql<Match>`
    select (p.place - 1)::int as place, m.id, m.by
    from unnest(${of('email')}::text[], ${of('externalId')}::text[], ${of('name')}::text[])
      with ordinality as p (email, external_id, name, place)
    cross join lateral (
      select l.id, 'email' as by from learners l where l.email_key = lower(p.email)
      union all
      select l.id, 'externalId' from learners l where l.external_id = p.external_id
      union all
      (select l.id, 'name' from learners l where l.sort_name = lower(p.name)
        order by l.id limit ${perNameMax})
    ) as m
    order by p.place
  `.execute(tx);
  return found.rows;
}

/** Best matches first, see the migration of `laurel_search_learners`. */
export async function searchLearners(
  tx: Tx,
  query: string,
  page: Pick<LearnerPage, 'limit' | 'certificationId' | 'today'>,
): Promise<ListedLearner[]> {
  return await listedLearners(tx, page)
    .innerJoin(
      sql<{ id: string; place: number }>`laurel_search_learners(${query}, ${page.limit})`.as(
        'found',
      ),
      (join) => join.onRef(sql.ref('found.id'), '=', 'l.id'),
    )
    .orderBy(sql`found.place`)
    .execute();
}

/** Language and choice about reminders of a learner who was not erased. */
export async function findReminders(
  tx: Tx,
  id: string,
): Promise<{ language: string | null; remindersStoppedAt: Date | null } | undefined> {
  return await tx
    .selectFrom('learners')
    .select(['language', 'remindersStoppedAt'])
    .where('id', '=', id)
    .where('erasedAt', 'is', null)
    .executeTakeFirst();
}

/**
 * Stops reminders, or resumes them with null. Returns false if they already were, or if the learner
 * was erased.
 */
export async function storeRemindersStopped(
  tx: Tx,
  id: string,
  stoppedAt: Date | null,
): Promise<boolean> {
  const result = await tx
    .updateTable('learners')
    .set({ remindersStoppedAt: stoppedAt })
    .where('id', '=', id)
    .where('erasedAt', 'is', null)
    .where('remindersStoppedAt', stoppedAt === null ? 'is not' : 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}
