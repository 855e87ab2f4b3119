/**
 * What makes people fit, from when until when, and from when until when that was known: written in the transaction of the fact that
 * it follows from. `known_until` null: it is known now; `until_at` null: without end.
 */
export const qualifications = {
  id: '240-qualifications',
  up: `
create table qualification_span (
  company_id      text not null,
  holder          text not null,
  what            text not null,
  grade           integer,
  from_at         timestamptz not null,
  until_at        timestamptz,
  known_from      timestamptz not null,
  known_until     timestamptz,
  -- Entry of the ledger by which it is so, and what it is called there.
  case_id         text not null,
  seq             integer not null,
  confirmation_id text not null,
  primary key (case_id, seq, what),
  check (until_at is null or from_at < until_at),
  check (known_until is null or known_from <= known_until)
);
create index qualification_span_by_holder on qualification_span (company_id, holder, known_until);
create unique index qualification_span_known on qualification_span (holder, confirmation_id) where known_until is null;
`,
} as const;
