-- Why: learners are found as one types, by name, e-mail address and own id, forgiving of accents,
-- case and typos. The search is one security definer function restricted to the workspace of the
-- transaction, because LIKE and the trigram operators are not leakproof: under row-level security
-- the application's role could not use an index for them and would read every learner.
-- Lock: exclusive on learners while two columns and their indexes are made, one or two minutes for
-- a million learners. Safe while an older version runs: it does not know the columns.
--
-- How: names are kept as words in ASCII, so that the indexes work the same in every locale (in a
-- database of the C locale pg_trgm sees no letter beyond ASCII). What the first or the last word of
-- a name begins with comes from b-trees in the order of the answer, however many match; the rest
-- comes from one trigram index; only when little was found are the words compared with those that
-- occur in names and domains, to correct typos. Own ids and e-mail addresses are too many to compare
-- with; what they are after correcting one typo is looked up instead, when nothing else was found.

-- Words in ASCII and lower case, one space between two. A letter beyond ASCII becomes a digit and a
-- letter, which no two letters of one alphabet share and no Latin word contains. An ideograph is a
-- word of its own, of two such pairs.
create function laurel_ascii_of(given text) returns text
  language plpgsql immutable strict parallel safe
  as $$
declare
  -- Arabic letters that people and keyboards exchange, and the digits of Arabic and Persian.
  variants constant text := E'\u0649\u0629\u06cc\u06a9'
    '\u0660\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668\u0669'
    '\u06f0\u06f1\u06f2\u06f3\u06f4\u06f5\u06f6\u06f7\u06f8\u06f9';
  common_forms constant text := E'\u064a\u0647\u064a\u0643'
    '01234567890123456789';
  -- Combining marks of Latin, Greek and Cyrillic, Hebrew and Arabic vowels, joiners, selectors.
  ignored constant text := '[\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0640\u064b-\u065f\u0670'
    '\u2019\u200b-\u200f\ufe00-\ufe0f]';
  separators constant text := '[\u00b7\u05be\u060c\u061b\u2010-\u206f\u3000-\u303f\u30fb]';
  plain text := translate(normalize(given, NFKD), variants, common_forms);
  ascii_words text := '';
  letter text;
  code integer;
begin
  plain := regexp_replace(regexp_replace(plain, ignored, '', 'g'), separators, ' ', 'g');
  foreach letter in array string_to_array(plain, null) loop
    code := ascii(letter);
    ascii_words := ascii_words || case
      when code < 128 then letter
      when code between 13312 and 64255 or code >= 131072 then
        ' ' || chr(48 + code / 260 % 260 / 26) || chr(97 + code / 260 % 26)
        || chr(48 + code % 260 / 26) || chr(97 + code % 260 % 26) || ' '
      else chr(48 + code % 260 / 26) || chr(97 + code % 260 % 26)
    end;
  end loop;
  return ascii_words;
end $$;

-- What is searched of a text: its words in ASCII, without case, accents and punctuation.
create function laurel_search_words(given text) returns text
  language plpgsql immutable strict parallel safe
  as $$
declare
  plain text := given;
begin
  if octet_length(plain) > length(plain) then
    plain := public.unaccent('public.unaccent', normalize(plain, NFKC));
  end if;
  -- The two apostrophes at the end have no counterpart and vanish: O'Connor is one word.
  plain := translate(lower(plain), E'!"#$%&()*+,-./:;<=>?@[\\]^_{|}~\t\n\r''`', repeat(' ', 33));
  if octet_length(plain) > length(plain) then
    -- With its schema, because restoring a backup computes the columns without a search path.
    plain := public.laurel_ascii_of(plain);
  end if;
  if position('  ' in plain) > 0 then
    plain := regexp_replace(plain, ' +', ' ', 'g');
  end if;
  return btrim(plain);
end $$;

-- 'smith john smith', to find John Smith by the last word of his name.
create function laurel_last_word_first(words text) returns text
  language sql immutable strict parallel safe
  return split_part(words, ' ', -1) || ' ' || words;

-- HR-77, hr 77 and hr77 are found by one another. Nothing but punctuation stands for itself.
create function laurel_own_id_key(own_id text) returns text
  language sql immutable strict parallel safe
  return coalesce(nullif(replace(laurel_search_words(own_id), ' ', ''), ''), lower(own_id));

