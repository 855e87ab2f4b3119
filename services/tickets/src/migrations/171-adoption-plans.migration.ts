/** Plans by which old cases are taken over: who takes which, and by when (ours); proposed, reviewed, approved. */
export const adoptionPlans = {
  id: '171-adoption-plans',
  up: `
create table steward.adoption_plan (
  id            text primary key,
  company_id    text not null,
  estate_id     text not null,
  version       integer not null default 1,
  state         text not null check (state in ('draft', 'approved', 'replaced')),
  per_day       integer not null,
  made_by       text not null,
  made_by_role  text not null,
  made_at       timestamptz not null default clock_timestamp(),
  approved_by   text,
  approved_role text,
  approved_at   timestamptz
);
create index adoption_plan_by_estate on steward.adoption_plan (estate_id, made_at desc);
create unique index adoption_plan_draft on steward.adoption_plan (estate_id) where state = 'draft';

create table steward.adoption_plan_case (
  plan_id    text not null references steward.adoption_plan (id),
  case_id    text not null references steward.cases (id),
  company_id text not null,
  estate_id  text not null,
  person_id  text,
  resolve_by timestamptz not null,
  outcome    text check (outcome in ('adopted', 'gone')),
  primary key (plan_id, case_id)
);
`,
} as const;
