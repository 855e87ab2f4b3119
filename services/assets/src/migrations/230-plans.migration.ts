/**
 * Plans for emergencies (§4.2): each is a case of the ledger; here is by what it is looked up, and the text of each version, of which
 * the ledger holds the digest. A company has one template for a hazard, an estate one plan of its own.
 */
export const plans = {
  id: '230-plans',
  up: `
create table emergency_plan (
  plan_id    text primary key,
  company_id text not null,
  estate_id  text,
  hazard     text not null,
  state      text not null,
  fold       jsonb not null
);
create unique index emergency_plan_one on emergency_plan (company_id, coalesce(estate_id, ''), hazard) where state <> 'withdrawn';

create table plan_text (
  plan_id    text not null references emergency_plan,
  version    integer not null,
  company_id text not null,
  estate_id  text,
  digest     text not null,
  document   jsonb not null,
  primary key (plan_id, version)
);

-- What a version says never changes: emergencies were declared by it.
create function keep_plan_text() returns trigger language plpgsql as
$$ begin
  raise exception 'the text of a plan never changes' using errcode = 'SW010';
end $$;
create trigger plan_text_stays before update or delete on plan_text
  for each row execute function keep_plan_text();
`,
} as const;
