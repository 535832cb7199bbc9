-- Why: many certificates are downloaded in one ZIP, with progress and a way to stop. The row says
-- what is in it and how far it got; the ZIP itself is drawn while it is sent and kept nowhere.
-- Lock: none, the table is new; the function is replaced. Safe while an older version runs: it does
-- not know the table, and prunes it along.

create table downloads (
  workspace_id uuid not null references workspaces,
  id uuid not null,
  certification_id uuid not null,
  -- Only who made it may see or open it. Not a reference: API keys and members both do.
  actor_kind text not null,
  actor_id uuid not null,
  credential_ids uuid[] not null,
  file_names text not null,
  state text not null default 'waiting',
  done integer not null default 0,
  not_included integer not null default 0,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (workspace_id, id),
  constraint downloads__certification_exists
    foreign key (workspace_id, certification_id) references certifications on delete cascade,
  constraint downloads__actor_kind_is_known check (actor_kind in ('member', 'api_key', 'system')),
  constraint downloads__state_is_known
    check (state in ('waiting', 'running', 'done', 'cancelled', 'failed')),
  constraint downloads__count_is_possible
    check (done >= 0 and not_included >= 0 and done + not_included <= cardinality(credential_ids))
);
create index downloads__age on downloads (created_at);
create index downloads__by_certification on downloads (workspace_id, certification_id);

alter table downloads enable row level security;
create policy downloads__own on downloads using (workspace_id = laurel_workspace_id());
grant select, insert, update on downloads to laurel_app;

-- As before, and downloads after a day.
create or replace function laurel_prune() returns void
  language sql security definer set search_path = pg_catalog, public, pg_temp
  as $$
    delete from idempotency_keys where created_at < now() - interval '1 day';
    delete from rate_limits where resets_at < now();
    delete from verifications where expires_at < now() - interval '1 day';
    delete from sessions where expires_at < now();
    delete from downloads where created_at < now() - interval '1 day';
  $$;