alter table learners
  add column search_name text collate "C"
    generated always as (laurel_search_words(name)) stored, -- pii
  add column search_text text collate "C"
    generated always as (
      coalesce(' ' || laurel_search_words(name), '')
      || coalesce(' ' || laurel_search_words(email), '')
      || coalesce(' ' || laurel_search_words(external_id), '')
    ) stored; -- pii

create index learners__by_first_word on learners (workspace_id, search_name, id);
create index learners__by_last_word
  on learners (workspace_id, (laurel_last_word_first(search_name)), id);
create index learners__by_email on learners (workspace_id, (email_key collate "C"))
  where email_key is not null;
create index learners__by_own_id
  on learners (workspace_id, (laurel_own_id_key(external_id) collate "C"))
  where external_id is not null;
-- The pending list is read by every search, so it is kept short.
create index learners__by_text on learners using gin (search_text gin_trgm_ops)
  with (gin_pending_list_limit = 1024);

-- The words of all names and e-mail domains in the workspace, to correct typos by. The id lets two transactions bring
-- the same new word without waiting for each other.
create table learner_words (
  workspace_id uuid not null references workspaces,
  word text collate "C" not null, -- pii
  id uuid not null default gen_random_uuid(),
  primary key (workspace_id, word, id)
);
create index learner_words__by_likeness on learner_words using gin (word gin_trgm_ops);
alter table learner_words enable row level security;
create policy learner_words__own on learner_words using (workspace_id = laurel_workspace_id());

-- Words of three letters or more, without a number at the end; beyond ASCII a letter takes two
-- places. What precedes the domain of an e-mail address is left out: there would be as many words as
-- learners, among which every correction would be slow.
create function laurel_words_of(search_name text, email text) returns setof text
  language sql immutable parallel safe
  begin atomic
    select word from (
      select rtrim(w, '0123456789') as word from string_to_table(search_name, ' ') as w
      union
      select rtrim(w, '0123456789') from string_to_table(
        laurel_search_words(split_part(email, '@', -1)), ' ') as w) as words
    where length(word) between 3 and 60 and (length(word) > 4 or word !~ '^[0-9]');
  end;

create function learners_bring_words() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp
  as $$
begin
  insert into learner_words (workspace_id, word)
  select distinct n.workspace_id, brought
  from new_learners n, laurel_words_of(n.search_name, n.email) as brought
  where not exists (
    select from learner_words k where k.workspace_id = n.workspace_id and k.word = brought);
  return null;
end $$;
create trigger learners__bring_words after insert on learners
  referencing new table as new_learners
  for each statement execute function learners_bring_words();

create function laurel_is_word_of_learner(of_workspace uuid, word text) returns boolean
  language plpgsql stable
  as $$
begin
  -- The b-trees know at once of every common word.
  return exists (select from learners l where l.workspace_id = of_workspace
      and l.search_name >= word and l.search_name < word || '!')
    or exists (select from learners l where l.workspace_id = of_workspace
      and laurel_last_word_first(l.search_name) >= word
      and laurel_last_word_first(l.search_name) < word || '!')
    -- The domain that most have is found by reading some, and slow to collect from an index.
    or exists (select from (
        select s.search_name, s.email, s.search_text from learners s
        where s.workspace_id = of_workspace order by s.id limit 2000) as l
      where l.search_text like '% ' || word || '%'
        and word in (select laurel_words_of(l.search_name, l.email)))
    or exists (select from learners l where l.workspace_id = of_workspace
      and l.search_text like '% ' || word || '%'
      and word in (select laurel_words_of(l.search_name, l.email)));
end $$;

-- Brings the words of changed names and e-mail addresses, and forgets those that nobody has any more. The lock is the
-- one of the audit chain, which such a transaction takes in any case: without it the last two who
-- share a word, erased at the same time, would leave it behind.
create function learners_change_words() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp
  as $$
declare
  changed record;
begin
  for changed in
    select o.workspace_id, o.search_name as old_name, n.search_name as new_name,
      o.email as old_email, n.email as new_email
    from old_learners o
    join new_learners n on n.workspace_id = o.workspace_id and n.id = o.id
    where (o.search_name, o.email) is distinct from (n.search_name, n.email)
  loop
    perform pg_advisory_xact_lock(
      hashtextextended('audit ' || changed.workspace_id::text, 0));
    insert into learner_words (workspace_id, word)
    select distinct changed.workspace_id, brought
    from laurel_words_of(changed.new_name, changed.new_email) as brought
    where not exists (
      select from learner_words k
      where k.workspace_id = changed.workspace_id and k.word = brought);
    delete from learner_words k
    where k.workspace_id = changed.workspace_id
      and k.word in (select laurel_words_of(changed.old_name, changed.old_email))
      and not laurel_is_word_of_learner(k.workspace_id, k.word);
  end loop;
  return null;
