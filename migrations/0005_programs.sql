-- Why: programs certify those who complete them. Programs with their components, participants and
-- completions; what is issued in the background and how far it got; holds after a revocation by
-- hand; rules across programs; mails about programs; the learner's own page.
-- Lock: brief exclusive locks on credentials and mails for columns without a default, checks that
-- are validated in place (some seconds for a million mails). Safe while an older version runs: it
-- knows none of it, but do not launch a program before every process is upgraded.

create table programs (
  workspace_id uuid not null references workspaces,
  id uuid not null,
  title text not null,
  description text,
  -- When credentials are issued: to all when it ends, or to each who completes it.
  issuing text not null default 'on_end',
  sends_outcome_mails boolean not null default true,
  -- How many required components there are, kept with each change of a component: who has done as
  -- many is complete, and one with none completes nobody.
  required_count integer not null default 0,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  launched_at timestamptz,
  ended_at timestamptz,
  ended_on date,
  archived_at timestamptz,
  primary key (workspace_id, id),
  constraint programs__issuing_is_known check (issuing in ('on_end', 'as_completed')),
  constraint programs__end_follows_launch
    check ((ended_at is null) = (ended_on is null) and (ended_at is null or launched_at is not null)),
  constraint programs__launched_ones_are_not_archived
    check (archived_at is null or launched_at is null),
  constraint programs__required_count_is_possible check (required_count >= 0)
);
create index programs__by_title on programs (workspace_id, lower(title), id);

create table program_certifications (
  workspace_id uuid not null,
  program_id uuid not null,
  certification_id uuid not null,
  primary key (workspace_id, program_id, certification_id),
  constraint program_certifications__program_exists
    foreign key (workspace_id, program_id) references programs,
  constraint program_certifications__certification_exists
    foreign key (workspace_id, certification_id) references certifications
);
create index program_certifications__by_certification
  on program_certifications (workspace_id, certification_id);

create table program_leads (
  workspace_id uuid not null,
  program_id uuid not null,
  member_id uuid not null,
  primary key (workspace_id, program_id, member_id),
  constraint program_leads__program_exists
    foreign key (workspace_id, program_id) references programs,
  constraint program_leads__member_exists
    foreign key (workspace_id, member_id) references members on delete cascade
);
create index program_leads__by_member on program_leads (workspace_id, member_id);

create table components (
  workspace_id uuid not null,
  id uuid not null,
  program_id uuid not null,
  kind text not null,
  title text not null,
  is_required boolean not null,
  position integer not null,
  launch_on date,
  due_on date,
  close_on date,
  -- In per cent; a completion with a lower score does not count.
  passing_score double precision,
  -- Statements about this activity with one of these verbs are completions of the component.
  xapi_activity_id text,
  xapi_verbs text[] not null default '{}',
  created_at timestamptz not null default now(),
  primary key (workspace_id, id),
  constraint components__program_exists foreign key (workspace_id, program_id) references programs,
  constraint components__kind_is_known check (kind in ('roleplay', 'quiz', 'course', 'survey',
    'action_item', 'coaching_session', 'coaching_intro', 'group_meeting', 'announcement')),
  constraint components__some_kinds_never_count
    check (not is_required or kind not in ('coaching_intro', 'group_meeting', 'announcement')),
  constraint components__dates_are_in_order
    check (launch_on <= due_on and due_on <= close_on and launch_on <= close_on),
  constraint components__passing_score_is_possible check (passing_score between 0 and 100)
);
create index components__by_program on components (workspace_id, program_id, position);

