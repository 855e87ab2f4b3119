/**
 * Which addresses people have proved to be theirs, and the code that is on its way to one. Of an address only its digest stands here:
 * another number is another digest, and so not proved.
 */
export const contacts = {
  id: '250-contacts',
  up: `
create table contact_proof (
  person_id   text not null,
  kind        text not null check (kind in ('phone', 'mail')),
  company_id  text not null,
  digest      text not null,
  verified_at timestamptz not null,
  primary key (person_id, kind)
);

create table contact_code (
  person_id  text not null,
  kind       text not null check (kind in ('phone', 'mail')),
  company_id text not null,
  digest     text not null,
  -- Keyed by the secret of the services: six digits alone are found by trying.
  seal       text not null,
  sent_at    timestamptz not null,
  until      timestamptz not null,
  tries      integer not null,
  -- How many were sent since when: nobody's telephone is flooded.
  sent       integer not null,
  since      timestamptz not null,
  primary key (person_id, kind)
);
`,
} as const;
