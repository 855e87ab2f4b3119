/**
 * Search takes what people say: a case's number with or without its estate's code, in any width, and a phone number however it was
 * written down. The functions are twins of `phoneKey` and `numberAsked` in libs/handbook/src/search; `spoken.spec.ts` holds them
 * against each other.
 */
export const search = {
  id: '121-search',
  up: `
create function steward.phone_key(typed text) returns text language sql immutable strict parallel safe as $$
  with plain as (select btrim(regexp_replace(normalize(typed, NFKC), '\\s+', ' ', 'g'), ' ') as said),
  digits as (select said, regexp_replace(regexp_replace(said, '[^0-9]', '', 'g'), '^00', '') as given from plain)
  select nullif(ltrim(
    case when said like '+86%' or said like '0086%' or given ~ '^861[0-9]{10}$' then regexp_replace(given, '^86', '') else given end,
    '0'), '')
  from digits
$$;

-- The code of the estate (null: none was said) and the digits; no row for what is no number.
create function steward.number_asked(typed text) returns table (code text, digits text) language sql immutable strict parallel safe as $$
  select said[1], said[2]
  from regexp_match(
    upper(regexp_replace(btrim(regexp_replace(normalize(typed, NFKC), '\\s+', ' ', 'g'), ' '), '[\u2010-\u2015\u2212]', '-', 'g')),
    '^#?(?:([A-Z]{2,4})[ -]?)?([0-9]{1,10})$') as said
  where said is not null
$$;

alter table steward.content
  add column phone_key text generated always as (steward.phone_key(meta->>'phone')) stored;
create index content_phone on steward.content (phone_key) where phone_key is not null;

create or replace function steward.complaints_matching(asked text, own_companies text[], companies text[], estates text[])
returns table (case_id text, content_id text, needs text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  run text[] := steward.runs(asked);
  -- Single letters and digits are not in the index: they are looked for in what the longer runs find.
  telling text[] := array(select word from unnest(run) as word where length(word) > 1 or word >= '⺀');
  wanted text[] := steward.query_grams(array_to_string(telling, ' '));
  phone text := steward.phone_key(asked);
begin
  return query
    select k.id, null::text, 'number'
    from steward.number_asked(asked) as said
    join steward.estate e on e.company_id = any (own_companies) and (said.code is null or e.code = said.code)
    join steward.cases k on k.company_id = e.company_id and k.process = 'complaint'
      and k.number >= e.code || '-' || said.digits and k.number < e.code || '-' || said.digits || chr(1114111);
  -- The code of an estate alone.
  return query
    select k.id, null::text, 'number' from steward.cases k
    where upper(normalize(asked, NFKC)) ~ '^[A-Z]{2,4}-?$' and k.company_id = any (own_companies) and k.process = 'complaint'
      and k.number >= upper(normalize(asked, NFKC)) and k.number < upper(normalize(asked, NFKC)) || chr(1114111)
      and not exists (select from steward.number_asked(asked));
  if length(phone) >= 7 and translate(normalize(asked, NFKC), '0123456789+-() ./·', '') ~ '^\\s*$' then
    return query
      select c.case_id, c.id, 'contact'
      from steward.content c join steward.cases k on k.id = c.case_id
      where c.phone_key = phone and k.process = 'complaint'
        and (c.company_id = any (companies) or c.estate_id = any (estates));
  end if;
  if wanted = '{}' then return; end if;
  return query
    select c.case_id, c.id, case
        when c.class = 'contact' then 'contact'
        when c.kind = 'external-number' or exists (
          select from unnest(run) as word where position(word in lower(normalize(coalesce(c.text, ''), NFKC))) = 0) then 'where'
        when c.kind in ('description', 'correction', 'appointment') then 'task'
        else 'work' end
    from steward.content c join steward.cases k on k.id = c.case_id
    where c.grams @> wanted and k.process = 'complaint'
      and (c.company_id = any (companies) or c.estate_id = any (estates))
      and not exists (
        select from unnest(run) as word
        where position(word in lower(normalize(steward.searchable(c.text, c.meta), NFKC))) = 0);
end $$;
`,
} as const;
