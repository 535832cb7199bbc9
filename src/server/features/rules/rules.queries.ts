import type { Tx } from '../../db/pool.ts';

/** Certifications whose rule is on and names the program or one of the certifications. */
export async function findRulesThatName(
  tx: Tx,
  cause: { programId?: string; certificationIds?: string[] },
): Promise<string[]> {
  const rows = await tx
    .selectFrom('ruleRequirements as q')
    .innerJoin('certificationRules as r', (join) =>
      join
        .onRef('r.workspaceId', '=', 'q.workspaceId')
        .onRef('r.certificationId', '=', 'q.certificationId'),
    )
    .select('q.certificationId')
    .distinct()
    .where('r.isOn', '=', true)
    .where((eb) =>
      eb.or([
        ...(cause.programId ? [eb('q.programId', '=', cause.programId)] : []),
        ...(cause.certificationIds && cause.certificationIds.length > 0
          ? [eb('q.requiredCertificationId', 'in', cause.certificationIds)]
          : []),
      ]),
    )
    .execute();
  return rows.map((row) => row.certificationId);
}
