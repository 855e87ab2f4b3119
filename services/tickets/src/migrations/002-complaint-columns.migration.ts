/**
 * Columns for what lists, the board and the hot-spot rule ask of a case's view. They are generated, so that they can't
 * disagree with the view; plain columns, because row-level security lets only leakproof comparisons use an index,
 * and those of jsonb are not.
 */
export const complaintColumns = {
  id: '002-complaint-columns',
  up: `
-- The view holds ISO instants in UTC, whose meaning depends on no setting: immutable in fact, which the cast can't know.
create function steward.instant(iso text) returns timestamptz
  language plpgsql immutable strict parallel safe as $$ begin return iso::timestamptz; end $$;

alter table steward.cases
  add column kind            text generated always as (view->>'kind') stored,
  add column class           text generated always as (view->>'class') stored,
  add column handler_id      text generated always as (view->>'handlerId') stored,
  add column channel         text generated always as (view->>'channel') stored,
  add column place           text generated always as (view->>'place') stored,
  add column category        text generated always as (view->>'category') stored,
  add column problem         text generated always as (view->>'problem') stored,
  add column building_id     text generated always as (view->>'buildingId') stored,
  add column dwelling_id     text generated always as (view->>'dwellingId') stored,
  add column external_number text generated always as (view->>'externalNumber') stored,
  add column confidential    boolean generated always as (coalesce((view->>'confidential')::boolean, false)) stored,
  add column hot_spot        boolean generated always as (coalesce((view->>'hotSpot')::boolean, false)) stored,
  -- §2.1.3: the green channel is sorted first as long as the case is open.
  add column green_channel   boolean generated always as (coalesce((view->>'greenChannel')::boolean, false)) stored,
  add column green_first     boolean generated always as (coalesce((view->>'greenChannel')::boolean, false) and not over) stored,
  add column reopen_count    integer generated always as (coalesce((view->>'reopenCount')::integer, 0)) stored,
  add column received_at     timestamptz generated always as (steward.instant(view->>'receivedAt')) stored,
  add column limit_at        timestamptz generated always as (steward.instant(view->>'limitAt')) stored,
  -- A case that waits for nothing stands at the end of the board; "nulls last" could not be compared by a cursor.
  add column board_due       timestamptz generated always as (coalesce(next_due_at, 'infinity'::timestamptz)) stored;

create index cases_board_estate  on steward.cases (estate_id, board_due, id) where not over;
create index cases_board_company on steward.cases (company_id, board_due, id) where not over;
create index cases_board_handler on steward.cases (handler_id, board_due, id) where not over and handler_id is not null;
create index cases_list_estate   on steward.cases (estate_id, green_first desc, received_at desc, id desc);
create index cases_list_company  on steward.cases (company_id, green_first desc, received_at desc, id desc);
create index cases_same_place    on steward.cases (estate_id, place, problem, received_at);
create index cases_overdue       on steward.cases (estate_id, limit_at) where not over and limit_at is not null;
create unique index cases_external_number on steward.cases (estate_id, process, external_number) where external_number is not null;
`,
} as const;
