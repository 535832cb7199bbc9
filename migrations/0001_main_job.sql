-- Why: everything that the main job stands on: identity, workspaces, learners, certifications,
-- credentials, notes, mails, audit. Lock: none, all tables are new. Safe while an older version
-- runs: there is none.
--
-- Conventions: every tenant table leads its keys with workspace_id and carries row-level security
-- on it; the application's role (laurel_app, made by the migration runner) owns nothing. What must
-- be looked up before a workspace is known goes through the narrow security definer functions at
-- the end. Columns with personal data carry a "pii" mark; erasing a learner empties those.

create extension if not exists pg_trgm;
create extension if not exists unaccent;

create function laurel_workspace_id() returns uuid
  language sql stable
  return nullif(current_setting('laurel.workspace_id', true), '')::uuid;

-- Identity: written by better-auth, shared by all workspaces.

create table users (
  id uuid primary key,
  name text not null, -- pii
  email text not null, -- pii
  email_verified boolean not null default false,
  image text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint users__email_is_unique unique (email)
);

create table sessions (
  id uuid primary key,
  user_id uuid not null references users on delete cascade,
  token text not null,
  expires_at timestamptz not null,
  ip_address text, -- pii
  user_agent text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint sessions__token_is_unique unique (token)
);
create index sessions__user on sessions (user_id);

create table accounts (
  id uuid primary key,
  user_id uuid not null references users on delete cascade,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index accounts__user on accounts (user_id);

create table verifications (
  id uuid primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index verifications__identifier on verifications (identifier);

-- One row while no workspace exists; the console prints the link whose token hashes to it.
create table set_up_tokens (
  token_hash bytea primary key,
  created_at timestamptz not null default now()
);

-- Counters of the rate limits. Unlogged: a crash may forget them, and they cost no WAL.
create unlogged table rate_limits (
  key text primary key,
  count integer not null,
  resets_at timestamptz not null
);

-- Workspaces. A profile is what certificates and public pages show of a workspace. It is never
-- changed: saving settings makes a new one, and a credential keeps the one it was issued with.

create table workspaces (
  id uuid primary key,
  slug text not null,
  profile_id uuid not null,
  created_at timestamptz not null default now(),
  constraint workspaces__slug_is_unique unique (slug),
  constraint workspaces__slug_is_well_formed check (slug ~ '^[a-z0-9](-?[a-z0-9])*$')
);

create table images (
  workspace_id uuid not null references workspaces,
  sha256 text not null,
  media_type text not null,
  bytes bytea not null,
  width integer not null,
  height integer not null,
  created_at timestamptz not null default now(),
  primary key (workspace_id, sha256),
  constraint images__media_type_is_known check (media_type in ('image/png', 'image/svg+xml'))
);

create table workspace_profiles (
  workspace_id uuid not null references workspaces,
  id uuid not null,
  name text not null,
  logo_sha256 text,
  brand_colour text not null,
  time_zone text not null,
  language text not null,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id),
  constraint workspace_profiles__logo_exists
    foreign key (workspace_id, logo_sha256) references images,
  constraint workspace_profiles__brand_colour_is_a_colour check (brand_colour ~ '^#[0-9a-f]{6}$')
);
alter table workspaces add constraint workspaces__profile_exists
  foreign key (id, profile_id) references workspace_profiles (workspace_id, id)
  deferrable initially deferred;

create table members (
  workspace_id uuid not null references workspaces,
  id uuid not null,
  user_id uuid not null references users,
  role text not null,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id),
  constraint members__user_is_member_once unique (workspace_id, user_id),
  constraint members__role_is_known check (role in ('owner', 'admin', 'issuer', 'viewer'))
);
create index members__user on members (user_id);

create table api_keys (
  workspace_id uuid not null references workspaces,
  id uuid not null,
  name text not null,
  role text not null,
  key_hash bytea not null,
  created_at timestamptz not null default now(),
  revoked_at timestamptz,
  primary key (workspace_id, id),
  constraint api_keys__role_is_known check (role in ('admin', 'issuer', 'viewer'))
);
create index api_keys__hash on api_keys (key_hash);

