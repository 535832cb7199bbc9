-- Why: the reason "other" says publicly what it is; until now it only said that there is one.
-- Lock: `credentials` exclusively for a moment; no row is rewritten. Safe while an older version runs:
-- it writes no text, and revokes without one. Not required of "other", because older ones have none
-- and the text goes with the name when a learner is erased.

alter table credentials
  add column revoked_text text, -- pii, since it may name somebody
  add constraint credentials__only_other_reasons_have_text
    check (revoked_text is null or revoked_reason = 'other') not valid;
alter table credentials validate constraint credentials__only_other_reasons_have_text;

-- As before; the public words of the reason are erased together with the name.
create or replace function credentials_keep_their_facts() returns trigger language plpgsql as $$
begin
  if old.revoked_at is not null then
    if new.learner_name is null
      and (new.revoked_text is null or new.revoked_text is not distinct from old.revoked_text)
      and to_jsonb(new) - 'learner_name' - 'revoked_text'
        = to_jsonb(old) - 'learner_name' - 'revoked_text' then
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
