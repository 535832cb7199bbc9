-- Why: a logo is drawn as PNG once, when it is uploaded, instead of for everyone who looks at it,
-- which a hostile file made costly. A job fills in what earlier versions stored.
-- Lock: `images` exclusively for a moment; no row is rewritten. Safe while an older version runs: it
-- ignores the columns, and what it stores is filled in later.

alter table images
  -- The picture as PNG, 160 pixels high; null until it is made, or when it cannot be.
  add column logo_png bytea,
  -- Printed instead of an SVG that takes long to draw.
  add column flat_png bytea,
  -- Could not be drawn within the limits: it is shown nowhere.
  add column is_refused boolean not null default false;

create index images__unfinished on images (workspace_id, sha256)
  where logo_png is null and not is_refused;

grant update (logo_png, flat_png, is_refused) on images to laurel_app;

-- The job has no workspace of its own: it learns where to go, and reads the pictures there.
create function laurel_unfinished_images(count_max integer)
  returns table (workspace_id uuid, sha256 text)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp
  as $$
    select i.workspace_id, i.sha256 from images i
    where i.logo_png is null and not i.is_refused
    order by i.workspace_id, i.sha256
    limit count_max
  $$;
