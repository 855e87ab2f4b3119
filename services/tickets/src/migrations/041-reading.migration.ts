/**
 * Reading by role: search that says what one must be allowed to read to have found a case, contractors' cases as a column, how
 * many live in a building, and which buildings there are.
 */
export const reading = {
  id: '041-reading',
  up: `
alter table steward.cases add column contractor_id text generated always as (view->>'contractorId') stored;
create index cases_contractor on steward.cases (contractor_id, board_due, id) where contractor_id is not null;
create index dwelling_in_use_by_building on steward.dwelling (building_id) where active;

create table steward.building (
  building_id text primary key,
  company_id  text not null,
  estate_id   text not null,
  active      boolean not null,
  seq         integer not null
);

-- As complaints_found_by, which stays for the version of the code before this one; here each hit says what it takes to know of it:
-- 'number', 'task' (what is to be done), 'work' (other words), 'where' (the place in words), 'contact' (who complained).
create function steward.complaints_matching(asked text, own_companies text[], companies text[], estates text[])
returns table (case_id text, content_id text, needs text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  wanted text[] := steward.query_grams(asked);
  run text[] := steward.runs(asked);
  beginning text := upper(asked);
begin
  return query
    select k.id, null::text, 'number' from steward.cases k
    where k.company_id = any (own_companies) and k.process = 'complaint'
      and k.number >= beginning and k.number < beginning || chr(1114111);
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
