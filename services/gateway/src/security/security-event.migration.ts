import type { Migration } from '@steward/service-kit';

/**
 * The log of security events: one chain per company, and `-` for what belongs to none. What is filtered by is read out of
 * the body that was hashed, so that the two can't say different things. Nobody changes or removes a row; a new one fits on
 * the last.
 */
export const securityEventMigration: Migration = {
  id: '021-security-events',
  up: /* sql */ `
CREATE TABLE steward.security_event (
  company_id text NOT NULL,
  seq bigint NOT NULL,
  body text NOT NULL,
  hash text NOT NULL,
  kind text NOT NULL GENERATED ALWAYS AS ((body::jsonb) ->> 'kind') STORED,
  code text GENERATED ALWAYS AS ((body::jsonb) ->> 'code') STORED,
  actor text GENERATED ALWAYS AS ((body::jsonb) ->> 'actor') STORED,
  subject text GENERATED ALWAYS AS ((body::jsonb) ->> 'subject') STORED,
  -- ISO 8601 UTC with milliseconds: sorts as text
  at text NOT NULL GENERATED ALWAYS AS ((body::jsonb) ->> 'at') STORED,
  PRIMARY KEY (company_id, seq)
);
CREATE INDEX security_event_by_time ON steward.security_event (company_id, at);
COMMENT ON COLUMN steward.security_event.body IS 'personal data: network prefix; ids of persons and accounts';

CREATE FUNCTION steward.refuse_security_event_change() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN
  RAISE EXCEPTION 'security events are never changed or removed' USING ERRCODE = 'SW001';
END $$;
CREATE TRIGGER security_event_insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON steward.security_event
  FOR EACH STATEMENT EXECUTE FUNCTION steward.refuse_security_event_change();

CREATE FUNCTION steward.fit_security_event() RETURNS trigger LANGUAGE plpgsql AS
$$
DECLARE
  last record;
BEGIN
  SELECT seq, hash INTO last FROM steward.security_event WHERE company_id = NEW.company_id ORDER BY seq DESC LIMIT 1;
  IF NEW.seq <> coalesce(last.seq, 0) + 1
    OR NEW.hash <> encode(sha256(convert_to(coalesce(last.hash, '') || NEW.body, 'UTF8')), 'hex')
    OR (NEW.body::jsonb ->> 'companyId') IS DISTINCT FROM NEW.company_id THEN
    RAISE EXCEPTION 'a security event does not fit on the last one' USING ERRCODE = 'SW001';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER security_event_fits BEFORE INSERT ON steward.security_event
  FOR EACH ROW EXECUTE FUNCTION steward.fit_security_event();
`,
};
