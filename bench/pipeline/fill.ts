import type pg from 'pg';

export const PARTICIPANTS = 100_000;
export const PROGRAMS = 50;

/**
 * Fills a workspace as if it had been used for some years. Half the programs are live and half have
 * ended. Participants are at all stages, and four in ten are certified. There are twice as many
 * credentials of other certifications. Returns the certification and one of its programs.
 */
export async function fill(client: pg.Client, workspaceId: string, certificationId: string) {
  const run = async (statement: string, values: unknown[] = []) =>
    await client.query(statement, [workspaceId, ...values]);
  await run(
    `insert into programs (workspace_id, id, title, required_count, launched_at, ended_at, ended_on)
     select $1, gen_random_uuid(), 'Program ' || n, 6, now() - interval '90 days',
       case when n % 2 = 0 then now() end, case when n % 2 = 0 then current_date end
     from generate_series(1, $2::int) n`,
    [PROGRAMS],
  );
  await run(
    `insert into program_certifications (workspace_id, program_id, certification_id)
     select $1, id, $2::uuid from programs where workspace_id = $1`,
    [certificationId],
  );
  await run(
    `insert into components (workspace_id, id, program_id, kind, title, is_required, position,
       due_on)
     select $1, gen_random_uuid(), p.id, 'quiz', 'Quiz ' || n, n <= 6, n, current_date + (n - 3) * 7
     from programs p, generate_series(1, 8) n where p.workspace_id = $1`,
  );
  await run(
    `insert into learners (workspace_id, id, name, email)
     select $1, gen_random_uuid(), 'Learner ' || n, 'learner-' || n || '@example.org'
     from generate_series(1, $2::int) n`,
    [PARTICIPANTS],
  );
  await addParticipants(run);
  await addCredentials(run, certificationId);
  await client.query('vacuum analyze');
  const { rows } = await run('select id from programs where workspace_id = $1 limit 1');
  return { programId: rows[0].id as string };
}

type Run = (statement: string, values?: unknown[]) => Promise<pg.QueryResult>;

async function addParticipants(run: Run): Promise<void> {
  await run(
    `insert into participants (workspace_id, id, program_id, learner_id, enrolled_at, done_count,
       required_done, next_due_on, completed_at, outcome)
     select $1, gen_random_uuid(), g.id, l.id, now() - (l.n % 365) * interval '1 day', step, step,
       case when step < 6 then current_date + (step - 2) * 7 end,
       case when step = 6 then now() - interval '1 day' end,
       case when g.ended_at is not null
         then case when step = 6 then 'complete' else 'did_not_pass' end end
     from (select id, row_number() over () as n, floor(random() * 7)::int as step
       from learners where workspace_id = $1) l
     join (select id, ended_at, row_number() over () as n from programs where workspace_id = $1) g
       on g.n = l.n % $2::int + 1`,
    [PROGRAMS],
  );
  // In the order of completion, not of enrolment.
  await run(
    `insert into completions (workspace_id, id, program_id, participant_id, component_id,
       completed_at, is_passed, source, recorded_by_kind)
     select $1, gen_random_uuid(), p.program_id, p.id, c.id, now(), true, 'api', 'system'
     from participants p join components c on c.workspace_id = p.workspace_id
       and c.program_id = p.program_id and c.position <= p.required_done
     where p.workspace_id = $1`,
  );
}

async function addCredentials(run: Run, certificationId: string): Promise<void> {
  await run(
    `insert into credentials (workspace_id, id, certification_id, learner_id, version_id,
       profile_id, code, learner_name, issued_on, expires_on, is_current, issued_how,
       issued_by_kind)
     select $1, gen_random_uuid(), c.id, p.learner_id, c.version_id, w.profile_id,
       regexp_replace(upper(translate(substr(md5(p.id::text || c.id::text), 1, 16), 'ilou', 'abcd')),
         '(.{4})(.{4})(.{4})(.{4})', '\\1-\\2-\\3-\\4'),
       'Learner', current_date - 200,
       case when random() < 0.1 then current_date - 10 else current_date + 400 end,
       true, 'program', 'system'
     from participants p
     join workspaces w on w.id = p.workspace_id
     join certifications c on c.workspace_id = p.workspace_id
     where p.workspace_id = $1 and (c.id <> $2::uuid or random() < 0.4)`,
    [certificationId],
  );
}
