/**
 * Columns for the key figures of complaints (§2.1.3): generated from the view, so that they are the rules' own verdicts and
 * no second truth.
 */
export const rates = {
  id: '012-rates',
  up: `
alter table steward.cases
  add column respond_verdict  text generated always as (view->>'respondVerdict') stored,
  add column resolve_verdict  text generated always as (view->>'resolveVerdict') stored,
  add column resolve_limit_at timestamptz generated always as (steward.instant(view->>'resolveLimitAt')) stored,
  add column review_result    text generated always as (view->>'reviewResult') stored;

create index cases_rates_estate  on steward.cases (estate_id, resolve_limit_at) where resolve_limit_at is not null;
create index cases_rates_company on steward.cases (company_id, resolve_limit_at) where resolve_limit_at is not null;
`,
} as const;