create table learners (
  workspace_id uuid not null references workspaces,
  id uuid not null,
  name text, -- pii, null once erased
  email text, -- pii
  external_id text, -- pii
  language text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  erased_at timestamptz,
  -- Stored, because lower() is not leakproof and row-level security keeps such out of indexes.
  sort_name text generated always as (lower(name)) stored, -- pii
  email_key text generated always as (lower(email)) stored, -- pii
  primary key (workspace_id, id),
  constraint learners__name_is_there_until_erased check ((name is null) = (erased_at is not null))
);
create unique index learners__email_is_unique on learners (workspace_id, email_key)
  where email_key is not null;
create unique index learners__external_id_is_unique on learners (workspace_id, external_id)
  where external_id is not null;
create index learners__by_name on learners (workspace_id, sort_name, id);

-- A certification's row is its working copy; what is issued is a published version.
create table certifications (
  workspace_id uuid not null references workspaces,
  id uuid not null,
  title text not null,
  description text not null,
  criteria text,
  validity_months integer,
  design jsonb not null,
  version_id uuid,
  archived_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (workspace_id, id),
  constraint certifications__validity_is_positive check (validity_months > 0)
);
create index certifications__title on certifications (workspace_id, lower(title), id);

create table certification_versions (
  workspace_id uuid not null,
  id uuid not null,
  certification_id uuid not null,
  number integer not null,
  title text not null,
  description text not null,
  criteria text,
  validity_months integer,
  design jsonb not null,
  published_at timestamptz not null default now(),
  primary key (workspace_id, id),
  constraint certification_versions__certification_exists
    foreign key (workspace_id, certification_id) references certifications on delete cascade,
  constraint certification_versions__number_is_unique
    unique (workspace_id, certification_id, number)
);
alter table certifications add constraint certifications__version_exists
  foreign key (workspace_id, version_id) references certification_versions
  deferrable initially deferred;

create table credentials (
  workspace_id uuid not null references workspaces,
  id uuid not null,
  certification_id uuid not null,
  learner_id uuid not null,
  version_id uuid not null,
  profile_id uuid not null,
  code text not null,
  learner_name text, -- pii, null once erased
  learner_language text,
  issued_on date not null,
  expires_on date,
  -- The learner's latest unrevoked credential of this certification. An expired one stays current
  -- until the next is issued, because "expired" depends on today and an index cannot.
  is_current boolean not null,
  issued_how text not null,
  issued_by_kind text not null,
  issued_by_id uuid,
  created_at timestamptz not null default now(),
  revoked_at timestamptz,
  revoked_on date,
  revoked_reason text,
  replaced_by_id uuid,
  primary key (workspace_id, id),
  constraint credentials__code_is_unique unique (workspace_id, code),
  constraint credentials__certification_exists
    foreign key (workspace_id, certification_id) references certifications,
  constraint credentials__learner_exists foreign key (workspace_id, learner_id) references learners,
  constraint credentials__version_exists
    foreign key (workspace_id, version_id) references certification_versions,
  constraint credentials__profile_exists
    foreign key (workspace_id, profile_id) references workspace_profiles,
  constraint credentials__replacement_exists
    foreign key (workspace_id, replaced_by_id) references credentials
    deferrable initially deferred,
  constraint credentials__code_is_crockford
    check (code ~ '^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$'),
  constraint credentials__expire_after_issue check (expires_on >= issued_on),
  constraint credentials__issued_how_is_known check (issued_how in ('manual', 'program', 'rule')),
  constraint credentials__issued_by_kind_is_known
    check (issued_by_kind in ('member', 'api_key', 'system')),
  constraint credentials__revocation_is_whole check (
    (revoked_at is null and revoked_on is null and revoked_reason is null
      and replaced_by_id is null)
    or (revoked_at is not null and revoked_on is not null and not is_current
      and revoked_reason in ('mistake', 'replaced', 'holder_request', 'other'))
  )
);
create unique index credentials__one_current_per_learner
  on credentials (workspace_id, certification_id, learner_id) where is_current;
create index credentials__code on credentials (code);
create index credentials__by_certification
  on credentials (workspace_id, certification_id, id);
