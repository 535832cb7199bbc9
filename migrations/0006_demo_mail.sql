-- Why: mail of a demo workspace never leaves the machine, whatever happens there later.
-- Lock: a brief exclusive lock on workspaces for a column with a constant default. Safe while an
-- older version runs: it does not know the column.

alter table workspaces add column is_demo boolean not null default false;
update workspaces set is_demo = true
  where slug = 'demo'
    and exists (select from members m join users u on u.id = m.user_id
      where m.workspace_id = workspaces.id and u.email = 'demo@example.org');
