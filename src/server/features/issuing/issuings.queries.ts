import { sql } from 'kysely';
import type { IssuingState } from '../../../shared/issuing.ts';
import { actorName } from '../../db/actor-name.ts';
import { joinInWorkspace } from '../../db/join-in-workspace.ts';
import type { Tx } from '../../db/pool.ts';

export type IssuingKind = 'program_end' | 'as_completed' | 'rule';

const COLUMNS = [
  'id',
  'kind',
  'programId',
  'certificationId',
  'state',
  'issueOn',
  'notify',
  'total',
  'issued',
  'skipped',
  'startedByKind',
  'startedById',
  'startedAt',
  'finishedAt',
] as const;

export type Issuing = {
  id: string;
  kind: IssuingKind;
  programId: string | null;
  certificationId: string | null;
  state: IssuingState;
  issueOn: string | null;
  notify: boolean;
  total: number;
  issued: number;
  skipped: number;
  startedByKind: string;
  startedById: string | null;
  startedAt: Date;
  finishedAt: Date | null;
};

export async function insertIssuing(
  tx: Tx,
  issuing: Omit<Issuing, 'issued' | 'skipped' | 'startedAt' | 'finishedAt'> & {
    workspaceId: string;
  },
): Promise<void> {
  await tx.insertInto('issuings').values(issuing).execute();
}

export async function findIssuing(tx: Tx, id: string): Promise<Issuing | undefined> {
  const row = await tx
    .selectFrom('issuings')
    .select(COLUMNS)
    .where('id', '=', id)
    .executeTakeFirst();
  return row as Issuing | undefined;
}

/** Locks an issuing. Issuing, adding, pausing and cancelling are serialised by this lock. */
export async function lockIssuing(tx: Tx, id: string): Promise<Issuing | undefined> {
  const row = await tx
    .selectFrom('issuings')
    .select(COLUMNS)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row as Issuing | undefined;
}

/** The issuing at the end of the program, or else the one on completion. */
export async function findProgramIssuingId(
  tx: Tx,
  programId: string,
  kind?: IssuingKind,
): Promise<string | undefined> {
  let query = tx
    .selectFrom('issuings')
    .select('id')
    .where('programId', '=', programId)
    .orderBy('kind', 'desc')
    .limit(1);
  if (kind) query = query.where('kind', '=', kind);
  return (await query.executeTakeFirst())?.id;
}

/** An issuing with the data shown on screens. */
export async function findIssuingView(tx: Tx, id: string) {
  return await tx
    .selectFrom('issuings as i')
    .select([
      'i.id',
      'i.kind',
      'i.state',
      'i.total',
      'i.issued',
      'i.skipped',
      'i.startedByKind as actorKind',
      actorName('i', 'startedById').as('actorName'),
      'i.startedAt',
      'i.finishedAt',
      sql<number>`(select count(*) from participants p
        where p.workspace_id = i.workspace_id and p.program_id = i.program_id
          and p.outcome is not null and p.told_at is null
          and i.kind = 'program_end' and i.state in ('running', 'paused'))`.as('toNotify'),
    ])
    .where('i.id', '=', id)
    .executeTakeFirst();
}

export type IssuingChange = {
  state?: IssuingState;
  total?: number;
  issued?: number;
  skipped?: number;
  finishedAt?: Date | null;
};

export async function updateIssuing(tx: Tx, id: string, change: IssuingChange): Promise<void> {
  await tx.updateTable('issuings').set(change).where('id', '=', id).execute();
}

/** Recounts after items were added again or moved to another issuing. */
export async function recountItems(tx: Tx, id: string): Promise<void> {
  await sql`
    update issuings i
    set total = n.total, issued = n.issued, skipped = n.skipped
    from (
      select count(*) as total, count(*) filter (where state = 'issued') as issued,
        count(*) filter (where state = 'skipped') as skipped
      from issuing_items where issuing_id = ${id}
    ) n
    where i.id = ${id}
  `.execute(tx);
}

/** Makes cancelled items wait again. The issuing must be locked. */
export async function requeueCancelled(tx: Tx, issuingId: string): Promise<void> {
  await tx
    .updateTable('issuingItems')
    .set({ state: 'waiting', reason: null })
    .where('issuingId', '=', issuingId)
    .where('state', '=', 'cancelled')
    .execute();
}

/** Cancels all waiting items. */
export async function cancelWaiting(tx: Tx, issuingId: string): Promise<void> {
  await tx
    .updateTable('issuingItems')
    .set({ state: 'cancelled' })
    .where('issuingId', '=', issuingId)
    .where('state', '=', 'waiting')
    .execute();
}

