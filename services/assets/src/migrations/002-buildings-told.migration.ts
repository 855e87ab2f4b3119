/** Buildings have a state topic of their own since this version: those that were registered before are told once. */
export const buildingsTold = {
  id: '002-buildings-told',
  up: `
insert into outbox (destination, case_id, seq) select 'state', id, version from cases where process = 'building' order by id;
`,
} as const;
