import type { Migration } from '@steward/service-kit';
import { regionalPostsMigration } from './standing/regional-posts.migration.js';
import { sessionsMigration } from './standing/sessions.migration.js';
import { securityEventMigration } from './security/security-event.migration.js';
import { signInMigration } from './session/sign-in.migration.js';

/** Tables of the gateway: accounts, sessions, one-time links, failed sign-ins, and who holds which role. */
export const gatewayMigrations: readonly Migration[] = [
  {
    id: '001-accounts',
    up: /* sql */ `
CREATE TABLE steward.account (
  id text PRIMARY KEY,
  company_id text NOT NULL,
  login text NOT NULL CHECK (login = lower(login)),
  password_hash text NOT NULL,
  person_id text NOT NULL,
  active boolean NOT NULL DEFAULT true,
  updated_by text NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE UNIQUE INDEX account_login ON steward.account (login);
CREATE INDEX account_person ON steward.account (person_id);
COMMENT ON COLUMN steward.account.login IS 'personal data: name';
COMMENT ON COLUMN steward.account.password_hash IS 'secret';
CREATE TABLE steward.person_grants (
  person_id text PRIMARY KEY,
  company_id text NOT NULL,
  active boolean NOT NULL,
  grants jsonb NOT NULL
);
`,
  },
  {
    id: '002-sessions',
    up: /* sql */ `
CREATE TABLE steward.refresh_token (
  token_hash text PRIMARY KEY,
  family text NOT NULL,
  company_id text NOT NULL,
  account_id text NOT NULL REFERENCES steward.account (id),
  issued_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  expires_at timestamptz NOT NULL,
  used_at timestamptz,
  revoked_at timestamptz
);
CREATE INDEX refresh_token_family ON steward.refresh_token (family);
CREATE INDEX refresh_token_expiry ON steward.refresh_token (expires_at);
CREATE TABLE steward.sign_in_link (
  token_hash text PRIMARY KEY,
  company_id text NOT NULL,
  account_id text NOT NULL REFERENCES steward.account (id),
  expires_at timestamptz NOT NULL,
  used_at timestamptz
);
CREATE TABLE steward.failed_sign_in (
  key text PRIMARY KEY,
  window_start timestamptz NOT NULL,
  failures int NOT NULL
);
`,
  },
  sessionsMigration,
  signInMigration,
  securityEventMigration,
  regionalPostsMigration,
];
