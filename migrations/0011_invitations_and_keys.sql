-- Why: nobody becomes a member without accepting, so a member's row waits for its person; links of
-- invitations; mails about invitations. API keys know who made them, when they were last used and
-- when they expire, and no two have the same hash.
-- Lock: brief exclusive locks on members, api_keys and mails, whose check is validated in place
-- (some seconds for a million mails). Safe while an older version runs: it does not see those who
-- are invited, and leaves their mails in the queue.

-- Invited until user_id is set; from then on name and address are those of the account.
alter table members
  alter column user_id drop not null,
  add column invited_name text, -- pii, null once accepted
  add column invited_email text, -- pii, null once accepted
  add column invited_by_id uuid,
  add constraint members__are_invited_or_joined check (
    num_nonnulls(user_id, invited_email) = 1
    and (invited_email is null) = (invited_name is null));
create unique index members__email_is_invited_once on members (workspace_id, invited_email)
  where invited_email is not null;

create table invitation_links (
  workspace_id uuid not null,
  token_hash bytea not null,
  member_id uuid not null,
  expires_at timestamptz not null,
  primary key (workspace_id, token_hash),
  constraint invitation_links__member_exists
    foreign key (workspace_id, member_id) references members on delete cascade
);
create index invitation_links__token on invitation_links (token_hash);
create index invitation_links__age on invitation_links (expires_at);
alter table invitation_links enable row level security;
create policy invitation_links__own on invitation_links
  using (workspace_id = laurel_workspace_id());
grant select, insert, delete on invitation_links to laurel_app;

-- The mail goes with the member: it holds their address.
alter table mails
  add column member_id uuid,
  add constraint mails__member_exists
    foreign key (workspace_id, member_id) references members on delete cascade,
  drop constraint mails__are_about_one_thing,
  add constraint mails__are_about_one_thing
    check (num_nonnulls(credential_id, participant_id, learner_id, member_id) = 1),
  drop constraint mails__kind_is_known,
  add constraint mails__kind_is_known check (kind in ('issued', 'revoked', 'completed',
    'did_not_pass', 'reminder', 'learner_link', 'invitation'));
create index mails__by_member on mails (workspace_id, member_id, id) where member_id is not null;

alter table api_keys
  add column created_by_id uuid, -- a member; null for the command line
  add column expires_at timestamptz,
  add column last_used_at timestamptz;
update api_keys k set created_by_id = a.actor_id
  from audit_entries a
  where a.workspace_id = k.workspace_id and a.subject_kind = 'api_key' and a.subject_id = k.id
    and a.action = 'api_key.created' and a.actor_kind = 'member';

-- 256 random bits do not repeat; of rows that were copied by hand, the oldest keeps working.
update api_keys k
  set key_hash = sha256(k.key_hash || convert_to(k.id::text, 'UTF8')),
    revoked_at = coalesce(k.revoked_at, now())
  from (select workspace_id, id,
      row_number() over (partition by key_hash order by revoked_at is not null, created_at, id) as n
    from api_keys) as copy
  where copy.n > 1 and copy.workspace_id = k.workspace_id and copy.id = k.id;
drop index api_keys__hash;
alter table api_keys add constraint api_keys__hash_is_unique unique (key_hash);

drop function laurel_api_key(bytea);
create function laurel_api_key(of_hash bytea)
  returns table (workspace_id uuid, slug text, id uuid, name text, role text,
    expires_at timestamptz, last_used_at timestamptz)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp
  as $$
    select k.workspace_id, w.slug, k.id, k.name, k.role, k.expires_at, k.last_used_at
    from api_keys k join workspaces w on w.id = k.workspace_id
    where k.key_hash = of_hash and k.revoked_at is null
  $$;

create function laurel_invitation(of_hash bytea)
  returns table (workspace_id uuid, member_id uuid, expires_at timestamptz)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp
  as $$
    select l.workspace_id, l.member_id, l.expires_at
    from invitation_links l where l.token_hash = of_hash
  $$;

-- For the command line, which makes links where no mail leaves.
create function laurel_invitations_to(of_email text)
  returns table (workspace_id uuid, member_id uuid)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp
  as $$
    select m.workspace_id, m.id from members m
    where m.invited_email = of_email
    order by m.created_at desc, m.id
  $$;

-- True for members of demo workspaces alone: no mail to them leaves.
create function laurel_is_of_demos_only(of_user uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, public, pg_temp
  as $$
    select coalesce(bool_and(w.is_demo), false)
    from members m join workspaces w on w.id = m.workspace_id
    where m.user_id = of_user
  $$;

-- As before, and the links of invitations once they have expired.
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
    delete from invitation_links where expires_at < now();
  $$;

revoke execute on function laurel_api_key(bytea), laurel_invitation(bytea),
  laurel_invitations_to(text), laurel_is_of_demos_only(uuid) from public;
grant execute on function laurel_api_key(bytea), laurel_invitation(bytea),
  laurel_invitations_to(text), laurel_is_of_demos_only(uuid) to laurel_app;
