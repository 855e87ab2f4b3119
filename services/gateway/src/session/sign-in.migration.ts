import type { Migration } from '@steward/service-kit';

/**
 * What is counted before a password is looked at, and where accounts signed in before. `failed_sign_in` stays for gateways of
 * the version before.
 */
export const signInMigration: Migration = {
  id: '020-sign-in',
  up: /* sql */ `
-- columns as rate-limiter-flexible wants them; expire: epoch milliseconds
CREATE TABLE steward.rate_limit (
  key varchar(255) PRIMARY KEY,
  points integer NOT NULL DEFAULT 0,
  expire bigint
);
CREATE INDEX rate_limit_expire ON steward.rate_limit (expire);
COMMENT ON COLUMN steward.rate_limit.key IS 'keyed digest of login, device or network';
CREATE TABLE steward.known_place (
  company_id text NOT NULL,
  account_id text NOT NULL REFERENCES steward.account (id) ON DELETE CASCADE,
  place text NOT NULL,
  last_at timestamptz NOT NULL,
  PRIMARY KEY (account_id, place)
);
COMMENT ON COLUMN steward.known_place.place IS 'keyed digest of device or network';
`,
};
