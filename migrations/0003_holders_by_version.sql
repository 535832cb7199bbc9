-- Why: who holds which version is counted on each certification's page, and holders are brought from
-- older versions to the newest a few hundred at a time; both look them up by version.
-- Lock: writes to credentials wait while the index is made, some seconds for a million. Safe while
-- an older version runs: it does not notice.

create index credentials__by_version
  on credentials (workspace_id, certification_id, version_id, id) where is_current;
