import type { Migration } from '../../database/migration.js';

/**
 * `steward.commit` asks once which of its cases exist, and gathers what it answers and sends as arrays that are appended to in
 * place: until now each of these was asked, or copied whole, for every case, so that a commit of many cost the square of its
 * cases. Input, answer, order of rows and refusals are those of kit-002-commit; what is to be poked is named once.
 */
export const commitManyAtOnce: Migration = {
  id: 'kit-200-commit-many',
  up: /* sql */ `
CREATE OR REPLACE FUNCTION steward.commit(input jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  decided timestamptz := (input->>'now')::timestamptz;
  clock timestamptz;
  idem jsonb := input->'idempotency';
  stored steward.idempotency;
  parts jsonb[] := '{}';
  part jsonb;
  held steward.cases[] := '{}';
  existing steward.cases;
  body text;
  fact jsonb;
  next_due timestamptz;
  armed timestamptz;
  is_over boolean;
  was_over boolean;
  was_woken boolean;
  is_woken boolean;
  wakes boolean;
  looks boolean;
  base int;
  reached int;
  chain text;
  goes_to text[];
  told_of int[];
  results jsonb[] := '{}';
  present text[];
  poke text[] := '{}';
  -- Of every case that is new, in the order of "parts".
  opened jsonb[] := '{}';
  opened_version int[] := '{}';
  opened_due timestamptz[] := '{}';
  opened_armed timestamptz[] := '{}';
  opened_woken boolean[] := '{}';
  opened_hash text[] := '{}';
  opened_ids text[];
  -- Of every fact and of everything that is to be sent.
  facts jsonb[] := '{}';
  fact_bodies text[] := '{}';
  fact_hashes text[] := '{}';
  sent_to text[] := '{}';
  sent_case text[] := '{}';
  sent_seq int[] := '{}';
BEGIN
  IF input->>'scopes' IS NOT NULL THEN PERFORM set_config('steward.scopes', input->>'scopes', true); END IF;

  -- A case by itself is asked for once, below. Whoever opens one of the others meanwhile is met when it is written.
  IF jsonb_array_length(input->'cases') = 1 THEN
    present := ARRAY[input->'cases'->0->>'id'];
  ELSE
    present := ARRAY(SELECT id FROM steward.cases WHERE id = ANY (ARRAY(SELECT value->>'id' FROM jsonb_array_elements(input->'cases'))));
  END IF;
  -- Locks in the order of ids, whatever order the caller gave: two commits of the same cases cannot wait for each other.
  FOR part IN SELECT value FROM jsonb_array_elements(input->'cases') ORDER BY value->>'id' LOOP
    existing := NULL;
    IF part->>'id' = ANY (present) THEN
      SELECT * INTO existing FROM steward.cases WHERE id = part->>'id' FOR UPDATE;
      -- What somebody may only read he can't lock; he is refused when he writes.
      IF existing.id IS NULL THEN SELECT * INTO existing FROM steward.cases WHERE id = part->>'id'; END IF;
    END IF;
    parts := array_append(parts, part);
    held := array_append(held, existing);
  END LOOP;
  clock := date_trunc('milliseconds', clock_timestamp());

  IF jsonb_typeof(idem) = 'object' THEN
    SELECT * INTO stored FROM steward.idempotency WHERE company_id = idem->>'companyId' AND key = idem->>'key';
    IF stored.key IS NOT NULL THEN
      RETURN jsonb_build_object('clock', steward.ms(clock), 'response', stored.response,
        'outcome', CASE WHEN stored.digest = idem->>'digest' THEN 'replayed' ELSE 'key-reused' END);
    END IF;
  END IF;

  FOR i IN 1..cardinality(parts) LOOP
    part := parts[i];
    existing := held[i];
    IF coalesce(existing.version, 0) <> (part->>'expectedVersion')::int THEN
      RETURN jsonb_build_object('outcome', 'version', 'clock', steward.ms(clock), 'caseId', part->>'id', 'version', existing.version);
    END IF;
    IF existing.id IS NOT NULL AND (existing.company_id <> part->>'companyId' OR existing.estate_id IS DISTINCT FROM part->>'estateId'
        OR existing.process <> part->>'process') THEN
      RAISE EXCEPTION 'case % belongs elsewhere', part->>'id' USING ERRCODE = 'SW003';
    END IF;
    IF existing.updated_at > decided THEN
      RETURN jsonb_build_object('outcome', 'clock', 'clock', steward.ms(clock));
    END IF;
  END LOOP;
  IF decided > clock OR decided < clock - interval '2 seconds' THEN
    RETURN jsonb_build_object('outcome', 'clock', 'clock', steward.ms(clock));
  END IF;

  IF jsonb_typeof(idem) = 'object' THEN
    INSERT INTO steward.idempotency (company_id, key, digest, response)
      VALUES (idem->>'companyId', idem->>'key', idem->>'digest', idem->'response') ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN
      -- Another commit with this key came between; it is visible now, because the insert waited for it.
      SELECT * INTO stored FROM steward.idempotency WHERE company_id = idem->>'companyId' AND key = idem->>'key';
      RETURN jsonb_build_object('clock', steward.ms(clock), 'response', stored.response,
        'outcome', CASE WHEN stored.digest = idem->>'digest' THEN 'replayed' ELSE 'key-reused' END);
    END IF;
  END IF;

  FOR i IN 1..cardinality(parts) LOOP
    part := parts[i];
    existing := held[i];
    base := (part->>'expectedVersion')::int;
    next_due := (part->>'nextDueAt')::timestamptz;
    is_over := (part->>'over')::boolean;
    was_over := base = 0 OR existing.over;
    was_woken := base > 0 AND existing.woken;
    armed := CASE WHEN base = 0 THEN NULL ELSE existing.armed_due_at END;
    -- Only a workflow that exists can have asked: else the answer would arm nobody.
    looks := (part->>'looked')::boolean AND was_woken;
    wakes := (part->>'followed')::boolean AND NOT looks AND CASE
      WHEN is_over THEN was_woken AND NOT was_over
      ELSE next_due IS NOT NULL AND (armed IS NULL OR was_over OR next_due < armed) OR (part->>'wake')::boolean
    END;
    is_woken := NOT is_over AND (was_woken OR wakes);
    armed := CASE WHEN is_over THEN NULL WHEN wakes OR looks THEN next_due ELSE armed END;

    -- What the facts make of the chain and of the outbox is known before anything is written.
    reached := base;
    chain := coalesce(existing.last_hash, '');
    goes_to := '{}';
    told_of := '{}';
    FOR body IN SELECT value FROM jsonb_array_elements_text(part->'bodies') LOOP
      reached := reached + 1;
      fact := body::jsonb;
      IF fact->>'caseId' <> part->>'id' OR (fact->>'seq')::int <> reached OR (fact->>'recordedAt')::timestamptz <> decided
          OR fact->'scope'->>'companyId' <> part->>'companyId'
          OR fact->'scope'->>'estateId' IS DISTINCT FROM part->>'estateId' THEN
        RAISE EXCEPTION 'fact % of case % does not fit its case', reached, part->>'id' USING ERRCODE = 'SW003';
      END IF;
      chain := encode(sha256(convert_to(chain || body, 'UTF8')), 'hex');
      facts := array_append(facts, fact);
      fact_bodies := array_append(fact_bodies, body);
      fact_hashes := array_append(fact_hashes, chain);
      goes_to := array_append(goes_to, 'kafka');
      told_of := array_append(told_of, reached);
    END LOOP;
    IF (part->>'published')::boolean AND part->'view' IS DISTINCT FROM existing.view THEN
      goes_to := array_append(goes_to, 'state');
      told_of := array_append(told_of, reached);
    END IF;
    IF cardinality(goes_to) > 0 AND NOT 'kafka' = ANY (poke) THEN poke := array_append(poke, 'kafka'); END IF;
    IF wakes THEN
      goes_to := array_append(goes_to, 'temporal');
      told_of := array_append(told_of, reached);
      IF NOT 'temporal' = ANY (poke) THEN poke := array_append(poke, 'temporal'); END IF;
    END IF;

    IF base = 0 THEN
      opened := array_append(opened, part);
      opened_version := array_append(opened_version, reached);
      opened_due := array_append(opened_due, next_due);
      opened_armed := array_append(opened_armed, armed);
      opened_woken := array_append(opened_woken, is_woken);
      opened_hash := array_append(opened_hash, chain);
    ELSE
      UPDATE steward.cases SET version = reached, state = part->>'state', over = is_over, next_due_at = next_due,
          armed_due_at = armed, woken = is_woken, standard = part->>'standard', fold = part->'fold', view = part->'view',
          number = coalesce(part->>'number', cases.number), last_hash = chain,
          updated_at = CASE WHEN reached > base THEN decided ELSE cases.updated_at END
        WHERE id = part->>'id';
    END IF;

    FOR n IN 1..cardinality(goes_to) LOOP
      sent_to := array_append(sent_to, goes_to[n]);
      sent_seq := array_append(sent_seq, told_of[n]);
      sent_case := array_append(sent_case, part->>'id');
    END LOOP;

    results := array_append(results, jsonb_build_object('id', part->>'id', 'version', reached, 'armedDueAt', steward.ms(armed),
      'openedAt', steward.ms(coalesce(existing.opened_at, decided)), 'number', coalesce(part->>'number', existing.number)));
  END LOOP;

  IF cardinality(opened) > 0 THEN
    WITH written AS (
      INSERT INTO steward.cases (id, process, company_id, estate_id, number, version, state, over, next_due_at, armed_due_at,
          woken, standard, fold, view, opened_at, updated_at, last_hash)
        SELECT one->>'id', one->>'process', one->>'companyId', one->>'estateId', one->>'number', reached_version, one->>'state',
          (one->>'over')::boolean, due, armed_due, to_wake, one->>'standard', one->'fold', one->'view', decided, decided, last_of_chain
        FROM unnest(opened, opened_version, opened_due, opened_armed, opened_woken, opened_hash)
          AS new_case (one, reached_version, due, armed_due, to_wake, last_of_chain)
        ON CONFLICT (id) DO NOTHING
        RETURNING id)
      SELECT array_agg(id) INTO opened_ids FROM written;
    IF cardinality(opened) <> coalesce(cardinality(opened_ids), 0) THEN
      -- Somebody opened it at the same moment, or in a scope that we cannot see: nothing of this commit may stay.
      RAISE EXCEPTION 'case exists' USING ERRCODE = 'SW002',
        DETAIL = (SELECT one->>'id' FROM unnest(opened) AS one WHERE NOT (one->>'id' = ANY (coalesce(opened_ids, '{}'))) LIMIT 1);
    END IF;
  END IF;
  IF cardinality(facts) > 0 THEN
    INSERT INTO steward.ledger (case_id, seq, type, at, recorded_at, actor_id, actor_role, company_id, estate_id, clause, data, body, hash)
      SELECT f->>'caseId', (f->>'seq')::int, f->>'type', (f->>'at')::timestamptz, decided, f->'actor'->>'id', f->'actor'->>'role',
        f->'scope'->>'companyId', f->'scope'->>'estateId', f->>'clause', f->'data', b, h
      FROM unnest(facts, fact_bodies, fact_hashes) WITH ORDINALITY AS one (f, b, h, n)
      ORDER BY n;
  END IF;
  IF EXISTS (SELECT FROM unnest(parts) AS one WHERE jsonb_array_length(one->'content') > 0) THEN
    INSERT INTO steward.content (id, case_id, company_id, estate_id, kind, class, text, meta, blob_ref, created_at)
      SELECT item->>'id', one->>'id', one->>'companyId', one->>'estateId', item->>'kind', item->>'class', item->>'text',
        coalesce(item->'meta', '{}'), item->>'blobRef', decided
      FROM unnest(parts) AS one, jsonb_array_elements(one->'content') AS item;
  END IF;
  IF cardinality(sent_to) > 0 THEN
    INSERT INTO steward.outbox (destination, case_id, seq, traceparent)
      SELECT destination, case_id, seq, input->>'trace'
      FROM unnest(sent_to, sent_case, sent_seq) WITH ORDINALITY AS waiting (destination, case_id, seq, n)
      ORDER BY n;
  END IF;

  RETURN jsonb_build_object('outcome', 'committed', 'clock', steward.ms(clock_timestamp()), 'cases', to_jsonb(results), 'poke', to_jsonb(poke));
END $$;
`,
};
