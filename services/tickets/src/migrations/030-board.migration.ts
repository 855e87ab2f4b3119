/**
 * What the board, its counts, the load of each handler and the shift's sheet read: whom a case waits for as a column, open
 * cases that nobody has in their order, everything that is counted in one index, and facts of an estate by the time we knew.
 */
export const board = {
  id: '030-board',
  up: `
alter table steward.cases add column waiting_for text generated always as (view->>'waitingFor') stored;

create index cases_board_unassigned on steward.cases (estate_id, board_due, id) where not over and handler_id is null;
create index cases_board_counted on steward.cases (estate_id, company_id, process)
  include (class, kind, state, place, category, handler_id, green_channel, hot_spot, waiting_for, limit_at, board_due, received_at)
  where not over;
create index cases_hot_spots on steward.cases (estate_id, received_at) where hot_spot;
create index ledger_of_estate on steward.ledger (estate_id, recorded_at);
`,
} as const;
