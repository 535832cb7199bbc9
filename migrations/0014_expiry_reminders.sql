-- Why: learners are reminded before a credential expires, and told when it has.
-- Lock: a brief exclusive lock on mails for its check, validated in place. Safe while an older
-- version runs: it does not know the new kinds, and its jobs for them are retried.

alter table mails
  drop constraint mails__kind_is_known,
  add constraint mails__kind_is_known check (kind in ('issued', 'renewed', 'replaced', 'corrected',
    'revoked', 'expiring', 'expired', 'completed', 'did_not_pass', 'reminder', 'learner_link',
    'invitation'));

-- One row per certification that has ever had reminders. Certifications that existed before have
-- none until a member switches them on.
create table expiry_reminder_settings (
  workspace_id uuid not null,
  certification_id uuid not null,
  is_on boolean not null,
  days integer[] not null, -- how many days ahead; 0 is the last valid day
  tells_expired boolean not null, -- also on the day after
  since date not null, -- reminders that were due before are not sent
  primary key (workspace_id, certification_id),
  constraint expiry_reminder_settings__certification_exists
    foreign key (workspace_id, certification_id) references certifications on delete cascade
);

-- Reminders that were sent, or skipped for want of an address. The key makes each happen once.
create table expiry_reminders (
  workspace_id uuid not null,
  credential_id uuid not null,
  days_ahead integer not null, -- -1 is the day after the last valid day
  primary key (workspace_id, credential_id, days_ahead),
  constraint expiry_reminders__credential_exists
    foreign key (workspace_id, credential_id) references credentials
);

alter table expiry_reminder_settings enable row level security;
alter table expiry_reminders enable row level security;
create policy expiry_reminder_settings__own on expiry_reminder_settings
  using (workspace_id = laurel_workspace_id());
create policy expiry_reminders__own on expiry_reminders
  using (workspace_id = laurel_workspace_id());
grant select, insert, update on expiry_reminder_settings to laurel_app;
grant select, insert on expiry_reminders to laurel_app;

create function laurel_workspaces_with_reminders()
  returns table (workspace_id uuid, time_zone text)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp
  as $$
    select w.id, p.time_zone
    from workspaces w join workspace_profiles p on p.workspace_id = w.id and p.id = w.profile_id
    where exists (select from expiry_reminder_settings s where s.workspace_id = w.id and s.is_on)
  $$;
revoke execute on function laurel_workspaces_with_reminders() from public;
grant execute on function laurel_workspaces_with_reminders() to laurel_app;
