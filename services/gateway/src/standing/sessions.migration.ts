import type { Migration } from '@steward/service-kit';

/**
 * Sign-ins as rows of their own, so that a token can be worth nothing from one second to the next; accounts whose ids are the
 * company's own (`public_id`), while `id` stays unique everywhere; and how new what is known of a person is. The version
 * before goes on beside it: what it writes has no `public_id` and no session yet, and is read as what it is.
 */
export const sessionsMigration: Migration = {
  id: '010-sessions',
  up: /* sql */ `
ALTER TABLE steward.account ADD COLUMN public_id text, ADD COLUMN credential_seq integer NOT NULL DEFAULT 0;
CREATE UNIQUE INDEX account_of_company ON steward.account (company_id, (coalesce(public_id, id)));
ALTER TABLE steward.person_grants ADD COLUMN seq bigint NOT NULL DEFAULT 0;
CREATE INDEX person_grants_company ON steward.person_grants (company_id);
CREATE INDEX refresh_token_account ON steward.refresh_token (account_id);
CREATE INDEX sign_in_link_account ON steward.sign_in_link (account_id);
CREATE TABLE steward.session (
  id text PRIMARY KEY,
  company_id text NOT NULL,
  account_id text NOT NULL REFERENCES steward.account (id),
  person_id text NOT NULL,
  begun_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  expires_at timestamptz NOT NULL,
  ended_at timestamptz
);
CREATE INDEX session_of_account ON steward.session (account_id) WHERE ended_at IS NULL;
CREATE INDEX session_of_person ON steward.session (person_id) WHERE ended_at IS NULL;
CREATE INDEX session_expiry ON steward.session (expires_at);
INSERT INTO steward.session (id, company_id, account_id, person_id, begun_at, expires_at, ended_at)
SELECT t.family, a.company_id, a.id, a.person_id, min(t.issued_at), max(t.expires_at),
       CASE WHEN bool_or(t.revoked_at IS NOT NULL) THEN max(t.revoked_at) END
  FROM steward.refresh_token t JOIN steward.account a ON a.id = t.account_id GROUP BY t.family, a.id;
`,
};