create index credentials__by_learner on credentials (workspace_id, learner_id, id);
create index credentials__by_issue_date on credentials (workspace_id, issued_on);
create index credentials__by_expiry
  on credentials (workspace_id, certification_id, expires_on) where is_current;

-- Revocation is for good, whoever tries: after it only erasing the holder's name is left.
create function credentials_keep_their_facts() returns trigger language plpgsql as $$
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
      new.issued_how, new.created_at)
    is distinct from (old.workspace_id, old.id, old.certification_id, old.learner_id, old.code,
      old.issued_on, old.issued_how, old.created_at) then
    raise exception 'the facts of a credential never change'
      using errcode = 'check_violation', constraint = 'credentials__facts_are_frozen';
  end if;
  return new;
end $$;
create trigger credentials__keep_their_facts before update on credentials
  for each row execute function credentials_keep_their_facts();

create table notes (
  workspace_id uuid not null,
  id uuid not null,
  credential_id uuid not null,
  body text not null, -- pii
  author_kind text not null,
  author_id uuid,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id),
  constraint notes__credential_exists
    foreign key (workspace_id, credential_id) references credentials
);
create index notes__by_credential on notes (workspace_id, credential_id, id);

-- A mail is rendered from the facts of its credential whenever it is sent or shown, so a row holds
-- only where it goes and how far it got. 'outbox': kept here, no mail server is set.
create table mails (
  workspace_id uuid not null,
  id uuid not null,
  credential_id uuid not null,
  kind text not null,
  to_address text, -- pii, null once erased
  message_id text not null,
  state text not null,
  attempts integer not null default 0,
  answer text,
  queued_at timestamptz not null default now(),
  next_attempt_at timestamptz,
  sent_at timestamptz,
  primary key (workspace_id, id),
  constraint mails__credential_exists
    foreign key (workspace_id, credential_id) references credentials,
  constraint mails__kind_is_known check (kind in ('issued', 'revoked')),
  constraint mails__state_is_known
    check (state in ('queued', 'sent', 'failed', 'outbox', 'cancelled'))
);
create index mails__by_credential on mails (workspace_id, credential_id, id);
create index mails__by_state on mails (workspace_id, state, id);

-- Who did what when. Append-only; each row's hash covers the row before it, so that a row changed
-- or taken out later shows. No personal data in here: ids only.
create table audit_entries (
  workspace_id uuid not null references workspaces,
  number bigint not null default 0, -- set by the trigger, as is the hash
  at timestamptz not null default clock_timestamp(),
  actor_kind text not null,
  actor_id uuid,
  action text not null,
  subject_kind text not null,
  subject_id uuid not null,
  certification_id uuid,
  details jsonb not null default '{}',
  hash bytea not null default '',
  primary key (workspace_id, number),
  constraint audit_entries__actor_kind_is_known
    check (actor_kind in ('member', 'api_key', 'system'))
);
create index audit_entries__by_subject
  on audit_entries (workspace_id, subject_kind, subject_id, number);
create index audit_entries__by_certification
  on audit_entries (workspace_id, certification_id, number) where certification_id is not null;

-- The lock is held to the end of the transaction, so write the audit row last.
create function audit_entries_chain() returns trigger language plpgsql as $$
declare
  last record;
begin
  perform pg_advisory_xact_lock(hashtextextended('audit ' || new.workspace_id::text, 0));
  select number, hash into last from audit_entries
    where workspace_id = new.workspace_id order by number desc limit 1;
  new.number := coalesce(last.number, 0) + 1;
  new.at := clock_timestamp();
  new.hash := sha256(
    coalesce(last.hash, ''::bytea)
    || convert_to(jsonb_build_array(new.workspace_id, new.number,
      extract(epoch from new.at), new.actor_kind, new.actor_id, new.action, new.subject_kind,
      new.subject_id, new.certification_id, new.details)::text, 'UTF8'));
  return new;
end $$;
create trigger audit_entries__chain before insert on audit_entries
  for each row execute function audit_entries_chain();

create function audit_entries_are_kept() returns trigger language plpgsql as $$
begin
  raise exception 'audit entries are append-only';
