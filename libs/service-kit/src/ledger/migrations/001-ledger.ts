import type { Migration } from '../../database/migration.js';

/**
 * Cases, facts, content, outbox, idempotency keys and number blocks. Roles and policies are set by `migrateService`
 * after all migrations, because role names come from the database addresses.
 */
export const ledgerTables: Migration = {
  id: 'kit-001-ledger',
  up: /* sql */ `
CREATE FUNCTION steward.scopes() RETURNS text[] LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT coalesce(nullif(current_setting('steward.scopes', true), ''), '{}')::text[] $$;

CREATE FUNCTION steward.companies() RETURNS text[] LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT coalesce(array_agg(DISTINCT split_part(scope, '/', 1)), '{}') FROM unnest(steward.scopes()) AS scope $$;

CREATE FUNCTION steward.ms(instant timestamptz) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT floor(extract(epoch FROM instant) * 1000)::bigint $$;

CREATE TABLE steward.cases (
  id text PRIMARY KEY,
  process text NOT NULL,
  company_id text NOT NULL,
  estate_id text,
  number text,
  version int NOT NULL,
  state text NOT NULL,
  over boolean NOT NULL,
  next_due_at timestamptz,
  armed_due_at timestamptz,
  woken boolean NOT NULL DEFAULT false,
  standard text NOT NULL,
  fold jsonb NOT NULL,
  view jsonb NOT NULL,
  opened_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  last_hash text NOT NULL
);
CREATE UNIQUE INDEX cases_number ON steward.cases (company_id, process, number) WHERE number IS NOT NULL;
CREATE INDEX cases_by_due ON steward.cases (process, next_due_at) WHERE NOT over;

CREATE TABLE steward.ledger (
  case_id text NOT NULL REFERENCES steward.cases (id),
  seq int NOT NULL CHECK (seq > 0),
  type text NOT NULL,
  at timestamptz NOT NULL,
  recorded_at timestamptz NOT NULL,
  actor_id text NOT NULL,
  actor_role text NOT NULL,
  company_id text NOT NULL,
  estate_id text,
  clause text,
  data jsonb NOT NULL,
  body text NOT NULL,
  hash text NOT NULL,
  PRIMARY KEY (case_id, seq),
  CHECK (at <= recorded_at)
);
CREATE INDEX ledger_by_time ON steward.ledger (company_id, recorded_at);

CREATE FUNCTION steward.refuse_change() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN
  RAISE EXCEPTION 'facts are never changed or removed (§7.2)' USING ERRCODE = 'SW001';
END $$;
CREATE TRIGGER ledger_insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON steward.ledger
  FOR EACH STATEMENT EXECUTE FUNCTION steward.refuse_change();

CREATE TABLE steward.content (
  id text PRIMARY KEY,
  case_id text NOT NULL REFERENCES steward.cases (id),
  company_id text NOT NULL,
  estate_id text,
  kind text NOT NULL,
  class text NOT NULL,
  text text,
  meta jsonb NOT NULL DEFAULT '{}',
  blob_ref text,
  created_at timestamptz NOT NULL,
  erased_at timestamptz
);
CREATE INDEX content_by_case ON steward.content (case_id, created_at);

CREATE TABLE steward.outbox (
  destination text NOT NULL CHECK (destination IN ('kafka', 'state', 'temporal')),
  id bigint GENERATED ALWAYS AS IDENTITY,
  case_id text NOT NULL,
  seq int NOT NULL,
  traceparent text,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (destination, id)
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000, autovacuum_vacuum_cost_delay = 0);

CREATE TABLE steward.idempotency (
  company_id text NOT NULL,
  key text NOT NULL,
  digest text NOT NULL,
  response jsonb NOT NULL,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (company_id, key)
);
CREATE INDEX idempotency_by_age ON steward.idempotency (created_at);

CREATE TABLE steward.number_blocks (
  company text NOT NULL,
  series text NOT NULL,
  next bigint NOT NULL,
  PRIMARY KEY (company, series)
);
`,
};
