-- Why: credentials are listed across certifications and within one, by name, issue date or expiry
-- date in either direction, and by the program that led to them. Each order reads an index from its
-- end or beginning, so that a page costs the same however many there are.
-- Lock: writes to credentials wait while the indexes are made, some seconds for a million. Safe
-- while an older version runs: it does not notice.

create index credentials__in_order_of_name
  on credentials (workspace_id, (coalesce(lower(learner_name), '')), id);
create index credentials__in_order_of_issue on credentials (workspace_id, issued_on, id);
create index credentials__in_order_of_expiry
  on credentials (workspace_id, (coalesce(expires_on, date '9999-12-31')), id);
create index credentials__holders_in_order_of_name
  on credentials (workspace_id, certification_id, (coalesce(lower(learner_name), '')), id);
create index credentials__holders_in_order_of_issue
  on credentials (workspace_id, certification_id, issued_on, id);
create index credentials__holders_in_order_of_expiry
  on credentials (workspace_id, certification_id, (coalesce(expires_on, date '9999-12-31')), id);
create index credentials__by_program
  on credentials (workspace_id, program_id, id) where program_id is not null;

-- Covered by the one that ends in the id.
drop index credentials__by_issue_date;
