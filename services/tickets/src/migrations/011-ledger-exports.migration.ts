/** §7.4: every ledger that left the system: who took what, when. Written before the first byte goes out; never changed. */
export const ledgerExports = {
  id: '011-ledger-exports',
  up: `
create table steward.ledger_export (
  id         bigint generated always as identity primary key,
  company_id text not null,
  estate_id  text not null,
  case_id    text,
  format     text not null check (format in ('pdf', 'csv', 'xlsx')),
  query      jsonb not null,
  by_id      text not null,
  by_roles   text not null,
  at         timestamptz not null default clock_timestamp()
);
create trigger ledger_export_insert_only before update or delete or truncate on steward.ledger_export
  for each statement execute function steward.refuse_change();
create index ledger_export_by_estate on steward.ledger_export (estate_id, id desc);
`,
} as const;
