/**
 * What this service must know of others, built from the compacted state topics: estates, dwellings, people, standards.
 * `seq` guards against older news; a row never holds names of persons or addresses of theirs.
 */
export const readModels = {
  id: '001-read-models',
  up: `

create table steward.estate (
  estate_id  text primary key,
  company_id text not null,
  code       text not null,
  name_zh    text not null,
  name_en    text not null,
  zone       text not null,
  active     boolean not null,
  seq        integer not null
);

create table steward.dwelling (
  dwelling_id  text primary key,
  company_id   text not null,
  estate_id    text not null,
  building_id  text not null,
  household_id text,
  contact_wish text not null,
  active       boolean not null,
  seq          integer not null
);
create index dwelling_by_building on steward.dwelling (estate_id, building_id);

create table steward.person (
  person_id      text primary key,
  company_id     text not null,
  active         boolean not null,
  grants         jsonb not null,
  skills         text[] not null,
  on_leave_until timestamptz,
  seq            integer not null
);

-- Which standard holds in an estate from which instant; the documents stand apart, once per company and version.
create table steward.estate_standard (
  estate_id  text primary key,
  company_id text not null,
  periods    jsonb not null,
  seq        integer not null
);
create table steward.standard_document (
  company_id text not null,
  standard   text not null,
  document   jsonb not null,
  primary key (company_id, standard)
);
`,
} as const;