-- What a participant has done so far is counted here with each change of what it is counted from,
-- so that a hundred thousand are summed up at once.
create table participants (
  workspace_id uuid not null,
  id uuid not null,
  program_id uuid not null,
  learner_id uuid not null,
  enrolled_at timestamptz not null default now(),
  removed_at timestamptz,
  done_count integer not null default 0,
  required_done integer not null default 0,
  -- The earliest due date of a required component that is not done.
  next_due_on date,
  -- When the last required component was done; null while one is missing.
  completed_at timestamptz,
  -- How it ended for them; null until the program ends.
  outcome text,
  -- When they were told how it ended, or it was found that there is nothing to tell.
  told_at timestamptz,
  reminded_at timestamptz,
  primary key (workspace_id, id),
  constraint participants__enrolled_once unique (workspace_id, program_id, learner_id),
  constraint participants__program_exists
    foreign key (workspace_id, program_id) references programs,
  constraint participants__learner_exists
    foreign key (workspace_id, learner_id) references learners,
  constraint participants__outcome_is_known check (outcome in ('complete', 'did_not_pass')),
  constraint participants__counts_are_possible
    check (required_done >= 0 and done_count >= required_done)
);
create index participants__by_program on participants (workspace_id, program_id, id);
create index participants__by_learner on participants (workspace_id, learner_id);
create index participants__to_tell on participants (workspace_id, program_id, id)
  where outcome is not null and told_at is null;

-- More time for one participant: the component is due, and closes, no earlier than this.
create table component_extensions (
  workspace_id uuid not null,
  participant_id uuid not null,
  component_id uuid not null,
  extended_to date not null,
  primary key (workspace_id, participant_id, component_id),
  constraint component_extensions__participant_exists
    foreign key (workspace_id, participant_id) references participants,
  constraint component_extensions__component_exists
    foreign key (workspace_id, component_id) references components on delete cascade
);

-- Append-only but for being taken back. One stands at a time; a better score takes the place of
-- a worse one.
create table completions (
  workspace_id uuid not null,
  id uuid not null,
  program_id uuid not null,
  participant_id uuid not null,
  component_id uuid not null,
  completed_at timestamptz not null,
  score double precision,
  evidence text, -- pii
  is_passed boolean not null,
  source text not null,
  recorded_at timestamptz not null default now(),
  recorded_by_kind text not null,
  recorded_by_id uuid,
  taken_back_at timestamptz,
  taken_back_by_kind text,
  taken_back_by_id uuid,
  primary key (workspace_id, id),
  constraint completions__participant_exists
    foreign key (workspace_id, participant_id) references participants,
  -- A component of which a completion stands is not removed; those taken back go with it.
  constraint completions__component_exists
    foreign key (workspace_id, component_id) references components on delete cascade,
  constraint completions__score_is_possible check (score between 0 and 100),
  constraint completions__source_is_known check (source in ('grid', 'csv', 'api', 'xapi')),
  constraint completions__recorded_by_kind_is_known
    check (recorded_by_kind in ('member', 'api_key', 'xapi_key', 'system')),
  constraint completions__taken_back_is_whole
    check ((taken_back_at is null) = (taken_back_by_kind is null))
);
create unique index completions__one_stands on completions
  (workspace_id, participant_id, component_id) where taken_back_at is null;
create index completions__by_component on completions (workspace_id, component_id);

-- Basic credentials with which a learning system sends statements about one program.
create table xapi_keys (
  workspace_id uuid not null,
  id uuid not null,
  program_id uuid not null,
  name text not null,
  username text not null,
  secret_hash bytea not null,
  created_at timestamptz not null default now(),
  revoked_at timestamptz,
  primary key (workspace_id, id),
  constraint xapi_keys__program_exists foreign key (workspace_id, program_id) references programs,
  constraint xapi_keys__username_is_unique unique (username)
);
create index xapi_keys__by_program on xapi_keys (workspace_id, program_id);

-- What became of each statement. Its text is not kept, only a hash, by which a second statement
-- of the same id is told from a repetition.
create table xapi_statements (
  workspace_id uuid not null,
  program_id uuid not null,
  statement_id uuid not null,
  content_hash bytea not null,
  key_id uuid not null,
  verb text not null,
  activity_id text,
  -- Of a voiding statement: the one that it takes back, which may come later.
  target_id uuid,
  participant_id uuid,
  component_id uuid,
  completion_id uuid,
  outcome text not null,
  reason text,
  stored_at timestamptz not null,
  primary key (workspace_id, program_id, statement_id),
  constraint xapi_statements__program_exists
    foreign key (workspace_id, program_id) references programs,
  constraint xapi_statements__outcome_is_known
    check (outcome in ('counted', 'not_counted', 'voided', 'voiding'))
);
create index xapi_statements__newest
  on xapi_statements (workspace_id, program_id, stored_at desc, statement_id desc);
