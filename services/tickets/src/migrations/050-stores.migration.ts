/**
 * Complaints of which somebody is still to be told, so that nobody waits unnoticed; and read models that order what they know
 * across epochs (`orderOf`), for when the database of an owner was set back.
 */
export const stores = {
  id: '050-stores',
  up: `
create index cases_untold on steward.cases (updated_at) where fold @? '$.clocks.untold[*]';
create index cases_owed on steward.cases (updated_at) where over and fold @? '$.clocks.owed[*]';

alter table steward.estate alter column seq type bigint;
alter table steward.dwelling alter column seq type bigint;
alter table steward.person alter column seq type bigint;
alter table steward.estate_standard alter column seq type bigint;
`,
} as const;
