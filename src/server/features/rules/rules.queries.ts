import { sql } from 'kysely';
import { joinInWorkspace } from '../../db/join-in-workspace.ts';
import type { Tx } from '../../db/pool.ts';

/**
 * Certifications whose rule requires one of the programs or certifications. A live program counts
 * only if it issues on completion. Includes rules that are off, because one may be switched on
 * before this transaction commits.
 */
export async function findRulesToEvaluate(
  tx: Tx,
  { programIds, issuedIds }: { programIds: string[]; issuedIds: string[] },
): Promise<string[]> {
  if (programIds.length === 0 && issuedIds.length === 0) return [];
  const { rows } = await sql<{ certificationId: string }>`
    select q.certification_id
    from rule_requirements q
    where q.required_certification_id = any(${issuedIds}::uuid[])
    union
    select q.certification_id
    from rule_requirements q
    join programs g on g.workspace_id = q.workspace_id and g.id = q.program_id
    where q.program_id = any(${programIds}::uuid[])
      and (g.issuing = 'as_completed' or g.ended_at is not null)
  `.execute(tx);
  return rows.map((row) => row.certificationId);
}

export type Rule = { certificationId: string; isOn: boolean; switchedOnAt: Date | null };

const COLUMNS = ['certificationId', 'isOn', 'switchedOnAt'] as const;

export async function findRule(tx: Tx, certificationId: string): Promise<Rule | undefined> {
  return await tx
    .selectFrom('certificationRules')
    .select(COLUMNS)
    .where('certificationId', '=', certificationId)
    .executeTakeFirst();
}

/** Locks a rule. Changes, switches and evaluations are serialised. */
export async function lockRule(tx: Tx, certificationId: string): Promise<Rule | undefined> {
  return await tx
    .selectFrom('certificationRules')
    .select(COLUMNS)
    .where('certificationId', '=', certificationId)
    .forUpdate()
    .executeTakeFirst();
}

/** Inserts an empty rule that is off, unless there is one. */
export async function insertRule(
  tx: Tx,
  rule: { workspaceId: string; certificationId: string },
): Promise<void> {
  await tx
    .insertInto('certificationRules')
    .values(rule)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function updateRule(
  tx: Tx,
  certificationId: string,
  change: { isOn?: boolean; switchedOnAt?: Date | null; updatedAt: Date },
): Promise<void> {
  await tx
    .updateTable('certificationRules')
    .set(change)
    .where('certificationId', '=', certificationId)
    .execute();
}

export type Requirement = {
  groupNumber: number;
  programId: string | null;
  requiredCertificationId: string | null;
};

/** Requirements with titles, ordered by group. */
export async function listRequirements(tx: Tx, certificationId: string) {
  return await tx
    .selectFrom('ruleRequirements as q')
    .leftJoin('programs as p', (join) => joinInWorkspace(join, 'p.id', 'q.programId'))
    .leftJoin('certifications as c', (join) =>
      joinInWorkspace(join, 'c.id', 'q.requiredCertificationId'),
    )
    .leftJoin('certificationVersions as v', (join) => joinInWorkspace(join, 'v.id', 'c.versionId'))
    .select([
      'q.groupNumber',
      'q.programId',
      'q.requiredCertificationId',
      sql<string>`coalesce(p.title, v.title, c.title)`.as('title'),
    ])
    .where('q.certificationId', '=', certificationId)
    .orderBy('q.groupNumber')
    .orderBy('q.id')
    .execute();
}

export async function replaceRequirements(
  tx: Tx,
  certificationId: string,
  requirements: (Requirement & { workspaceId: string; id: string })[],
): Promise<void> {
  await tx.deleteFrom('ruleRequirements').where('certificationId', '=', certificationId).execute();
  if (requirements.length === 0) return;
  await tx
    .insertInto('ruleRequirements')
    .values(requirements.map((it) => ({ ...it, certificationId })))
    .execute();
}

/** Which of the ids are programs and certifications of the workspace. */
export async function findNamed(
  tx: Tx,
  named: { programIds: string[]; certificationIds: string[] },
): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select id from programs where id = any(${named.programIds}::uuid[])
    union all
    select id from certifications where id = any(${named.certificationIds}::uuid[])
  `.execute(tx);
  return new Set(rows.map((row) => row.id));
}

/** Serialises changes of requirements in the workspace. */
export async function lockRequirements(tx: Tx, workspaceId: string): Promise<void> {
  await sql`
    select pg_advisory_xact_lock(hashtextextended(${`rule-requirements:${workspaceId}`}, 0))
  `.execute(tx);
}

/** Whether one of the certifications requires this one, directly or indirectly. */
export async function requiresItself(
  tx: Tx,
  certificationId: string,
  requiredIds: string[],
): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    with recursive required (id) as (
      select unnest(${requiredIds}::uuid[])
      union
      select q.required_certification_id
      from required r
      join rule_requirements q on q.certification_id = r.id
      where q.required_certification_id is not null
    )
    select exists (select from required where id = ${certificationId}) as found
  `.execute(tx);
  return rows[0]?.found ?? false;
}

/** The rule's current or last issuing, without those that only recorded decisions. */
export async function findRuleIssuingId(
  tx: Tx,
  certificationId: string,
): Promise<string | undefined> {
  const row = await tx
    .selectFrom('issuings')
    .select('id')
    .where('certificationId', '=', certificationId)
    .where((eb) => eb.or([eb('state', '<>', 'done'), eb('total', '>', eb.ref('skipped'))]))
    .orderBy(sql`state in ('running', 'paused')`, 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.id;
}
