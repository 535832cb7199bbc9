-- Why: a member chooses the language that screens speak to them. Sessions that are unused for
-- 14 days end; those that were opened for 30 days are shortened to that.
-- Lock: a short one on users. Safe while the previous version runs: it does not read the column.

alter table users add column language text;

update sessions set expires_at = least(expires_at, now() + interval '14 days');
