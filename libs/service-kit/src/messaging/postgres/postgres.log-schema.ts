/** Key of the advisory lock under which the embedded log's tables are made. */
const schemaLock = 5_207_240_001;

/**
 * The embedded log: an append-only table with partitions by key, a head per partition and a position per group.
 * A writer holds the row of the partition's head until it commits, so a reader never sees a later message before an earlier one.
 */
export const logSchema = `
BEGIN;
SELECT pg_advisory_xact_lock(${schemaLock});
CREATE SCHEMA IF NOT EXISTS steward_log;
CREATE TABLE IF NOT EXISTS steward_log.identity (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  id uuid NOT NULL DEFAULT gen_random_uuid()
);
INSERT INTO steward_log.identity DEFAULT VALUES ON CONFLICT DO NOTHING;
CREATE TABLE IF NOT EXISTS steward_log.topics (
  topic text PRIMARY KEY,
  parts integer NOT NULL CHECK (parts > 0),
  cleanup text NOT NULL CHECK (cleanup IN ('delete', 'compact', 'keep'))
);
CREATE TABLE IF NOT EXISTS steward_log.heads (
  topic text NOT NULL REFERENCES steward_log.topics ON DELETE CASCADE,
  part integer NOT NULL,
  next bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (topic, part)
) WITH (fillfactor = 50);
CREATE TABLE IF NOT EXISTS steward_log.messages (
  topic text NOT NULL,
  part integer NOT NULL,
  pos bigint NOT NULL,
  key text NOT NULL,
  value bytea,
  headers text NOT NULL,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (topic, part, pos),
  FOREIGN KEY (topic) REFERENCES steward_log.topics ON DELETE CASCADE
);
CREATE INDEX IF NOT EXISTS messages_key ON steward_log.messages (topic, key, pos);
CREATE TABLE IF NOT EXISTS steward_log.positions (
  grp text NOT NULL,
  topic text NOT NULL,
  part integer NOT NULL,
  next bigint NOT NULL,
  PRIMARY KEY (grp, topic, part)
) WITH (fillfactor = 50);
CREATE TABLE IF NOT EXISTS steward_log.members (
  grp text NOT NULL,
  member text NOT NULL,
  topics text[] NOT NULL,
  seen timestamptz NOT NULL,
  PRIMARY KEY (grp, member)
);
CREATE OR REPLACE FUNCTION steward_log.append(topics text[], parts integer[], keys text[], vals bytea[], heads text[]) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  target record;
  first bigint;
BEGIN
  FOR target IN
    SELECT a.topic, a.part, count(*) AS n, t.cleanup
    FROM unnest(topics, parts) AS a(topic, part) LEFT JOIN steward_log.topics t USING (topic)
    GROUP BY a.topic, a.part, t.cleanup ORDER BY a.topic, a.part
  LOOP
    UPDATE steward_log.heads h SET next = h.next + target.n WHERE h.topic = target.topic AND h.part = target.part
      RETURNING h.next - target.n INTO first;
    IF first IS NULL THEN
      RAISE EXCEPTION 'there is no topic %', target.topic USING ERRCODE = 'no_data_found';
    END IF;
    INSERT INTO steward_log.messages (topic, part, pos, key, value, headers)
      SELECT a.topic, a.part, first + row_number() OVER (ORDER BY a.ord) - 1, a.key, a.value, a.headers
      FROM unnest(topics, parts, keys, vals, heads) WITH ORDINALITY AS a(topic, part, key, value, headers, ord)
      WHERE a.topic = target.topic AND a.part = target.part;
    IF target.cleanup = 'compact' THEN
      DELETE FROM steward_log.messages m
        USING (
          SELECT n.key, max(n.pos) AS newest FROM steward_log.messages n
          WHERE n.topic = target.topic AND n.part = target.part AND n.pos >= first GROUP BY n.key
        ) AS fresh
        WHERE m.topic = target.topic AND m.part = target.part AND m.key = fresh.key AND m.pos < fresh.newest;
    END IF;
  END LOOP;
END $$;
COMMIT;
`;

/** Removes news older than a fortnight and tombstones older than a week; one process at a time, the others pass by. */
export const logSweep = `
WITH turn AS MATERIALIZED (SELECT pg_try_advisory_xact_lock(${schemaLock} + 1) AS mine)
DELETE FROM steward_log.messages m USING steward_log.topics t, turn
WHERE turn.mine AND t.topic = m.topic AND (
  (t.cleanup = 'delete' AND m.at < clock_timestamp() - interval '14 days')
  OR (t.cleanup = 'compact' AND m.value IS NULL AND m.at < clock_timestamp() - interval '7 days')
);
`;

/** The channel on which publishers wake readers, after their commit and in a statement of its own. */
export const wakeChannel = 'steward_log';
