/** Audits of all ledgers: where each stands, so that one that was left goes on, and when the last one ended. */
export const audits = {
  id: '031-audits',
  up: `
create table steward.audit (
  id         text primary key,
  began_at   timestamptz not null default clock_timestamp(),
  ended_at   timestamptz,
  cursor     text,
  cases      int not null default 0,
  expected   bigint not null default 0,
  missing    int not null default 0,
  healed     int not null default 0,
  surplus    int not null default 0
);
create index audit_by_end on steward.audit (ended_at desc nulls first);
`,
} as const;
