/**
 * The book of shifts (交接班): who noted something for the next shift and who took it over, for ever; the words apart, where
 * they can be erased while it stands who wrote when.
 */
export const handover = {
  id: '101-handover',
  up: `
create table steward.handover_note (
  id         text not null,
  company_id text not null,
  estate_id  text not null,
  text       text,
  created_at timestamptz not null default clock_timestamp(),
  erased_at  timestamptz,
  primary key (estate_id, id)
);
comment on column steward.handover_note.text is 'personal-data: words';

create table steward.handover_record (
  id          bigint generated always as identity primary key,
  company_id  text not null,
  estate_id   text not null,
  shift_from  timestamptz not null,
  shift_until timestamptz not null,
  what        text not null check (what in ('note', 'taken-over')),
  note_id     text,
  by_id       text not null,
  by_role     text not null,
  at          timestamptz not null default clock_timestamp(),
  check (shift_from < shift_until),
  check ((what = 'note') = (note_id is not null))
);
create trigger handover_record_insert_only before update or delete or truncate on steward.handover_record
  for each statement execute function steward.refuse_change();
create index handover_of_shift on steward.handover_record (estate_id, shift_until, id);
-- A shift is taken over once.
create unique index handover_taken_over on steward.handover_record (estate_id, shift_until) where what = 'taken-over';
`,
} as const;
