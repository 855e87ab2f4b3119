/**
 * Imports of old records: one row per file as its source, estate and observation name it, however many requests and
 * repetitions brought it in. The cases themselves are known by their external numbers.
 */
export const imports = {
  id: '010-imports',
  up: `
create table steward.import_batch (
  id             text primary key,
  company_id     text not null,
  estate_id      text not null,
  source         text not null,
  observed_until timestamptz not null,
  adopt          boolean not null,
  by_id          text not null,
  by_role        text not null,
  started_at     timestamptz not null default clock_timestamp(),
  last_at        timestamptz not null default clock_timestamp(),
  created_rows   integer not null default 0,
  updated_rows   integer not null default 0,
  unchanged_rows integer not null default 0,
  refused_rows   integer not null default 0,
  unique (estate_id, source, observed_until, adopt)
);
create index import_batch_by_company on steward.import_batch (company_id, started_at desc, id desc);
`,
} as const;