end $$;
create trigger audit_entries__are_kept before update or delete on audit_entries
  for each row execute function audit_entries_are_kept();

-- The first answer to a request with an Idempotency-Key, given again to its repetitions.
create table idempotency_keys (
  workspace_id uuid not null references workspaces,
  key text not null,
  actor_id uuid not null,
  request_hash bytea not null,
  status integer,
  body jsonb, -- pii, emptied by erasing and gone after a day
  created_at timestamptz not null default now(),
  primary key (workspace_id, actor_id, key)
);
create index idempotency_keys__age on idempotency_keys (created_at);

-- Row-level security: a transaction sees the workspace that it set, and nothing when it set none.

alter table workspaces enable row level security;
create policy workspaces__own on workspaces using (id = laurel_workspace_id());

do $$
declare
  name text;
begin
  foreach name in array array['images', 'workspace_profiles', 'members', 'api_keys', 'learners',
    'certifications', 'certification_versions', 'credentials', 'notes', 'mails', 'audit_entries',
    'idempotency_keys'] loop
    execute format('alter table %I enable row level security', name);
    execute format(
      'create policy %I on %I using (workspace_id = laurel_workspace_id())', name || '__own', name);
  end loop;
end $$;

-- What the application's role may do, table by table.

grant select, insert, update, delete on users, sessions, accounts, verifications to laurel_app;
grant select, insert, update, delete on rate_limits, set_up_tokens to laurel_app;
grant select, insert, update on workspaces to laurel_app;
grant select, insert on images, workspace_profiles, certification_versions to laurel_app;
grant select, insert on audit_entries to laurel_app;
grant select, insert, update, delete on members to laurel_app;
grant select, insert, update on api_keys, learners, mails to laurel_app;
grant select, insert, update, delete on certifications to laurel_app;
grant select, insert, update on credentials to laurel_app;
grant select, insert, delete on notes to laurel_app;
grant select, insert, update, delete on idempotency_keys to laurel_app;

-- Look-ups that come before a workspace is known. Each takes a secret or an identity that the
-- caller has proven, and returns no more than where to go on.

create function laurel_memberships(of_user uuid)
  returns table (workspace_id uuid, slug text, name text, member_id uuid, role text)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp
  as $$
    select m.workspace_id, w.slug, p.name, m.id, m.role
    from members m
    join workspaces w on w.id = m.workspace_id
    join workspace_profiles p on p.workspace_id = w.id and p.id = w.profile_id
    where m.user_id = of_user
    order by lower(p.name), m.workspace_id
    limit 100
  $$;

create function laurel_api_key(of_hash bytea)
  returns table (workspace_id uuid, slug text, id uuid, name text, role text)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp
  as $$
    select k.workspace_id, w.slug, k.id, k.name, k.role
    from api_keys k join workspaces w on w.id = k.workspace_id
    where k.key_hash = of_hash and k.revoked_at is null
  $$;

create function laurel_credential_by_code(of_code text)
  returns table (workspace_id uuid, id uuid)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp
  as $$ select c.workspace_id, c.id from credentials c where c.code = of_code $$;

create function laurel_workspace_by_slug(of_slug text) returns uuid
  language sql stable security definer set search_path = pg_catalog, public, pg_temp
  as $$ select id from workspaces where slug = of_slug $$;

create function laurel_is_set_up() returns boolean
  language sql stable security definer set search_path = pg_catalog, public, pg_temp
  as $$ select exists (select from workspaces) $$;

create function laurel_prune() returns void
  language sql security definer set search_path = pg_catalog, public, pg_temp
  as $$
    delete from idempotency_keys where created_at < now() - interval '1 day';
    delete from rate_limits where resets_at < now();
    delete from verifications where expires_at < now() - interval '1 day';
    delete from sessions where expires_at < now();
  $$;

do $$
declare
  found regprocedure;
begin
  for found in select oid from pg_proc
    where pronamespace = 'public'::regnamespace and proname like 'laurel\_%' loop
    execute format('revoke execute on function %s from public', found);
    execute format('grant execute on function %s to laurel_app', found);
  end loop;
end $$;
grant usage on schema public to laurel_app;
