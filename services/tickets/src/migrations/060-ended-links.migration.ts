/** §7.4: an owner's link that was taken back opens nothing from that instant on. */
export const endedLinks = {
  id: '060-ended-links',
  up: `
alter table steward.owner_link add column ended_at timestamptz;
`,
} as const;