end $$;
create trigger learners__change_words after update on learners
  referencing old table as old_learners new table as new_learners
  for each statement execute function learners_change_words();

-- How many letters of a typed word are wrong, left out, too many or exchanged with their neighbour;
-- half a one more when it is meant as the beginning of the word. A letter takes `width` places.
create function laurel_typos(typed text, word text, width integer) returns real
  language plpgsql immutable strict parallel safe
  as $$
declare
  typed_length constant integer := length(typed) / width;
  word_length constant integer := length(word) / width;
  typed_letters text[];
  word_letters text[];
  before_last integer[];
  last integer[];
  this integer[];
  cost integer;
begin
  for i in 1..typed_length loop
    typed_letters[i] := substr(typed, (i - 1) * width + 1, width);
  end loop;
  this[1] := 0;
  for j in 1..word_length loop
    word_letters[j] := substr(word, (j - 1) * width + 1, width);
    this[j + 1] := j;
  end loop;
  for i in 1..typed_length loop
    before_last := last;
    last := this;
    this[1] := i;
    for j in 1..word_length loop
      cost := case when typed_letters[i] = word_letters[j] then 0 else 1 end;
      this[j + 1] := least(last[j + 1] + 1, this[j] + 1, last[j] + cost);
      if cost = 1 and i > 1 and j > 1 and typed_letters[i] = word_letters[j - 1]
        and typed_letters[i - 1] = word_letters[j] then
        this[j + 1] := least(this[j + 1], before_last[j - 1] + 1);
      end if;
    end loop;
  end loop;
  return least(this[word_length + 1], this[least(typed_length, word_length) + 1] + 0.5);
end $$;

-- Words that may be meant by a mistyped one, the likeliest first. Those that begin with what was
-- typed are found without a correction, and a number at the end is kept.
create function laurel_near_words(of_workspace uuid, given text)
  returns table (word text, distance real)
  language plpgsql stable
  set pg_trgm.similarity_threshold = 0.2
  as $$
declare
  typed constant text := case when given ~ '^[a-z]' then rtrim(given, '0123456789') else given end;
  width constant integer := case when typed ~ '^[0-9]' then 2 else 1 end;
  typos_max constant integer :=
    case when length(typed) < 3 * width then 0 when length(typed) < 6 * width then 1 else 2 end;
  trigrams constant integer := length(typed) + 1;
  trigrams_lost constant integer := typos_max * (width + 3);
begin
  if typos_max = 0 or length(typed) > 60 or typed ~ '^[0-9]+$' then
    return;
  end if;
  -- A long word with two typos is still much like itself, and nothing else needs measuring.
  perform set_config('pg_trgm.similarity_threshold',
    greatest(0.2, (trigrams - trigrams_lost)::real / (trigrams + trigrams_lost))::text, true);
  return query
  with candidates as materialized (
    (select k.word from learner_words k
     where k.workspace_id = of_workspace and k.word % typed and not starts_with(k.word, typed)
       and length(k.word) >= length(typed) - typos_max * width
     order by similarity(k.word, typed) desc, k.word limit 30)
    union
    -- Two letters exchanged leave a short word with little likeness.
    select k.word
    from generate_series(1, length(typed) - width, width) as i, learner_words k
    where k.workspace_id = of_workspace
      and k.word = overlay(typed placing
        substr(typed, i + width, width) || substr(typed, i, width) from i for 2 * width)
  ), measured as (
    select c.word, laurel_typos(typed, c.word, width) as distance from candidates c
  )
  select m.word || substr(given, length(typed) + 1), m.distance from measured m
  where m.distance <= typos_max + 0.5
  order by m.distance, similarity(m.word, typed) desc, m.word
  limit 6;
end $$;

-- Learners whose name begins with these words, or does so once its last word is put first. Lower
-- and upper bound are in the order of the C locale, in which ! follows the space.
create function laurel_learners_named(of_workspace uuid, low text, high text, max integer)
  returns setof uuid
  language plpgsql stable
  as $$
begin
  return query
  (select l.id from learners l
   where l.workspace_id = of_workspace and l.search_name >= low and l.search_name < high
   order by l.search_name, l.id limit max)
  union all
  (select l.id from learners l
   where l.workspace_id = of_workspace and laurel_last_word_first(l.search_name) >= low
     and laurel_last_word_first(l.search_name) < high
   order by laurel_last_word_first(l.search_name), l.id limit max);