create index xapi_statements__by_target
  on xapi_statements (workspace_id, program_id, target_id) where target_id is not null;

-- Issuing to many in the background: what it is for, and how far it got.
create table issuings (
  workspace_id uuid not null references workspaces,
  id uuid not null,
  kind text not null,
  program_id uuid,
  -- The certification whose rule it follows; a program may issue several.
  certification_id uuid,
  state text not null,
  -- The issue date of all of it; null: the day on which each is issued.
  issue_on date,
  notify boolean not null,
  total integer not null default 0,
  issued integer not null default 0,
  skipped integer not null default 0,
  started_by_kind text not null,
  started_by_id uuid,
  started_at timestamptz not null default now(),
  finished_at timestamptz,
  primary key (workspace_id, id),
  constraint issuings__program_exists foreign key (workspace_id, program_id) references programs,
  constraint issuings__certification_exists
    foreign key (workspace_id, certification_id) references certifications,
  constraint issuings__kind_is_known check (kind in ('program_end', 'as_completed', 'rule')),
  constraint issuings__state_is_known
    check (state in ('running', 'paused', 'cancelled', 'done')),
  constraint issuings__have_one_cause
    check ((kind = 'rule') = (certification_id is not null)
      and (kind <> 'rule') = (program_id is not null)),
  constraint issuings__counts_are_possible
    check (issued >= 0 and skipped >= 0 and issued + skipped <= total)
);
-- A program ends once, and has one place for what is issued on the way.
create unique index issuings__one_of_a_kind_per_program
  on issuings (workspace_id, program_id, kind) where program_id is not null;
create index issuings__by_certification
  on issuings (workspace_id, certification_id, id) where certification_id is not null;

create table issuing_items (
  workspace_id uuid not null,
  id uuid not null,
  issuing_id uuid not null,
  certification_id uuid not null,
  learner_id uuid not null,
  participant_id uuid,
  -- Of a rule: when the learner came to meet it. A later one renews.
  qualified_at timestamptz,
  -- Whether it is issued even if a character of the name cannot be printed.
  even_if_unprintable boolean not null default false,
  state text not null default 'waiting',
  -- Why it was skipped.
  reason text,
  credential_id uuid,
  primary key (workspace_id, id),
  constraint issuing_items__issuing_exists
    foreign key (workspace_id, issuing_id) references issuings,
  constraint issuing_items__certification_exists
    foreign key (workspace_id, certification_id) references certifications,
  constraint issuing_items__learner_exists
    foreign key (workspace_id, learner_id) references learners,
  constraint issuing_items__participant_exists
    foreign key (workspace_id, participant_id) references participants,
  constraint issuing_items__credential_exists
    foreign key (workspace_id, credential_id) references credentials
    deferrable initially deferred,
  constraint issuing_items__state_is_known
    check (state in ('waiting', 'issued', 'skipped', 'cancelled')),
  constraint issuing_items__reason_is_known check (reason in ('held_back', 'unprintable', 'erased',
    'certification_archived', 'already_held', 'not_complete', 'before_rule')),
  constraint issuing_items__issued_has_credential
    check ((state = 'issued') = (credential_id is not null)),
  constraint issuing_items__skipped_has_reason check ((state = 'skipped') = (reason is not null))
);
-- At most once per participant, whatever is run twice.
create unique index issuing_items__once_per_participant
  on issuing_items (workspace_id, participant_id, certification_id)
  where participant_id is not null;
-- At most once per way of meeting a rule.
create unique index issuing_items__once_per_qualification
  on issuing_items (workspace_id, certification_id, learner_id, qualified_at)
  where participant_id is null;
create index issuing_items__waiting on issuing_items (workspace_id, issuing_id, id)
  where state = 'waiting';
create index issuing_items__by_issuing on issuing_items (workspace_id, issuing_id, state, id);

