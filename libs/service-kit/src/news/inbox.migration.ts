import type { Migration } from '../database/migration.js';

/**
 * Tables in which a service remembers what it has read: one of the kit's migrations. The relay role needs SELECT, INSERT,
 * UPDATE and DELETE on them; nobody else needs anything.
 */
export const inboxTables: Migration = {
  id: 'kit-003-inbox',
  up: /* sql */ `
-- Facts whose effect is committed, per consumer.
CREATE TABLE steward.inbox (
  consumer text NOT NULL,
  fact_id text NOT NULL,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (consumer, fact_id)
);
CREATE INDEX inbox_at ON steward.inbox USING brin (at);

-- Dead letters, and the later facts of their cases that wait behind them. Replayed in the order of id.
CREATE TABLE steward.parked (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  consumer text NOT NULL,
  topic text NOT NULL,
  part integer NOT NULL,
  log_offset text NOT NULL,
  key text,
  standing text NOT NULL CHECK (standing IN ('dead', 'behind')),
  code text,
  message text,
  attempts integer NOT NULL DEFAULT 0,
  value bytea,
  headers jsonb NOT NULL,
  parked_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  announced_at timestamptz
);
-- A message that comes twice is parked once; a log that began anew may use the same offset for another message.
CREATE UNIQUE INDEX parked_once ON steward.parked (consumer, topic, part, log_offset, md5(coalesce(value, ''::bytea)));
CREATE INDEX parked_case ON steward.parked (consumer, topic, key, id);
CREATE INDEX parked_unannounced ON steward.parked (consumer, id) WHERE standing = 'dead' AND announced_at IS NULL;

-- The newest state applied per key; rebuild: names the rebuild that has not come to this key yet, which then takes the same seq again.
CREATE TABLE steward.state_seen (
  consumer text NOT NULL,
  topic text NOT NULL,
  key text NOT NULL,
  case_id text NOT NULL,
  seq bigint NOT NULL,
  rebuild text,
  PRIMARY KEY (consumer, topic, key)
);

-- One transaction at a time per consumer and partition: a member that lost its partition, its successor and a replay
-- never work on one case at once.
CREATE FUNCTION steward.partition_lock(the_consumer text, the_topic text, the_part integer) RETURNS void
LANGUAGE sql VOLATILE AS $$
  SELECT pg_advisory_xact_lock(hashtextextended('steward.partition/' || the_consumer || '/' || the_topic || '/' || the_part, 0));
$$;

-- Takes the partition's lock, then says of each message: 'known' (done before), 'blocked' (its case has a dead letter), or
-- 'fresh', which is remembered from here on.
CREATE FUNCTION steward.inbox_take(the_consumer text, the_topic text, the_part integer, keys text[], fact_ids text[])
RETURNS TABLE (fact_id text, standing text)
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  PERFORM steward.partition_lock(the_consumer, the_topic, the_part);
  RETURN QUERY
    WITH asked AS (
      SELECT DISTINCT a.id, EXISTS (
        SELECT FROM steward.parked p WHERE p.consumer = the_consumer AND p.topic = the_topic AND p.key = a.key
      ) AS is_blocked
      FROM unnest(keys, fact_ids) AS a(key, id)
    ), taken AS (
      INSERT INTO steward.inbox AS i (consumer, fact_id)
      SELECT the_consumer, asked.id FROM asked WHERE NOT asked.is_blocked
      ON CONFLICT DO NOTHING
      RETURNING i.fact_id AS id
    )
    SELECT asked.id,
      CASE
        WHEN taken.id IS NOT NULL THEN 'fresh'
        WHEN asked.is_blocked AND NOT EXISTS (
          SELECT FROM steward.inbox k WHERE k.consumer = the_consumer AND k.fact_id = asked.id
        ) THEN 'blocked'
        ELSE 'known'
      END
    FROM asked LEFT JOIN taken USING (id);
END $$;

-- Takes the partition's lock, then names the keys whose given state is newer than the one applied last. Each key once at most.
-- A seq of null (a tombstone without one) always counts as newer.
CREATE FUNCTION steward.state_take(the_consumer text, the_topic text, the_part integer, keys text[], case_ids text[], seqs bigint[])
RETURNS SETOF text
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  PERFORM steward.partition_lock(the_consumer, the_topic, the_part);
  RETURN QUERY
    INSERT INTO steward.state_seen AS s (consumer, topic, key, case_id, seq)
    SELECT the_consumer, the_topic, a.key, a.case_id, coalesce(a.seq, -1)
    FROM unnest(keys, case_ids, seqs) AS a(key, case_id, seq) ORDER BY a.key
    ON CONFLICT (consumer, topic, key) DO UPDATE
      SET seq = CASE WHEN excluded.seq = -1 THEN s.seq ELSE excluded.seq END, case_id = excluded.case_id, rebuild = NULL
      WHERE excluded.seq = -1 OR s.case_id <> excluded.case_id OR s.seq < excluded.seq
        OR (s.rebuild IS NOT NULL AND s.seq = excluded.seq)
    RETURNING s.key;
END $$;
`,
};
