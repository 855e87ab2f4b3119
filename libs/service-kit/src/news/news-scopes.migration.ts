import type { Migration } from '../database/migration.js';

/**
 * What a service has learned about where cases belong, so that no later message can say otherwise; and dead letters behind
 * which nothing waits. The relay role needs SELECT, INSERT, UPDATE and DELETE on the table; nobody else needs anything.
 */
export const newsScopes: Migration = {
  id: 'kit-005-news-scopes',
  up: /* sql */ `
-- The place of each case, as the first message about it said. A ledger never moves a case.
CREATE TABLE steward.news_scope (
  consumer text NOT NULL,
  process text NOT NULL,
  id text NOT NULL,
  company text NOT NULL,
  estate text,
  PRIMARY KEY (consumer, process, id)
);

-- Remembers where cases belong, and names the messages (counted from 1) that say otherwise: another place than the first
-- message about the case, or an estate that is known as another company's. Those teach nothing.
CREATE FUNCTION steward.scope_take(the_consumer text, processes text[], ids text[], companies text[], estates text[])
RETURNS SETOF int
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  INSERT INTO steward.news_scope (consumer, process, id, company, estate)
    SELECT DISTINCT ON (a.process, a.id) the_consumer, a.process, a.id, a.company, a.estate
    FROM unnest(processes, ids, companies, estates) WITH ORDINALITY AS a(process, id, company, estate, n)
    WHERE NOT EXISTS (
      SELECT FROM steward.news_scope e
      WHERE e.consumer = the_consumer AND e.process = 'estate' AND e.id = a.estate AND e.company <> a.company
    )
    ORDER BY a.process, a.id, a.n
    ON CONFLICT DO NOTHING;
  RETURN QUERY
    SELECT a.n::int
    FROM unnest(processes, ids, companies, estates) WITH ORDINALITY AS a(process, id, company, estate, n)
    LEFT JOIN steward.news_scope s ON s.consumer = the_consumer AND s.process = a.process AND s.id = a.id
    LEFT JOIN steward.news_scope e ON e.consumer = the_consumer AND e.process = 'estate' AND e.id = a.estate
    WHERE s.company <> a.company OR (s.id IS NOT NULL AND s.estate IS DISTINCT FROM a.estate) OR e.company <> a.company
    ORDER BY a.n;
END $$;

-- What a stranger said of a case does not stop the case's own facts.
ALTER TABLE steward.parked ADD COLUMN alone boolean NOT NULL DEFAULT false;

CREATE OR REPLACE FUNCTION steward.inbox_take(the_consumer text, the_topic text, the_part integer, keys text[], fact_ids text[])
RETURNS TABLE (fact_id text, standing text)
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  PERFORM steward.partition_lock(the_consumer, the_topic, the_part);
  RETURN QUERY
    WITH asked AS (
      SELECT DISTINCT a.id, EXISTS (
        SELECT FROM steward.parked p
        WHERE p.consumer = the_consumer AND p.topic = the_topic AND p.key = a.key AND NOT p.alone
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
`,
};
