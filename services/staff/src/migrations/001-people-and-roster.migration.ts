/**
 * Words about people and the roster as written. Posts, skills, leave and the reporting line are in the case's `fold`; names,
 * phones and mails are here alone, each column with its class of personal data.
 */
export const peopleAndRoster = {
  id: '001-people-and-roster',
  up: `
create table person_details (
  person_id  text primary key,
  company_id text not null,
  name       text not null,
  phone      text,
  mail       text,
  title_zh   text,
  title_en   text,
  updated_at timestamptz not null default clock_timestamp()
);
comment on column person_details.name is 'personal-data: name';
comment on column person_details.phone is 'personal-data: contact';
comment on column person_details.mail is 'personal-data: contact';
create index person_details_by_company on person_details (company_id, person_id);

create index person_posts on cases using gin ((fold -> 'posts') jsonb_path_ops) where process = 'person';
create index person_reports on cases ((fold ->> 'reportsTo')) where process = 'person';

create table duty_pattern (
  pattern_id  text not null,
  company_id  text not null,
  estate_id   text not null,
  level       text not null,
  person_id   text not null,
  days        integer[] not null,
  starts_at   integer not null check (starts_at between 0 and 1439),
  ends_at     integer not null check (ends_at between 0 and 1439),
  valid_from  date not null,
  valid_until date,
  primary key (estate_id, pattern_id)
);

create table duty_shift (
  shift_id   text not null,
  company_id text not null,
  estate_id  text not null,
  level      text not null,
  person_id  text not null,
  starts     timestamptz not null,
  ends       timestamptz not null,
  primary key (estate_id, shift_id),
  check (starts < ends)
);
create index duty_shift_by_time on duty_shift (estate_id, ends);

create table duty_override (
  override_id    text not null,
  company_id     text not null,
  estate_id      text not null,
  -- Fact that made it: a later override is stronger.
  seq            integer not null,
  kind           text not null check (kind in ('replace', 'add', 'remove')),
  level          text not null,
  person_id      text,
  replacement_id text,
  starts         timestamptz not null,
  ends           timestamptz not null,
  reason         text not null,
  primary key (estate_id, override_id),
  check (starts < ends)
);
comment on column duty_override.reason is 'personal-data: words';
create index duty_override_by_time on duty_override (estate_id, ends);
`,
} as const;
