import type { Migration } from '../database/migration.js';
import { type ReadModelName, readModelNames } from '../definition/read-model-names.js';
import { kindsOfWorkKnown } from './kinds-of-work.migration.js';
import { estatesInRegions, postsForRegions } from './regions.migration.js';

/*
 * Every table may be there already: services made their own before these stood once. What such a table lacks is nullable, or says
 * nothing yet, until news fill it.
 */
const tables: Readonly<Record<ReadModelName, string>> = {
  estates: `
create table if not exists steward.estate (
  estate_id  text primary key,
  company_id text not null,
  code       text,
  name_zh    text,
  name_en    text,
  zone       text not null,
  active     boolean not null,
  seq        bigint not null default 0
);
alter table steward.estate add column if not exists code text;
alter table steward.estate add column if not exists name_zh text;
alter table steward.estate add column if not exists name_en text;
alter table steward.estate add column if not exists seq bigint not null default 0;
`,
  regions: `
create table if not exists steward.region (
  region_id  text primary key,
  company_id text not null,
  name_zh    text not null,
  name_en    text not null,
  active     boolean not null,
  seq        bigint not null
);
`,
  places: `
create table if not exists steward.building (
  building_id text primary key,
  company_id  text not null,
  estate_id   text not null,
  active      boolean not null,
  seq         bigint not null
);
create table if not exists steward.dwelling (
  dwelling_id  text primary key,
  company_id   text not null,
  estate_id    text not null,
  building_id  text not null,
  household_id text,
  contact_wish text not null,
  active       boolean not null,
  seq          bigint not null
);
create index if not exists dwelling_by_building on steward.dwelling (estate_id, building_id);
create index if not exists dwelling_in_use_by_building on steward.dwelling (building_id) where active;
`,
  people: `
create table if not exists steward.person (
  person_id      text primary key,
  company_id     text not null,
  active         boolean not null,
  grants         jsonb not null,
  skills         text[] not null default '{}',
  on_leave_until timestamptz,
  seq            bigint not null default 0
);
alter table steward.person add column if not exists skills text[] not null default '{}';
alter table steward.person add column if not exists on_leave_until timestamptz;
alter table steward.person add column if not exists seq bigint not null default 0;
`,
  standards: `
create table if not exists steward.estate_standard (
  estate_id  text primary key,
  company_id text not null,
  periods    jsonb not null,
  seq        bigint not null
);
create table if not exists steward.standard_document (
  company_id text not null,
  standard   text not null,
  document   jsonb not null,
  primary key (company_id, standard)
);
`,
  equipment: `
create table if not exists steward.equipment (
  equipment_id  text primary key,
  company_id    text not null,
  estate_id     text,
  building_id   text,
  kind          text not null,
  code          text not null,
  name_zh       text not null,
  name_en       text not null,
  state         text not null,
  contractor_id text,
  active        boolean not null,
  seq           bigint not null
);
create index if not exists equipment_by_estate on steward.equipment (company_id, estate_id, code);
`,
  plans: `
create table if not exists steward.known_plan (
  plan_id    text primary key,
  company_id text not null,
  estate_id  text,
  hazard     text not null,
  frozen     jsonb,
  active     boolean not null,
  seq        bigint not null
);
create index if not exists known_plan_in_force on steward.known_plan (company_id, hazard) where active and frozen is not null;
`,
};

/** What a table was given since it stands. */
const later: Readonly<Partial<Record<ReadModelName, readonly Migration[]>>> = {
  estates: [estatesInRegions],
  people: [kindsOfWorkKnown, postsForRegions],
};

/** The tables of the read models that a service asks for; run behind the service's own migrations. */
export const readModelTables = (names: readonly ReadModelName[]): readonly Migration[] =>
  readModelNames
    .filter((name) => names.includes(name))
    .flatMap((name) => [{ id: `200-read-model-${name}`, up: tables[name] }, ...(later[name] ?? [])]);
