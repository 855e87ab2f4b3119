/** Read models order what they know across epochs (`orderOf`), for when the database of an owner was set back. */
export const orders = {
  id: '050-orders',
  up: `
alter table steward.known_estate alter column seq type bigint;
alter table steward.handled_case alter column seq type bigint;
`,
} as const;
