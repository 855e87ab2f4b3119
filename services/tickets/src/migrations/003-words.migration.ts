/**
 * Search in Chinese and Latin words. pg_trgm finds nothing for words of two characters, which most Chinese words are
 * (电梯, 漏水), so content rows keep their pairs of characters (single ones too for Chinese) in a GIN index. Erased words
 * leave the index with the row's text, because the pairs are generated from it.
 */
export const words = {
  id: '003-words',
  up: `
create function steward.runs(words text) returns text[] language sql immutable strict parallel safe as $$
  select coalesce(array_agg(run), '{}')
  from regexp_split_to_table(lower(normalize(words, NFKC)), '[\\s!-/:-@\\[-\`{-~，。、；：？！…—“”‘’（）《》〈〉【】「」『』·～]+') as run
  where run <> ''
$$;

create function steward.grams(words text) returns text[] language sql immutable strict parallel safe as $$
  with run as materialized (select unnest(steward.runs(words)) as chars)
  -- The index keeps each pair of a row once, so repetitions need not be sorted out here.
  select coalesce(array_agg(gram), '{}') from (
    select substr(chars, i, 2) as gram from run, generate_series(1, length(chars) - 1) as i
    union all
    select substr(chars, i, 1) from run, generate_series(1, length(chars)) as i where substr(chars, i, 1) >= '⺀'
  ) as found
$$;

create function steward.query_grams(words text) returns text[] language sql immutable strict parallel safe as $$
  with run as materialized (select unnest(steward.runs(words)) as chars)
  select coalesce(array_agg(distinct gram), '{}') from (
    select substr(chars, i, 2) as gram from run, generate_series(1, length(chars) - 1) as i
    union all
    select chars from run where length(chars) = 1
  ) as asked
$$;

create function steward.searchable(words text, meta jsonb) returns text language sql immutable parallel safe as $$
  select concat_ws(' ', words, meta->>'name', meta->>'phone', meta->>'mail', meta->>'where')
$$;

alter table steward.content
  add column grams text[] generated always as (steward.grams(steward.searchable(text, meta))) stored;
create index content_grams on steward.content using gin (grams);

-- Row-level security keeps an index on words from being used (containment of arrays is not leakproof), so the search
-- itself runs with its owner's rights and applies the scopes by its own hand; what it returns is read under row-level security again.
-- Numbers are found by their beginning within own_companies, words within the companies and estates that somebody sees.
create function steward.complaints_found_by(asked text, own_companies text[], companies text[], estates text[],
  named_companies text[], named_estates text[], reader text)
returns setof text language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  wanted text[] := steward.query_grams(asked);
  run text[] := steward.runs(asked);
  beginning text := upper(asked);
begin
  return query
    select k.id from steward.cases k
    where k.company_id = any (own_companies) and k.process = 'complaint'
      and k.number >= beginning and k.number < beginning || chr(1114111);
  if wanted = '{}' then return; end if;
  return query
    select distinct c.case_id
    from steward.content c join steward.cases k on k.id = c.case_id
    where c.grams @> wanted
      and (c.company_id = any (companies) or c.estate_id = any (estates))
      -- Names and contacts of a confidential case are found by the named roles only, and by nobody who is complained about.
      and (c.class <> 'contact' or (
             k.fold->>'aboutPersonId' is distinct from reader
             and (not k.confidential or c.company_id = any (named_companies) or c.estate_id = any (named_estates))))
      and not exists (
        select from unnest(run) as word
        where position(word in lower(normalize(steward.searchable(c.text, c.meta), NFKC))) = 0);
end $$;
`,
} as const;
