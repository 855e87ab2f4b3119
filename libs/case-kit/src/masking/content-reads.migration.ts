import type { Migration } from '@steward/service-kit';

/** §7.4: who read what of a case. */
export const contentReadsTable: Migration = {
  id: '210-content-reads',
  up: `
create table if not exists steward.content_read (
  id          bigint generated always as identity primary key,
  case_id     text not null,
  company_id  text not null,
  estate_id   text,
  content_id  text not null,
  reader_id   text not null,
  reader_role text not null,
  masked      boolean not null,
  at          timestamptz not null default clock_timestamp()
);
create or replace trigger content_read_insert_only before update or delete or truncate on steward.content_read
  for each statement execute function steward.refuse_change();
create index if not exists content_read_by_case on steward.content_read (case_id, id);
`,
};