export type WaitingItem = {
  id: string;
  certificationId: string;
  learnerId: string;
  participantId: string | null;
  qualifiedAt: Date | null;
  evenIfUnprintable: boolean;
  isComplete: boolean;
};

/**
 * Discards cached plans. PostgreSQL caches plans of foreign key checks per connection. A plan made
 * while the table was almost empty scans all credentials for each row.
 */
export async function discardPlans(tx: Tx): Promise<void> {
  await sql`discard plans`.execute(tx);
}

/** Waiting items in a fixed order. The issuing must be locked. */
export async function listWaiting(
  tx: Tx,
  issuingId: string,
  limit: number,
): Promise<WaitingItem[]> {
  return await tx
    .selectFrom('issuingItems as i')
    .leftJoin('participants as p', (join) => joinInWorkspace(join, 'p.id', 'i.participantId'))
    .select([
      'i.id',
      'i.certificationId',
      'i.learnerId',
      'i.participantId',
      'i.qualifiedAt',
      'i.evenIfUnprintable',
      sql<boolean>`p.completed_at is not null and p.removed_at is null`.as('isComplete'),
    ])
    .where('i.issuingId', '=', issuingId)
    .where('i.state', '=', 'waiting')
    .orderBy('i.id')
    .limit(limit)
    .execute();
}

export type SkipReason =
  | 'held_back'
  | 'unprintable'
  | 'erased'
  | 'certification_archived'
  | 'already_held'
  | 'not_complete';

export type ItemOutcome =
  | { id: string; credentialId: string; reason: null }
  | { id: string; credentialId: null; reason: SkipReason };

/** Stores the results of items in one statement. */
export async function concludeItems(tx: Tx, outcomes: ItemOutcome[]): Promise<void> {
  if (outcomes.length === 0) return;
  await sql`
    update issuing_items i
    set state = case when o.reason is null then 'issued' else 'skipped' end,
      reason = o.reason, credential_id = o.credential_id
    from unnest(
      ${outcomes.map((it) => it.id)}::uuid[],
      ${outcomes.map((it) => it.credentialId)}::uuid[],
      ${outcomes.map((it) => it.reason)}::text[]
    ) as o (id, credential_id, reason)
    where i.workspace_id = laurel_workspace_id() and i.id = o.id
  `.execute(tx);
}

/**
 * Locks the issuing on completion of a program, created if needed and reopened if finished. A
 * paused one stays paused.
 */
export async function openIssuing(
  tx: Tx,
  issuing: { workspaceId: string; id: string; programId: string; notify: boolean },
): Promise<{ id: string; total: number; skipped: number }> {
  return await tx
    .insertInto('issuings')
    .values({ ...issuing, kind: 'as_completed', state: 'running', startedByKind: 'system' })
    .onConflict((conflict) =>
      conflict
        .columns(['workspaceId', 'programId', 'kind'])
        .where('programId', 'is not', null)
        .doUpdateSet((eb) => ({
          notify: eb.ref('excluded.notify'),
          state: sql<string>`case issuings.state when 'paused' then 'paused' else 'running' end`,
          finishedAt: null,
        })),
    )
    .returning(['id', 'total', 'skipped'])
    .executeTakeFirstOrThrow();
}

/** Adds completed participants. Skipped ones are tried again; issued and cancelled ones are not. */
export async function insertCompletedItems(
  tx: Tx,
  of: { issuingId: string; participantIds: string[]; certificationIds: string[] },
): Promise<{ added: number; triedAgain: number }> {
  const { rows } = await sql<{ added: number; triedAgain: number }>`
    with put as (
      insert into issuing_items
        (workspace_id, id, issuing_id, certification_id, learner_id, participant_id)
      select p.workspace_id, gen_random_uuid(), ${of.issuingId}, c.id, p.learner_id, p.id
      from participants p
      cross join unnest(${of.certificationIds}::uuid[]) as c (id)
      where p.id = any(${of.participantIds}::uuid[])
      order by p.id, c.id
      on conflict (workspace_id, participant_id, certification_id)
        where participant_id is not null
      do update set state = 'waiting', reason = null where issuing_items.state = 'skipped'
      returning xmax = 0 as is_new
    )
    select count(*) filter (where is_new) as added,
      count(*) filter (where not is_new) as tried_again
    from put
  `.execute(tx);
  return rows[0] ?? { added: 0, triedAgain: 0 };
}
