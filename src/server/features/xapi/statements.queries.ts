import { sql } from 'kysely';
import type { XAPI_OUTCOMES } from '../../../shared/completions.ts';
import { iriKey } from '../../../shared/iri-key.ts';
import type { Sentence } from '../../../shared/words/sentence.ts';
import { joinInWorkspace } from '../../db/join-in-workspace.ts';
import type { Position } from '../../db/keyset.ts';
import type { Tx } from '../../db/pool.ts';
import type { ParticipantName } from '../programs/completions.queries.ts';

export type StatementOutcome = (typeof XAPI_OUTCOMES)[number];

/** Serialises storing of statements of one program across processes. */
export async function lockStatements(tx: Tx, programId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`xapi ${programId}`}, 0))`.execute(tx);
}

export type KnownStatement = {
  statementId: string;
  contentHash: Buffer;
  outcome: StatementOutcome;
  targetId: string | null;
  completionId: string | null;
};

/** Statements with one of the ids, and those that void one of them. */
export async function findStatements(
  tx: Tx,
  programId: string,
  ids: string[],
): Promise<KnownStatement[]> {
  const { rows } = await sql<KnownStatement>`
    select statement_id, content_hash, outcome, target_id, completion_id from xapi_statements
      where program_id = ${programId} and statement_id = any(${ids}::uuid[])
    union
    select statement_id, content_hash, outcome, target_id, completion_id from xapi_statements
      where program_id = ${programId} and target_id = any(${ids}::uuid[])
  `.execute(tx);
  return rows;
}

export type NewStatement = {
  id: string;
  contentHash: Buffer;
  keyId: string;
  verb: string;
  activityId: string | null;
  targetId: string | null;
  participantId: string | null;
  componentId: string | null;
  completionId: string | null;
  outcome: StatementOutcome;
  reason: Sentence | null;
  /** The named person, only while the statement waits for them. */
  participant: ParticipantName | null;
  score: number | null;
  scoreRaw: number | null;
  isSuccess: boolean | null;
  completedAt: string | undefined;
};

export async function insertStatements(
  tx: Tx,
  at: { workspaceId: string; programId: string; now: Date },
  statements: NewStatement[],
): Promise<void> {
  if (statements.length === 0) return;
  const column = <Value>(of: (statement: NewStatement) => Value) => statements.map(of);
  await sql`
    insert into xapi_statements (workspace_id, program_id, stored_at, statement_id, content_hash,
      key_id, verb, activity_id, activity_key, target_id, participant_id, component_id,
      completion_id, outcome, reason, actor_by, actor_key, score, score_raw, is_success,
      completed_at)
    select ${at.workspaceId}::uuid, ${at.programId}::uuid, ${at.now}::timestamptz, given.*
    from unnest(
      ${column((it) => it.id)}::uuid[], ${column((it) => it.contentHash)}::bytea[],
      ${column((it) => it.keyId)}::uuid[], ${column((it) => it.verb)}::text[],
      ${column((it) => it.activityId)}::text[],
      ${column((it) => it.activityId && iriKey(it.activityId))}::text[],
      ${column((it) => it.targetId)}::uuid[],
      ${column((it) => it.participantId)}::uuid[], ${column((it) => it.componentId)}::uuid[],
      ${column((it) => it.completionId)}::uuid[], ${column((it) => it.outcome)}::text[],
      ${column((it) => it.reason)}::text[],
      ${column((it) => it.participant?.by ?? null)}::text[],
      ${column((it) => it.participant?.key ?? null)}::text[],
      ${column((it) => it.score)}::float8[], ${column((it) => it.scoreRaw)}::float8[],
      ${column((it) => it.isSuccess)}::boolean[],
      ${column((it) => it.completedAt ?? null)}::timestamptz[]
    ) as given
  `.execute(tx);
}

export async function markVoided(tx: Tx, programId: string, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .updateTable('xapiStatements')
    .set({ outcome: 'voided', reason: null, actorBy: null, actorKey: null })
    .where('programId', '=', programId)
    .where('statementId', '=', sql<string>`any(${ids}::uuid[])`)
    .execute();
}

/** Newest first, with current names. */
export async function listStatements(
  tx: Tx,
  programId: string,
  page: { limit: number; after: Position | undefined; outcome: StatementOutcome | undefined },
) {
  let query = tx
    .selectFrom('xapiStatements as s')
    .leftJoin('participants as p', (join) => joinInWorkspace(join, 'p.id', 's.participantId'))
    .leftJoin('learners as l', (join) => joinInWorkspace(join, 'l.id', 'p.learnerId'))
    .leftJoin('components as c', (join) => joinInWorkspace(join, 'c.id', 's.componentId'))
    .select([
      's.statementId',
      's.verb',
      's.activityId',
      's.outcome',
      's.reason',
      'l.name as learnerName',
      'c.title as componentTitle',
      's.storedAt',
    ])
    .where('s.programId', '=', programId)
    .orderBy('s.storedAt', 'desc')
    .orderBy('s.statementId', 'desc')
    .limit(page.limit + 1);
  if (page.outcome) query = query.where('s.outcome', '=', page.outcome);
  if (page.after) {
    const { key, id } = page.after;
    // Statement times have millisecond precision.
    query = query.where(
      sql<boolean>`(s.stored_at, s.statement_id)
        < (timestamptz 'epoch' + ${Number(key)}::float8 * interval '1 millisecond', ${id}::uuid)`,
    );
  }
  return await query.execute();
}
