import { sql } from 'kysely';
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

export type NewLearner = {
  workspaceId: string;
  id: string;
  name: string;
  email: string | null;
  externalId: string | null;
  language: string | null;
};

/** Inserts unless the e-mail address or the own id is taken; says whether it did. */
export async function insertLearner(tx: Tx, learner: NewLearner): Promise<boolean> {
  const inserted = await tx
    .insertInto('learners')
    .values(learner)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return inserted !== undefined;
}

export async function findLearner(tx: Tx, id: string): Promise<Learner | undefined> {
  return await tx.selectFrom('learners').select(COLUMNS).where('id', '=', id).executeTakeFirst();
}

export async function findLearners(tx: Tx, ids: string[]): Promise<Learner[]> {
  return await tx.selectFrom('learners').select(COLUMNS).where('id', 'in', ids).execute();
}

/** Keeps the learner from being changed or erased until the transaction ends. */
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

/** False when the learner was erased meanwhile; what was erased stays empty. */
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

/** Ends every link to the learner's own page and every session there. */
export async function endLearnerAccess(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('learnerLinks').where('learnerId', '=', id).execute();
  await tx.deleteFrom('learnerSessions').where('learnerId', '=', id).execute();
}

/** Keeps everybody else from changing the learner or issuing to them. */
export async function lockLearner(tx: Tx, id: string): Promise<Learner | undefined> {
  return await tx
    .selectFrom('learners')
    .select(COLUMNS)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

/**
 * Takes every personal datum of the learner, whom the transaction has locked, out of every table
 * of the workspace. First the credentials, which waits for whoever is writing a note or a mail
 * about one; last the learner's own row, whose words leave the search under the history's lock.
 */
export async function eraseLearnerData(tx: Tx, id: string, now: Date): Promise<void> {
  const theirs = tx.selectFrom('credentials').select('id').where('learnerId', '=', id);
  await tx
    .updateTable('credentials')
    .set({ learnerName: null, revokedText: null })
    .where('learnerId', '=', id)
    .execute();
  await tx.deleteFrom('notes').where('credentialId', 'in', theirs).execute();
  await tx
    .updateTable('mails')
    .set((eb) => ({
      toAddress: null,
      answer: null,
      state: eb.case().when('state', '=', 'queued').then('cancelled').else(eb.ref('state')).end(),
    }))
    .where('id', 'in', mailsTo(tx, id))
    .execute();
  await tx
    .updateTable('completions')
    .set({ evidence: null })
    .where('participantId', 'in', (eb) =>
      eb.selectFrom('participants').select('id').where('learnerId', '=', id),
    )
    .where('evidence', 'is not', null)
    .execute();
  await tx
    .updateTable('holds')
    .set({ liftNote: null })
    .where('learnerId', '=', id)
    .where('liftNote', 'is not', null)
    .execute();
  // Statements that wait for somebody of this address or external ID.
  await sql`
    update xapi_statements s
    set outcome = 'not_counted', reason = null, actor_by = null, actor_key = null
    from learners l
    where l.id = ${id} and s.workspace_id = l.workspace_id and s.outcome = 'waiting'
      and case s.actor_by
        when 'email' then lower(s.actor_key) = l.email_key
        when 'mbox_sha1sum' then decode(s.actor_key, 'hex') = l.mbox_sha1sum
        else s.actor_key = l.external_id
      end`.execute(tx);
  await endLearnerAccess(tx, id);
  // All of them: an answer may hold a name or a note without saying whose it is.
  await tx.deleteFrom('idempotencyKeys').execute();
  await tx
    .updateTable('learners')
    .set({ name: null, email: null, externalId: null, erasedAt: now, updatedAt: now })
    .where('id', '=', id)
    .execute();
}

/** Mails about their credentials, about how they fare in programs, and to their own page. */
function mailsTo(tx: Tx, id: string) {
  const credentials = tx.selectFrom('credentials').select('id').where('learnerId', '=', id);
  const participants = tx.selectFrom('participants').select('id').where('learnerId', '=', id);
  const mails = () => tx.selectFrom('mails').select('id');
  return mails()
    .where('credentialId', 'in', credentials)
    .unionAll(mails().where('participantId', 'in', participants))
    .unionAll(mails().where('learnerId', '=', id));
}

export type ListedLearner = Learner & {
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
  /** Says for each learner which valid credential of this certification they hold. */
  certificationId: string | undefined;
  today: string;
};

function listedLearners(tx: Tx, page: Pick<LearnerPage, 'certificationId' | 'today'>) {
  const certificationId = page.certificationId ?? null;
  return tx
    .selectFrom('learners as l')
    .leftJoin('credentials as held', (join) =>
      join
        .onRef('held.workspaceId', '=', 'l.workspaceId')
        .onRef('held.learnerId', '=', 'l.id')
        .on('held.certificationId', '=', certificationId)
        .on('held.isCurrent', '=', true)
        .on((eb) =>
          eb.or([eb('held.expiresOn', 'is', null), eb('held.expiresOn', '>=', page.today)]),
        ),
    )
    .select([
      'l.id',
      'l.name',
      'l.email',
      'l.externalId',
      'l.language',
      'l.createdAt',
      'l.erasedAt',
      'l.sortName',
      'held.id as heldId',
      'held.issuedOn as heldIssuedOn',
      'held.expiresOn as heldExpiresOn',
      sql<number>`(select count(*) from credentials c
        where c.workspace_id = l.workspace_id and c.learner_id = l.id)`.as('credentialCount'),
    ]);
}

/** Erased learners are left out. Asks for one row more than the page holds. */
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
 * The learners who have the e-mail address, the external id or exactly the name of each person, by
 * the person's place in the list. Of one name at most as many as asked for.
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

/** The best matches first, see the migration of `laurel_search_learners`. */
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
