/**
 * What is owed again and again (§2.4.2), drills first: a duty says how often, an obligation is one time that it is owed, named by duty
 * and first day of its window, and stays whatever becomes of it. `drill` has every drill that was held, owed or not.
 */
export const obligations = {
  id: '240-obligations',
  up: `
create table duty (
  duty_id    text primary key,
  company_id text not null,
  estate_id  text not null,
  kind       text not null,
  subject    text not null,
  anchor     text not null,
  months     integer not null,
  open_days  integer not null,
  active     boolean not null
);
create unique index duty_one on duty (estate_id, kind, subject) where active;

create table obligation (
  obligation_id text primary key,
  duty_id       text not null references duty,
  company_id    text not null,
  estate_id     text not null,
  kind          text not null,
  subject       text not null,
  opens_at      timestamptz not null,
  ends_at       timestamptz not null,
  announced_for timestamptz,
  started_at    timestamptz,
  done_at       timestamptz,
  case_id       text,
  score_least   integer,
  score_most    integer,
  repeats       text,
  superseded    boolean not null
);
create index obligation_by_estate on obligation (estate_id, opens_at, obligation_id);

create table drill (
  case_id       text primary key,
  company_id    text not null,
  estate_id     text not null,
  hazard        text not null,
  reported_at   timestamptz not null,
  declared_at   timestamptz,
  ended_at      timestamptz,
  broken_off    boolean not null,
  score_least   integer,
  score_most    integer,
  obligation_id text
);
create index drill_by_estate on drill (estate_id, reported_at, case_id);
`,
} as const;
