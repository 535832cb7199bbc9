-- Why: workspaces write their own mails and send them from their own address and server; a mail about
-- an issue can be undone before it leaves; what became of a mail is known, and addresses that don't
-- exist get no more mail; learners can stop reminders.
-- Lock: brief exclusive locks on mails and learners for columns without a default, checks that are
-- validated in place (some seconds for a million mails). Safe while an older version runs: its
-- worker ignores texts, the undo window and suppressions, and fails to render mails of new kinds,
-- which are retried.

alter table mails
  add column claimed_at timestamptz, -- set when a worker begins to send it; too late to undo
  add column leaves_at timestamptz, -- end of the undo window, null if there is none
  add column language text, -- set when it is sent, as is text_id: a sent mail never changes
  add column text_id uuid, -- the version of the workspace's own text, null for the standard text
  add column outcome_at timestamptz, -- when it was delivered, bounced or complained about
  add column bounce_type text,
  add constraint mails__bounce_type_is_known check (bounce_type in ('hard', 'soft')),
  drop constraint mails__state_is_known,
  add constraint mails__state_is_known check (state in ('queued', 'sent', 'delivered', 'bounced',
    'complained', 'failed', 'outbox', 'cancelled')),
  drop constraint mails__kind_is_known,
  add constraint mails__kind_is_known check (kind in ('issued', 'renewed', 'replaced', 'corrected',
    'revoked', 'completed', 'did_not_pass', 'reminder', 'learner_link', 'invitation'));
-- Few of all mails. For the list of these mails, and of the credentials that did not arrive.
create index mails__undelivered on mails (workspace_id, id) include (credential_id, state)
  where state in ('failed', 'bounced', 'complained', 'cancelled');
create index mails__by_address on mails (workspace_id, lower(to_address), id)
  where to_address is not null;

alter table learners add column reminders_stopped_at timestamptz;

-- How a workspace sends mail. Without a row, everything is standard. Secrets are encrypted with a
-- key derived from LAUREL_SECRET.
create table mail_settings (
  workspace_id uuid primary key references workspaces,
  sender_name text,
  sender_address text,
  reply_to text,
  footer_address text,
  undo_minutes integer not null default 2,
  attaches_certificate boolean not null default false,
  smtp_host text, -- null: the mail server of the installation
  smtp_port integer,
  smtp_security text,
  smtp_user text,
  smtp_password bytea,
  mails_per_second integer,
  dkim_domain text,
  dkim_selector text,
  dkim_public_key text,
  dkim_private_key bytea,
  bounce_address text,
  imap_host text,
  imap_port integer,
  imap_security text,
  imap_user text,
  imap_password bytea,
  bounces_read_at timestamptz,
  bounces_error text,
  constraint mail_settings__undo_is_short check (undo_minutes between 0 and 30),
  constraint mail_settings__security_is_known check (
    smtp_security in ('tls', 'starttls', 'none') and imap_security in ('tls', 'starttls', 'none'))
);

-- Each row is a version. The newest of its kind, language and certification applies; parts that are
-- null are standard, and a row without any part is a reset.
create table mail_texts (
  workspace_id uuid not null references workspaces,
  id uuid not null,
  certification_id uuid, -- null: for the whole workspace
  kind text not null,
  language text not null,
  subject text,
  heading text,
  body text,
  button text,
  footer text,
  author_kind text not null,
  author_id uuid,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id),
  constraint mail_texts__certification_exists
    foreign key (workspace_id, certification_id) references certifications on delete cascade
);
create index mail_texts__newest on mail_texts (workspace_id, kind, language, certification_id, id);
alter table mails add constraint mails__text_exists
  foreign key (workspace_id, text_id) references mail_texts;
create index mails__by_text on mails (workspace_id, text_id) where text_id is not null;
create index mails__by_id on mails (id);

-- Addresses that get no more mail, until a member corrects the address or lifts it.
create table suppressions (
  workspace_id uuid not null references workspaces,
  address text not null, -- pii, in lower case
  reason text not null,
  answer text,
  mail_id uuid,
  created_at timestamptz not null,
  primary key (workspace_id, address),
  constraint suppressions__reason_is_known check (reason in ('bounced', 'complained'))
);

alter table mail_settings enable row level security;
alter table mail_texts enable row level security;
alter table suppressions enable row level security;
create policy mail_settings__own on mail_settings using (workspace_id = laurel_workspace_id());
create policy mail_texts__own on mail_texts using (workspace_id = laurel_workspace_id());
create policy suppressions__own on suppressions using (workspace_id = laurel_workspace_id());
grant select, insert, update on mail_settings to laurel_app;
grant select, insert on mail_texts to laurel_app;
grant select, insert, update, delete on suppressions to laurel_app;

-- For bounces that arrive in the mailbox of the installation.
create function laurel_workspace_of_mail(of_id uuid) returns uuid
  language sql stable security definer set search_path = pg_catalog, public, pg_temp
  as $$ select workspace_id from mails where id = of_id limit 1 $$;

-- Workspaces with a mailbox of their own for bounces.
create function laurel_bounce_mailboxes() returns table (workspace_id uuid)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp
  as $$ select s.workspace_id from mail_settings s where s.imap_host is not null $$;

revoke execute on function laurel_workspace_of_mail(uuid), laurel_bounce_mailboxes() from public;
grant execute on function laurel_workspace_of_mail(uuid), laurel_bounce_mailboxes() to laurel_app;
