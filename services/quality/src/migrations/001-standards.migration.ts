/** The documents of standards, whose facts are in the ledger, and what this service knows of estates. */
export const standards = {
  id: '001-standards',
  up: `
create table standard_document (
  -- The case of process 'standard' that this document belongs to.
  document_id text primary key,
  company_id  text not null,
  standard_id text not null,
  version     integer not null,
  published   boolean not null default false,
  document    jsonb not null,
  unique (company_id, standard_id, version)
);

-- What a published version says never changes: cases run under it.
create function keep_published_document() returns trigger language plpgsql as
$$ begin
  if old.published and (new.document is distinct from old.document or not new.published) then
    raise exception 'a published standard never changes' using errcode = 'SW010';
  end if;
  return new;
end $$;
create trigger published_document_stays before update on standard_document
  for each row execute function keep_published_document();

create table publication (
  publication_id text primary key,
  company_id     text not null,
  -- Null: every estate of the company, those to come included.
  estate_ids     text[],
  document_id    text not null references standard_document,
  effective_from timestamptz not null,
  published_by   text not null,
  published_at   timestamptz not null default clock_timestamp(),
  withdrawn_at   timestamptz
);
create index publication_by_company on publication (company_id, effective_from);

create table known_estate (
  estate_id  text primary key,
  company_id text not null,
  name_zh    text not null,
  name_en    text not null,
  zone       text not null,
  active     boolean not null,
  -- Whether any case ever began there: into such an estate no standard is dated back.
  in_use     boolean not null default false,
  seq        integer not null
);
`,
} as const;