-- After a revocation by hand, programs and rules do not issue the same certification to the same
-- learner again until a member lifts the hold.
create table holds (
  workspace_id uuid not null,
  id uuid not null,
  certification_id uuid not null,
  learner_id uuid not null,
  credential_id uuid not null,
  placed_at timestamptz not null default now(),
  placed_by_kind text not null,
  placed_by_id uuid,
  lifted_at timestamptz,
  lifted_by_kind text,
  lifted_by_id uuid,
  lift_note text, -- pii
  primary key (workspace_id, id),
  constraint holds__credential_exists
    foreign key (workspace_id, credential_id) references credentials,
  constraint holds__lift_is_whole check ((lifted_at is null) = (lifted_by_kind is null))
);
create unique index holds__one_stands on holds (workspace_id, certification_id, learner_id)
  where lifted_at is null;
create index holds__by_credential on holds (workspace_id, credential_id);

-- What was revoked by hand before, and not issued again since, is held as well.
insert into holds (workspace_id, id, certification_id, learner_id, credential_id, placed_at,
    placed_by_kind)
  select distinct on (c.workspace_id, c.certification_id, c.learner_id)
    c.workspace_id, gen_random_uuid(), c.certification_id, c.learner_id, c.id, c.revoked_at,
    'system'
  from credentials c
  where c.revoked_at is not null and c.replaced_by_id is null and c.learner_name is not null
    and not exists (select from credentials later
      where later.workspace_id = c.workspace_id and later.certification_id = c.certification_id
        and later.learner_id = c.learner_id and later.created_at > c.revoked_at)
  order by c.workspace_id, c.certification_id, c.learner_id, c.revoked_at desc;

-- A certification that is issued to whoever meets all groups of requirements, each by any one of
-- the group.
create table certification_rules (
  workspace_id uuid not null,
  certification_id uuid not null,
  is_on boolean not null default false,
  switched_on_at timestamptz,
  updated_at timestamptz not null default now(),
  primary key (workspace_id, certification_id),
  constraint certification_rules__certification_exists
    foreign key (workspace_id, certification_id) references certifications on delete cascade
);

create table rule_requirements (
  workspace_id uuid not null,
  id uuid not null,
  certification_id uuid not null,
  group_number integer not null,
  program_id uuid,
  required_certification_id uuid,
  primary key (workspace_id, id),
  constraint rule_requirements__rule_exists foreign key (workspace_id, certification_id)
    references certification_rules on delete cascade,
  constraint rule_requirements__program_exists
    foreign key (workspace_id, program_id) references programs,
  constraint rule_requirements__required_certification_exists
    foreign key (workspace_id, required_certification_id) references certifications,
  constraint rule_requirements__name_one
    check (num_nonnulls(program_id, required_certification_id) = 1),
  constraint rule_requirements__not_of_itself
    check (required_certification_id <> certification_id)
);
create index rule_requirements__by_certification
  on rule_requirements (workspace_id, certification_id, group_number);
create index rule_requirements__by_program
  on rule_requirements (workspace_id, program_id) where program_id is not null;
create index rule_requirements__by_required_certification
  on rule_requirements (workspace_id, required_certification_id)
  where required_certification_id is not null;

-- Which program led to a credential.
alter table credentials add column program_id uuid;
alter table credentials add constraint credentials__program_exists
  foreign key (workspace_id, program_id) references programs;

-- As before; the program is one of the facts that never change.
create or replace function credentials_keep_their_facts() returns trigger language plpgsql as $$
begin
  if old.revoked_at is not null then
    if new.learner_name is null
      and to_jsonb(new) - 'learner_name' = to_jsonb(old) - 'learner_name' then
      return new;
    end if;
    raise exception 'a revoked credential never changes'
      using errcode = 'check_violation', constraint = 'credentials__revoked_is_for_good';
  end if;
  if (new.workspace_id, new.id, new.certification_id, new.learner_id, new.code, new.issued_on,
      new.issued_how, new.program_id, new.created_at)
    is distinct from (old.workspace_id, old.id, old.certification_id, old.learner_id, old.code,
      old.issued_on, old.issued_how, old.program_id, old.created_at) then
    raise exception 'the facts of a credential never change'
      using errcode = 'check_violation', constraint = 'credentials__facts_are_frozen';
  end if;
  return new;
