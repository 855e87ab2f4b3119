/** Of which processes an import brought records: complaints before there were others. */
export const importProcesses = {
  id: '220-import-processes',
  up: `
alter table steward.import_batch add column processes text[] not null default '{complaint}';
`,
} as const;
