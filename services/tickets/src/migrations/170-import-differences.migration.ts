/** How many rows of an import said other than what was imported before, and how many of them were taken over as corrections. */
export const importDifferences = {
  id: '170-import-differences',
  up: `
alter table steward.import_batch add column differing_rows integer not null default 0;
alter table steward.import_batch add column corrected_rows integer not null default 0;
`,
} as const;
