/**
 * Layers of a roster are cases, so that what held at an earlier time can be read from their facts; as they stand they are kept in the
 * commit of those facts. What somebody wrote as the reason of a change stands in a table, where it can be erased.
 */
export const layers = {
  id: '230-layers',
  up: `
create table roster_layer (
  case_id    text primary key,
  layer_id   text not null,
  company_id text not null,
  estate_id  text,
  kept       boolean not null,
  version    integer not null,
  fold       jsonb not null
);
create index roster_layer_by_place on roster_layer (company_id, estate_id);

create table layer_change_reason (
  case_id    text not null,
  change_id  text not null,
  company_id text not null,
  estate_id  text,
  reason     text not null,
  primary key (case_id, change_id)
);
comment on column layer_change_reason.reason is 'personal-data: words';
`,
} as const;
