/**
 * The order of harm of every board (`byHarm` of the rules): how grave a case is and when its limit ends, as plain columns with
 * indexes in that order, so that a page is read from the worst end however many cases are open. The indexes by the next due
 * instant, in which boards stood before, are served by nothing any more.
 */
export const harm = {
  id: '100-harm',
  up: `
-- harmRank of the rules: 0 is the gravest; by class (§3.1), within a class the green channel first (§2.1.3).
create function steward.harm_rank(class text, green_channel boolean) returns smallint
  language sql immutable parallel safe as $$
  select (2 * (case class when 'major-emergency' then 0 when 'major' then 1 when 'urgent' then 2 else 3 end)
    + case when green_channel then 0 else 1 end)::smallint
$$;

alter table steward.cases
  add column harm smallint generated always as
    (steward.harm_rank(view->>'class', coalesce((view->>'greenChannel')::boolean, false))) stored,
  -- A case without a known limit stands behind those that have one; "nulls last" could not be compared by a cursor.
  add column board_limit timestamptz generated always as
    (coalesce(steward.instant(view->>'limitAt'), 'infinity'::timestamptz)) stored;

create index cases_harm_estate     on steward.cases (estate_id, harm, board_limit, id) where not over;
create index cases_harm_company    on steward.cases (company_id, harm, board_limit, id) where not over;
create index cases_harm_handler    on steward.cases (handler_id, harm, board_limit, id) where not over and handler_id is not null;
create index cases_harm_offered    on steward.cases (offered_to, harm, board_limit, id) where not over and offered_to is not null;
create index cases_harm_unassigned on steward.cases (estate_id, harm, board_limit, id) where not over and handler_id is null;

drop index steward.cases_board_estate, steward.cases_board_company, steward.cases_board_handler, steward.cases_board_offered,
  steward.cases_board_unassigned;
`,
} as const;
