/** Households are read for an emergency (§4.2): the reading says for which. */
export const doorList = {
  id: '250-door-list',
  up: `alter table household_read add column emergency_id text`,
} as const;
