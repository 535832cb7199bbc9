import pg from 'pg';
import type { Laurel } from '../common/laurel.ts';

export const COMPONENTS = 20;

/** The percentage of participants who complete only the first component. */
const UNFINISHED_PER_CENT = 10;

/**
 * Inserts a live program directly into the database. Everyone has completed all twenty components,
 * except some who have completed one. Returns its id.
 */
export async function fillProgram(
  laurel: Laurel,
  certificationId: string,
  size: number,
): Promise<string> {
  const pool = new pg.Pool({ connectionString: laurel.databaseUrl, max: 1 });
  try {
    const { rows } = await pool.query<{ id: string; workspace: string }>(
      `insert into programs (workspace_id, id, title, launched_at, required_count)
       select id, gen_random_uuid(), 'Program of ' || $1::int, now(), $2
       from workspaces returning id, workspace_id as workspace`,
      [size, COMPONENTS],
    );
    const [program] = rows;
    if (!program) throw new Error('There is no workspace.');
    const { id, workspace } = program;
    await pool.query(`insert into program_certifications values ($1, $2, $3)`, [
      workspace,
      id,
      certificationId,
    ]);
    await pool.query(
      `insert into components (workspace_id, id, program_id, kind, title, is_required, position)
       select $1, gen_random_uuid(), $2, 'quiz', 'Quiz ' || n, true, n
       from generate_series(1, $3::int) as n`,
      [workspace, id, COMPONENTS],
    );
    await fillPeople(pool, { workspace, program: id, size });
    await pool.query('analyze');
    return id;
  } finally {
    await pool.end();
  }
}

async function fillPeople(
  pool: pg.Pool,
  { workspace, program, size }: { workspace: string; program: string; size: number },
): Promise<void> {
  await pool.query(
    `with people as (
       insert into learners (workspace_id, id, name, email)
       select $1, gen_random_uuid(), 'Zoë Ångström-' || n, $2::text || '-' || n || '@example.org'
       from generate_series(1, $3::int) as n returning id
     )
     insert into participants (workspace_id, id, program_id, learner_id)
     select $1, gen_random_uuid(), $2::uuid, id from people`,
    [workspace, program, size],
  );
  await pool.query('analyze');
  await pool.query(
    `insert into completions (workspace_id, id, program_id, participant_id, component_id,
       completed_at, is_passed, source, recorded_by_kind)
     select $1, gen_random_uuid(), $2, p.id, c.id, now(), true, 'api', 'system'
     from (select id, row_number() over (order by id) % 100 < $3 as is_unfinished
       from participants where program_id = $2) p
     join components c on c.program_id = $2 and (c.position = 1 or not p.is_unfinished)`,
    [workspace, program, UNFINISHED_PER_CENT],
  );
  // Otherwise, the next statement is planned for empty tables.
  await pool.query('analyze');
  await pool.query(
    `update participants p set done_count = k.count, required_done = k.count,
       completed_at = case when k.count = $2 then now() end
     from (select participant_id, count(*)::int from completions where program_id = $1
       group by participant_id) k
     where k.participant_id = p.id and p.program_id = $1`,
    [program, COMPONENTS],
  );
}
