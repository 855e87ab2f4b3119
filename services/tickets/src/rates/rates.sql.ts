/** The column behind each grouping of the figures. */
export const groups = { estate: 'c.estate_id', category: 'c.category', handler: 'c.handler_id' } as const;

/** Whether a time was kept; a row that was written before the view told it has its verdict only. */
const kept = (field: string, verdict: 'respond_verdict' | 'resolve_verdict', met: readonly string[]): string =>
  `coalesce(k.view->>'${field}', case
  when k.${verdict} in (${met.map((one) => `'${one}'`).join(', ')}) then 'met'
  when k.${verdict} = 'unknown' then 'unknown' else 'missed' end)`;

/** Verdicts that say that the limit was kept. */
const inLimit = ['met-target', 'met-limit', 'kept'];

/**
 * Complaints whose 72 h ended from $1 on and before $2, in the companies $3 and estates $4, of the estate $5 where it is not
 * null, each with what was kept: `respond`, `in_target`, `in_limit` (met, missed, unknown), `counted` (not excluded), `broken`
 * (a time was broken, which stands whatever came later),
 * `in_time` (fed back within the limit), `old_record` (imported and not taken over).
 */
export const endedCases = `
  select k.*, ${kept('respondInLimit', 'respond_verdict', inLimit)} as respond,
    ${kept('resolveInTarget', 'resolve_verdict', ['met-target'])} as in_target,
    ${kept('resolveInLimit', 'resolve_verdict', inLimit)} as in_limit,
    k.state not in ('withdrawn', 'not-a-complaint', 'merged') and k.view->>'excludedAs' is null as counted,
    coalesce((k.view->>'breachStands')::boolean, k.respond_verdict = 'breached' or k.resolve_verdict = 'breached', false) as broken,
    ${kept('resolveInLimit', 'resolve_verdict', inLimit)} = 'met' as in_time,
    k.view->>'observedUntil' is not null and k.view->>'adoptedAt' is null as old_record
  from steward.cases k
  where k.process = 'complaint' and k.resolve_limit_at >= $1 and k.resolve_limit_at < $2
    and (k.company_id = any ($3::text[]) or k.estate_id = any ($4::text[]))
    and ($5::text is null or k.estate_id = $5)`;

/**
 * Every time to put right what was reopened (24 h, ours) that ended from $1 on and before $2, in the scope of `endedCases`: one
 * row each, so that a second breach counts beside the first verdict; `again`: met, missed or unknown.
 */
export const reopenedRuns = `
  select k.*, coalesce(a.kept, 'missed') as again, steward.instant(a."limitAt") as again_limit_at,
    k.state not in ('withdrawn', 'not-a-complaint', 'merged') as counted
  from steward.cases k
  cross join lateral jsonb_to_recordset(coalesce(k.view->'resolveAgain', '[]'::jsonb)) as a("limitAt" text, kept text)
  where k.process = 'complaint' and k.reopen_count > 0
    and steward.instant(a."limitAt") >= $1 and steward.instant(a."limitAt") < $2
    and (k.company_id = any ($3::text[]) or k.estate_id = any ($4::text[]))
    and ($5::text is null or k.estate_id = $5)`;

/** How a case stands in each rate: `met`, `missed` or `unknown`. The counts of the rates count just these. */
export const standings = {
  response: 'c.respond',
  within48h: 'c.in_target',
  within72h: 'c.in_limit',
  reopened: 'c.again',
  resolution: `case when c.in_limit = 'unknown' or (c.in_time and c.old_record and c.review_result is null and c.reopen_count = 0) then 'unknown'
    when c.in_time and c.review_result = 'fixed' and c.reopen_count = 0 then 'met' else 'missed' end`,
} as const;