end $$;

-- The last entry is always looked up by the primary key. A session that planned the look while the
-- table was nearly empty would otherwise go on reading all of it for each row: 250 entries took
-- 5 ms here, and 170 ms when there were 6,000 already.
alter function audit_entries_chain() set enable_seqscan to off;
alter function audit_entries_chain() set enable_bitmapscan to off;
alter function audit_entries_chain() set enable_sort to off;

-- A mail is about a credential, about how a participant fares, or lets a learner in.
alter table mails alter column credential_id drop not null;
alter table mails add column participant_id uuid, add column learner_id uuid;
alter table mails
  add constraint mails__participant_exists
    foreign key (workspace_id, participant_id) references participants,
  add constraint mails__learner_exists foreign key (workspace_id, learner_id) references learners,
  add constraint mails__are_about_one_thing
    check (num_nonnulls(credential_id, participant_id, learner_id) = 1),
  drop constraint mails__kind_is_known,
  add constraint mails__kind_is_known check (kind in ('issued', 'revoked', 'completed',
    'did_not_pass', 'reminder', 'learner_link'));
create index mails__by_participant on mails (workspace_id, participant_id, id)
  where participant_id is not null;
create index mails__by_learner on mails (workspace_id, learner_id, id)
  where learner_id is not null;

-- The learner's own page: a link that works once lets them in, a session keeps them in.
create table learner_links (
  workspace_id uuid not null,
  token_hash bytea not null,
  learner_id uuid not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (workspace_id, token_hash),
  constraint learner_links__learner_exists
    foreign key (workspace_id, learner_id) references learners
);
create index learner_links__age on learner_links (expires_at);

create table learner_sessions (
  workspace_id uuid not null,
  token_hash bytea not null,
  learner_id uuid not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  primary key (workspace_id, token_hash),
  constraint learner_sessions__learner_exists
    foreign key (workspace_id, learner_id) references learners
);
create index learner_sessions__age on learner_sessions (expires_at);

do $$
declare
  name text;
begin
  foreach name in array array['programs', 'program_certifications', 'program_leads', 'components',
    'participants', 'component_extensions', 'completions', 'xapi_keys', 'xapi_statements',
    'issuings', 'issuing_items', 'holds', 'certification_rules', 'rule_requirements',
    'learner_links', 'learner_sessions'] loop
    execute format('alter table %I enable row level security', name);
    execute format(
      'create policy %I on %I using (workspace_id = laurel_workspace_id())', name || '__own', name);
  end loop;
end $$;

grant select, insert, update on programs, participants, completions, xapi_keys, xapi_statements,
  issuings, issuing_items, holds to laurel_app;
grant select, insert, update, delete on components, component_extensions, certification_rules,
  learner_links, learner_sessions to laurel_app;
grant select, insert, delete on program_certifications, program_leads, rule_requirements
  to laurel_app;

create function laurel_xapi_key(of_username text)
  returns table (workspace_id uuid, program_id uuid, id uuid, secret_hash bytea)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp
  as $$
    select k.workspace_id, k.program_id, k.id, k.secret_hash
    from xapi_keys k
    where k.username = of_username and k.revoked_at is null
  $$;

-- As before, and what lets learners in once it has expired.
create or replace function laurel_prune() returns void
  language sql security definer set search_path = pg_catalog, public, pg_temp
  as $$
    delete from idempotency_keys where created_at < now() - interval '1 day';
    delete from rate_limits where resets_at < now();
    delete from verifications where expires_at < now() - interval '1 day';
    delete from sessions where expires_at < now();
    delete from downloads where created_at < now() - interval '1 day';
    delete from learner_links where expires_at < now();
    delete from learner_sessions where expires_at < now();
  $$;

revoke execute on function laurel_xapi_key(text) from public;
grant execute on function laurel_xapi_key(text) to laurel_app;