end $$;

-- Learners in whose name, e-mail address or own id each of the words is found. Words of one or two
-- letters must begin a word: the trigram index knows nothing shorter.
create function laurel_learners_with(of_workspace uuid, words text[], max integer)
  returns setof uuid
  language plpgsql stable
  as $$
declare
  patterns constant text[] := array(
    select case when length(w) < 3 then '% ' || w || '%' else '%' || w || '%' end
    from unnest(words) as w order by length(w) desc);
  found uuid[];
begin
  -- What every other learner has is found at once by reading some; an index would find it too, but
  -- only after collecting them all.
  found := array(
    select l.id from (
      select s.id, s.search_text from learners s where s.workspace_id = of_workspace
      order by s.id limit 2000) as l
    where l.search_text like all (patterns)
    limit max);
  if cardinality(found) < max then
    found := array(
      select l.id from learners l
      where l.workspace_id = of_workspace
        and l.search_text like patterns[1]
        and l.search_text like coalesce(patterns[2], patterns[1])
        and l.search_text like all (patterns)
      limit max);
  end if;
  return query select unnest(found);
end $$;

-- Learners who are found once typos are corrected, those with the fewest corrections first. A
-- word that nobody has is corrected in any case.
create function laurel_learners_like(of_workspace uuid, words text[], max integer)
  returns setof uuid
  language plpgsql stable
  as $$
declare
  found uuid[] := '{}';
  corrected uuid[];
  correction record;
  phrase text;
begin
  for correction in
    with recursive alternatives as materialized (
      select t.number, w.word, w.distance
      from unnest(words) with ordinality as t (word, number),
      lateral (
        select t.word, 0::real as distance
        where length(t.word) < 3
          or exists (select from learner_words k where k.workspace_id = of_workspace
            and k.word >= t.word and k.word < t.word || '~')
          or exists (select from laurel_learners_with(of_workspace, array[t.word], 1))
        union all
        select n.word, n.distance from laurel_near_words(of_workspace, t.word) n) as w
    ), phrases as (
      select array[a.word] as meant, a.distance, 1 as number from alternatives a where a.number = 1
      union all
      select p.meant || a.word, p.distance + a.distance, p.number + 1
      from phrases p join alternatives a on a.number = p.number + 1
      where p.number < 4
    )
    select p.meant, row_number() over (order by p.distance, p.likeness desc, p.meant) as rank
    from (
      select *, similarity(array_to_string(meant, ' '), array_to_string(words, ' ')) as likeness
      from phrases
    ) as p
    where p.number = least(4, cardinality(words)) and p.meant <> words[1:4]
    order by rank
    limit 12
  loop
    phrase := array_to_string(correction.meant, ' ');
    corrected := array(select laurel_learners_named(of_workspace, phrase, phrase || '!', max));
    if cardinality(corrected) = 0 and correction.rank <= 2 then
      corrected := array(select laurel_learners_with(of_workspace, correction.meant, max));
    end if;
    found := found || corrected;
    exit when cardinality(found) >= max;
  end loop;
  return query select unnest(found);
end $$;

-- Learners whose own id or e-mail address is this one but for one character that is wrong, missing,
-- too many or exchanged with its neighbour. In a short one, that would be any other.
create function laurel_learners_with_key_like(
  of_workspace uuid, typed text, own_id text, max integer) returns setof uuid
  language plpgsql stable
  as $$
declare
  is_email constant boolean := position('@' in typed) > 0;
  given constant text := case when is_email then typed else own_id end;
  variants text[];
begin
  if length(given) not between 5 and 50 then
    return;
  end if;
  variants := array(
    select overlay(given placing character from i for replaced)
    from generate_series(1, length(given) + 1) as i, generate_series(0, 1) as replaced,
      string_to_table('0123456789abcdefghijklmnopqrstuvwxyz.-_', null) as character
    union
    select overlay(given placing '' from i for 1) from generate_series(1, length(given)) as i
    union
    select overlay(given placing substr(given, i + 1, 1) || substr(given, i, 1) from i for 2)
    from generate_series(1, length(given) - 1) as i);
  if is_email then
    return query
    select l.id from learners l
    where l.workspace_id = of_workspace and l.email_key collate "C" = any (variants)
    order by l.email_key collate "C" limit max;
  else
    return query
    select l.id from learners l
    where l.workspace_id = of_workspace
      and laurel_own_id_key(l.external_id) collate "C" = any (variants)
    order by laurel_own_id_key(l.external_id) collate "C", l.id limit max;
  end if;
