import type { Migration } from '@steward/service-kit';

/**
 * The face of every case as a narrow row of its own, written in the commit of the case: what lists over all processes are sorted
 * and filtered by. A fact that changes nothing of the face writes no row. Cases of before have what their views say.
 */
export const caseFaceTable: Migration = {
  id: '212-case-face',
  up: `
create table if not exists steward.case_face (
  case_id     text primary key,
  process     text not null,
  company_id  text not null,
  estate_id   text,
  number      text,
  state       text not null,
  over        boolean not null,
  title       jsonb,
  class       text,
  handler_id  text,
  place       text,
  limit_at    timestamptz not null,
  next_due_at timestamptz,
  urgent      boolean not null,
  waiting     text
) with (fillfactor = 80);
create index if not exists case_face_open on steward.case_face (company_id, estate_id, urgent desc, limit_at, case_id) where not over;
create index if not exists case_face_handler on steward.case_face (handler_id) where not over;
create index if not exists case_face_place on steward.case_face (place, process) where place is not null;

create or replace function steward.face_row(c steward.cases) returns steward.case_face language sql stable as $$
  select row(c.id, c.process, c.company_id, c.estate_id, c.number, c.state, c.over, face->'title',
    coalesce(face->>'class', c.view->>'class'), coalesce(face->>'handlerId', c.view->>'handlerId'), face->>'place',
    coalesce((coalesce(face->>'limitAt', c.view->>'limitAt'))::timestamptz, 'infinity'), c.next_due_at,
    coalesce((face->>'urgent')::boolean, false), coalesce(face->>'waiting', c.view->>'waitingFor'))::steward.case_face
  from (select c.view->'face' as face) as seen
$$;

create or replace function steward.keep_face() returns trigger language plpgsql as $$
declare
  kept steward.case_face := steward.face_row(new);
begin
  insert into steward.case_face as f values (kept.*)
  on conflict (case_id) do update set state = excluded.state, over = excluded.over, title = excluded.title, class = excluded.class,
    handler_id = excluded.handler_id, place = excluded.place, limit_at = excluded.limit_at, next_due_at = excluded.next_due_at,
    urgent = excluded.urgent, waiting = excluded.waiting, number = excluded.number
  where f is distinct from excluded;
  return null;
end $$;

create or replace trigger cases_keep_face after insert or update of state, over, view, next_due_at on steward.cases
  for each row execute function steward.keep_face();

insert into steward.case_face select (steward.face_row(c)).* from steward.cases c on conflict do nothing;
`,
};
