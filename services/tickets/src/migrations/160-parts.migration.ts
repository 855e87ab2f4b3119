/**
 * Old records of which only days are known, as views say them now: a limit that was certainly kept is kept, though nobody can know
 * of the target, and a day is given as the two instants between which it lies. What follows from a case's facts stays what is
 * stored of it, so that no audit finds a difference. The release before reads both as it read what stood there.
 */
export const parts = {
  id: '160-parts',
  up: `
update steward.cases set view = view
    || jsonb_build_object('resolveVerdict', 'kept')
    || case when view->'verdicts'->>'RESOLVE' = 'unknown'
         then jsonb_build_object('verdicts', view->'verdicts' || '{"RESOLVE":"kept"}'::jsonb) else '{}'::jsonb end
  where process = 'complaint' and view->>'resolveVerdict' = 'unknown' and view->>'resolveInLimit' = 'met';

create function steward.iso_of(epoch_ms numeric) returns text language sql immutable as
  $$ select to_char(to_timestamp(epoch_ms / 1000) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') $$;
update steward.cases set view = view
    || case when known.received is null then '{}'::jsonb else jsonb_build_object('receivedBetween',
         jsonb_build_array(steward.iso_of((known.received->>0)::numeric), steward.iso_of((known.received->>1)::numeric))) end
    || case when known.closed is null then '{}'::jsonb else jsonb_build_object('closedBetween',
         jsonb_build_array(steward.iso_of((known.closed->>0)::numeric), steward.iso_of((known.closed->>1)::numeric))) end
  from (
    select c.id,
      (select run->'startBetween' from jsonb_array_elements(c.fold->'clocks'->'runs') as run
       where run->>'startedBy' = 'complaint.received' and run ? 'startBetween' limit 1) as received,
      (select run->'end'->'between' from jsonb_array_elements(c.fold->'clocks'->'runs') as run
       where run->'end'->>'by' = 'complaint.closed' and run->'end' ? 'between' limit 1) as closed
    from steward.cases c
    where c.process = 'complaint' and c.view->>'observedUntil' is not null) as known
  where cases.id = known.id and (known.received is not null or known.closed is not null);
drop function steward.iso_of(numeric);
`,
} as const;
