/** Who erased the words of a note of the book of shifts, and when, for ever: the note stays without its words (§7.4). */
export const handoverErasure = {
  id: '150-handover-erasure',
  up: `
create table steward.handover_erasure (
  id         bigint generated always as identity primary key,
  company_id text not null,
  estate_id  text not null,
  note_id    text not null,
  by_id      text not null,
  by_role    text not null,
  at         timestamptz not null default clock_timestamp()
);
create trigger handover_erasure_insert_only before update or delete or truncate on steward.handover_erasure
  for each statement execute function steward.refuse_change();
-- Words are erased once.
create unique index handover_erasure_of_note on steward.handover_erasure (estate_id, note_id);
`,
} as const;
