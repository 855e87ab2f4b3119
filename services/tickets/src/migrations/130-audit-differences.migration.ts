/** How many differences an audit found between ledgers and what they should hold, and how many of them it brought back. */
export const auditDifferences = {
  id: '130-audit-differences',
  up: `
alter table steward.audit add column differing int not null default 0;
alter table steward.audit add column mended int not null default 0;
`,
} as const;
