/** §7.4: who read what of a confidential case; and the one-time links by which owners follow and rate. */
export const readsAndLinks = {
  id: '004-reads-and-links',
  up: `
create table steward.content_read (
  id         bigint generated always as identity primary key,
  case_id    text not null,
  company_id text not null,
  estate_id  text,
  content_id text not null,
  reader_id  text not null,
  reader_role text not null,
  masked     boolean not null,
  at         timestamptz not null default clock_timestamp()
);
create trigger content_read_insert_only before update or delete or truncate on steward.content_read
  for each statement execute function steward.refuse_change();
create index content_read_by_case on steward.content_read (case_id, id);

create table steward.owner_link (
  id          text primary key,
  case_id     text not null,
  company_id  text not null,
  estate_id   text not null,
  reporter_id text not null,
  purpose     text not null check (purpose in ('follow', 'rate')),
  issued_at   timestamptz not null default clock_timestamp(),
  expires_at  timestamptz not null,
  used_at     timestamptz
);
create index owner_link_by_case on steward.owner_link (case_id);
`,
} as const;
