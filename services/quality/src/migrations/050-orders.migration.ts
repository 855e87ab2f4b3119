/** What is known of estates is ordered across epochs (`orderOf`), for when the database of assets was set back. */
export const orders = {
  id: '050-orders',
  up: `
alter table steward.known_estate alter column seq type bigint;
`,
} as const;
