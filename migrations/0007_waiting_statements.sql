-- Why: statements that come before the learner is enrolled, before the component has its activity,
-- or before the launch are kept and counted later; so is a statement whose completion was undone
-- by voiding another. Learners are also known by mbox_sha1sum (xAPI 1.0.3, Part Two, 2.4.2.1).
-- Lock: rewrites learners for the generated column, some seconds for a million, during which
-- nobody is added. Safe while an older version runs: it writes statements that do not wait.

create extension if not exists pgcrypto;

alter table learners add column mbox_sha1sum bytea -- pii
  generated always as (digest('mailto:' || lower(email), 'sha1')) stored;
create index learners__by_mbox_sha1sum on learners (workspace_id, mbox_sha1sum)
  where mbox_sha1sum is not null;

alter table components add column xapi_score_max double precision,
  add constraint components__xapi_score_max_is_possible check (xapi_score_max > 0);
-- The learning system said that the learner succeeded, without a score.
alter table completions add column is_success_reported boolean not null default false;

alter table xapi_statements
  -- Whom a waiting statement names; cleared once it is known who that is.
  add column actor_by text,
  add column actor_key text, -- pii
  -- The activity as statements and components are compared by it.
  add column activity_key text,
  add column score double precision,
  add column score_raw double precision,
  add column is_success boolean,
  add column completed_at timestamptz,
  drop constraint xapi_statements__outcome_is_known,
  add constraint xapi_statements__outcome_is_known
    check (outcome in ('counted', 'not_counted', 'waiting', 'voided', 'voiding'));
create index xapi_statements__waiting
  on xapi_statements (workspace_id, program_id, statement_id) where outcome = 'waiting';
create index xapi_statements__by_participant
  on xapi_statements (workspace_id, participant_id, component_id)
  where participant_id is not null;
