import type { Migration } from '../../database/migration.js';

/**
 * What a database knows of the stores beside it, so that the loss of one is noticed: which Temporal and which log it last
 * worked with, in which epoch it counts its own facts, and which cases lack a timer.
 */
export const storesTables: Migration = {
  id: 'kit-004-stores',
  up: /* sql */ `
-- A database that was set back to an earlier time gives the numbers of the facts that it lost to other facts: from then on it
-- counts in a new epoch, named by the second in which that began. lost_*: what the log had and the ledger no longer has;
-- settled_at: everybody has been told what the ledger holds now; listed: its waiting cases go to Temporal again.
CREATE TABLE steward.epochs (
  epoch bigint PRIMARY KEY,
  began_at timestamptz NOT NULL,
  why text NOT NULL,
  lost_facts int,
  lost_cases int,
  settled_at timestamptz,
  listed boolean NOT NULL DEFAULT false
);
CREATE FUNCTION steward.epoch() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT coalesce(max(epoch), 0) FROM steward.epochs $$;
-- In which epoch a fact was recorded.
CREATE FUNCTION steward.epoch_of(recorded timestamptz) RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT coalesce(max(epoch), 0) FROM steward.epochs WHERE began_at <= recorded $$;

-- Begins an epoch, unless another than the known one has begun already; answers the present one. Numbers that people were
-- given for cases that are lost are left out: nobody else shall get them.
CREATE FUNCTION steward.begin_epoch(known bigint, reason text) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  present bigint;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('steward.epoch', 0));
  present := steward.epoch();
  IF known IS NOT NULL AND known < present THEN RETURN present; END IF;
  present := greatest(present, coalesce(known, 0)) + 1;
  INSERT INTO steward.epochs (epoch, began_at, why)
    VALUES (greatest(present, floor(extract(epoch FROM clock_timestamp()))::bigint), date_trunc('milliseconds', clock_timestamp()), reason)
    RETURNING epoch INTO present;
  UPDATE steward.number_blocks SET next = next + 1000;
  RETURN present;
END $$;

CREATE OR REPLACE FUNCTION steward.case_json(c steward.cases) RETURNS jsonb LANGUAGE sql STABLE AS
$$ SELECT jsonb_build_object(
  'id', c.id, 'process', c.process, 'scope', jsonb_build_object('companyId', c.company_id, 'estateId', c.estate_id),
  'number', c.number, 'version', c.version, 'epoch', steward.epoch(), 'state', c.state, 'over', c.over,
  'nextDueAt', steward.ms(c.next_due_at), 'armedDueAt', steward.ms(c.armed_due_at),
  'standard', c.standard, 'fold', c.fold, 'view', c.view,
  'openedAt', steward.ms(c.opened_at), 'updatedAt', steward.ms(c.updated_at)) $$;

-- The stores that this database last worked with: 'database' (itself), 'temporal', 'log'. ends: by topic, how far the log had come.
-- lost_at: when another was met; again_until: the outbox row up to which news of before are published again.
CREATE TABLE steward.stores (
  store text PRIMARY KEY CHECK (store IN ('database', 'temporal', 'log')),
  identity text NOT NULL,
  ends jsonb NOT NULL DEFAULT '{}',
  seen_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  lost_at timestamptz,
  again_until bigint
);

-- Cases that wait for something and are not known to have a timer that works; they are given to Temporal, soonest due first.
CREATE TABLE steward.without_timer (
  case_id text PRIMARY KEY,
  due timestamptz NOT NULL,
  why text NOT NULL CHECK (why IN ('store-lost', 'set-back', 'no-workflow', 'overdue', 'untold')),
  since timestamptz NOT NULL DEFAULT clock_timestamp(),
  tries int NOT NULL DEFAULT 0,
  given_at timestamptz,
  next_try_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX cases_waiting ON steward.cases (id) WHERE NOT over AND next_due_at IS NOT NULL;
CREATE INDEX without_timer_next ON steward.without_timer (due, case_id);
`,
};
