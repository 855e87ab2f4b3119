/** Whom a case is offered to, as a column of its own: everybody's own offers are found without reading the estate's cases. */
export const offered = {
  id: '021-offered',
  up: `
alter table steward.cases add column offered_to text generated always as (view->>'offeredTo') stored;
create index cases_board_offered on steward.cases (offered_to, board_due, id) where not over and offered_to is not null;
`,
} as const;