end $$;

create function laurel_search_learners(query text, max integer)
  returns table (id uuid, place integer)
  language plpgsql stable security definer rows 50
  set search_path = pg_catalog, public, pg_temp
  set plan_cache_mode = force_custom_plan
  set enable_seqscan = off
  set jit = off
  set max_parallel_workers_per_gather = 0
  as $$
declare
  own_workspace constant uuid := laurel_workspace_id();
  typed constant text := lower(btrim(left(query, 200)));
  own_id constant text := laurel_own_id_key(typed);
  phrase constant text := coalesce(laurel_search_words(left(query, 200)), '');
  words constant text[] := array(
    select w from string_to_table(phrase, ' ') with ordinality as t (w, number)
    where w <> '' order by number limit 8);
  found uuid[];
  corrected uuid[] := '{}';
  is_exact boolean;
begin
  found := array(
    select l.id from learners l
    where l.workspace_id = own_workspace and l.email_key collate "C" = typed
    union
    select l.id from learners l
    where l.workspace_id = own_workspace
      and laurel_own_id_key(l.external_id) collate "C" = own_id);
  is_exact := cardinality(found) > 0;
  if cardinality(words) > 0 then
    found := found || array(
      select laurel_learners_named(own_workspace, phrase, phrase || '!', max));
    if cardinality(found) < max then
      found := found || array(
        select laurel_learners_named(own_workspace, phrase || '!', phrase || '~', max));
      found := found || array(
        select l.id from learners l
        where l.workspace_id = own_workspace
          and l.email_key collate "C" >= typed and l.email_key collate "C" < typed || '~'
        order by l.email_key collate "C" limit max);
      found := found || array(
        select l.id from learners l
        where l.workspace_id = own_workspace
          and laurel_own_id_key(l.external_id) collate "C" >= own_id
          and laurel_own_id_key(l.external_id) collate "C" < own_id || '~'
        order by laurel_own_id_key(l.external_id) collate "C" limit max);
    end if;
    if cardinality(found) < max then
      found := found || array(select laurel_learners_with(own_workspace, words, max * 4));
    end if;
    if cardinality(found) < least(max, 5) and not is_exact then
      corrected := array(select laurel_learners_like(own_workspace, words, max));
    end if;
    if cardinality(found || corrected) = 0 then
      corrected := array(
        select laurel_learners_with_key_like(own_workspace, typed, own_id, max));
    end if;
  end if;
  return query
  select f.id, (row_number() over (order by f.tier, f.position, f.search_name, f.id))::integer
  from (
    select l.id, l.search_name, 0::bigint as position,
      case
        when l.email_key = typed or lower(l.external_id) = typed then 0
        when l.search_name = phrase or laurel_own_id_key(l.external_id) = own_id then 1
        when ' ' || l.search_name || ' ' like all (
          array(select '% ' || w || ' %' from unnest(words) as w)) then 2
        when starts_with(l.search_name, phrase) then 3
        when ' ' || l.search_name like all (
          array(select '% ' || w || '%' from unnest(words) as w)) then 4
        when l.search_text like all (
          array(select '% ' || w || '%' from unnest(words) as w)) then 5
        else 6
      end as tier
    from learners l
    where l.workspace_id = own_workspace and l.id = any (found)
    union all
    select l.id, l.search_name, c.position, 7
    from (
      select u.id, min(u.position) as position
      from unnest(corrected) with ordinality as u (id, position)
      where u.id <> all (found) group by u.id) as c
    join learners l on l.workspace_id = own_workspace and l.id = c.id
  ) as f
  order by 2
  limit max;
end $$;

do $$
declare
  found regprocedure;
begin
  for found in select oid from pg_proc
    where pronamespace = 'public'::regnamespace and proname like 'laurel\_%' loop
    execute format('revoke execute on function %s from public', found);
  end loop;
end $$;
grant execute on function laurel_ascii_of, laurel_search_words, laurel_last_word_first,
  laurel_own_id_key, laurel_search_learners to laurel_app;

-- Existing learners have brought no words yet.
insert into learner_words (workspace_id, word)
select distinct l.workspace_id, word
from learners l, laurel_words_of(l.search_name, l.email) as word;
