/**
 * Equipment (§2.3): each piece is a case of the ledger; here is how it stands, by what lists look for it, with the words about it.
 * What is retired keeps its row, and its code is free for the piece that takes its place.
 */
export const equipment = {
  id: '003-equipment',
  up: `
create table registered_equipment (
  equipment_id    text primary key,
  company_id      text not null,
  estate_id       text,
  building_id     text,
  kind            text not null,
  state           text not null,
  code            text not null,
  name_zh         text not null,
  name_en         text not null,
  place           text,
  contractor_name text,
  reason_id       text,
  fold            jsonb not null
);
comment on column registered_equipment.place is 'personal-data: words';
comment on column registered_equipment.contractor_name is 'personal-data: words';
create unique index registered_equipment_code on registered_equipment (company_id, coalesce(estate_id, ''), code)
  where state <> 'retired';
create index registered_equipment_by_estate on registered_equipment (estate_id, equipment_id);

-- Which faults keep which piece out of service.
create table equipment_fault (
  fault_id     text primary key,
  equipment_id text not null,
  company_id   text not null,
  estate_id    text,
  unsafe       boolean not null,
  open         boolean not null
);
create index equipment_fault_by_equipment on equipment_fault (equipment_id) where open;
`,
} as const;
