/**
 * What owners, authorities and people who must decide wait for, found without reading an estate's cases: an owner's word that
 * nobody answered, cases that authorities passed on, proposals and low ratings, cases by who was asked first.
 */
export const heard = {
  id: '090-heard',
  up: `
create index cases_owner_waits on steward.cases (estate_id, board_due, id)
  where (jsonb_typeof(view->'ownerWord') is not distinct from 'object');
create index cases_from_authority on steward.cases (estate_id, board_due, id)
  where (jsonb_typeof(view->'external') is not distinct from 'object');
create index cases_proposals on steward.cases (estate_id, board_due, id)
  where not over and (jsonb_typeof(fold->'proposals'->'classChange') = 'object' or jsonb_typeof(fold->'proposals'->'notAComplaint') = 'object');
create index cases_low_ratings on steward.cases (estate_id, board_due, id) where not over and (fold->>'lowRatingOpen')::boolean;
create index cases_to_review on steward.cases (estate_id, board_due, id) where not over and state = 'fed-back';
create index cases_first_asked on steward.cases ((view->>'firstAsked'), board_due, id);
`,
} as const;
