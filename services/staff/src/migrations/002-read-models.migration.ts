/** What staff must know of others: estates with their zones, and who has which case on the desk. */
export const readModels = {
  id: '002-read-models',
  up: `
create table known_estate (
  estate_id  text primary key,
  company_id text not null,
  name_zh    text not null,
  name_en    text not null,
  zone       text not null,
  active     boolean not null,
  seq        integer not null
);

create table handled_case (
  case_id    text primary key,
  company_id text not null,
  estate_id  text,
  handler_id text,
  over       boolean not null,
  given_at   timestamptz,
  seq        integer not null
);
create index handled_case_by_handler on handled_case (handler_id, over);
`,
} as const;
