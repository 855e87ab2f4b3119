/** Sets the case `$1` aside over which a process stood still and was ended: the next one does not compute it by itself. */
export const setAsideFrozen = `insert into steward.set_aside (case_id, company_id, estate_id, code)
  select id, company_id, estate_id, 'case.froze' from steward.cases where id = $1
  on conflict (case_id) do update set code = excluded.code`;
