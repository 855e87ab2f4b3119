import type { Migration } from '@steward/service-kit';
import { providerIds } from './migrations/220-provider-ids.migration.js';
import { pushDevices } from './migrations/210-push-devices.migration.js';
import { oneReadModel } from './migrations/200-one-read-model.migration.js';
import { caseProblems } from './migrations/140-case-problems.migration.js';
import { firstAsked } from './migrations/090-first-asked.migration.js';
import { channelAddresses } from './migrations/030-channel-addresses.migration.js';

/** Tables of notifications beside the ledger; those with a `company_id` come under row-level security. */
export const notificationsMigrations: readonly Migration[] = [
  {
    id: '001-deliveries',
    up: /* sql */ `
ALTER TABLE steward.cases
  ADD COLUMN recipient_id text GENERATED ALWAYS AS (CASE WHEN view->>'recipientKind' = 'person' THEN view->>'recipientId' END) STORED,
  ADD COLUMN listed boolean GENERATED ALWAYS AS ((view->>'listed')::boolean) STORED,
  ADD COLUMN read boolean GENERATED ALWAYS AS (view->>'state' = 'read') STORED,
  ADD COLUMN bundle_id text GENERATED ALWAYS AS (view->>'bundleId') STORED;
CREATE INDEX cases_messages ON steward.cases (company_id, recipient_id, opened_at DESC, id DESC) WHERE listed;
CREATE INDEX cases_bundles ON steward.cases (bundle_id) WHERE bundle_id IS NOT NULL;
`,
  },
  {
    id: '002-recipients',
    up: /* sql */ `
CREATE TABLE steward.recipient (
  company_id text NOT NULL,
  person_id text NOT NULL,
  language text NOT NULL,
  name text,
  mail text,
  webhook_url text,
  webhook_secret text,
  wecom_url text,
  quiet jsonb,
  version int NOT NULL DEFAULT 1,
  updated_by text NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (company_id, person_id)
);
COMMENT ON COLUMN steward.recipient.name IS 'personal data: name';
COMMENT ON COLUMN steward.recipient.mail IS 'personal data: contact';
COMMENT ON COLUMN steward.recipient.webhook_url IS 'personal data: contact';
COMMENT ON COLUMN steward.recipient.webhook_secret IS 'secret';
COMMENT ON COLUMN steward.recipient.wecom_url IS 'secret';
CREATE TABLE steward.flood (
  company_id text NOT NULL,
  person_id text NOT NULL,
  window_start timestamptz NOT NULL,
  messages int NOT NULL,
  PRIMARY KEY (company_id, person_id)
);
`,
  },
  {
    id: '003-routing',
    up: /* sql */ `
CREATE TABLE steward.routing (
  company_id text PRIMARY KEY,
  routes jsonb NOT NULL,
  version int NOT NULL,
  updated_by text NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
`,
  },
  {
    id: '004-read-models',
    up: /* sql */ `
CREATE TABLE steward.estate_face (
  estate_id text PRIMARY KEY,
  company_id text NOT NULL,
  zone text NOT NULL,
  active boolean NOT NULL
);
CREATE TABLE steward.person_face (
  person_id text PRIMARY KEY,
  company_id text NOT NULL,
  active boolean NOT NULL,
  grants jsonb NOT NULL
);
CREATE INDEX person_face_by_company ON steward.person_face (company_id) WHERE active;
CREATE TABLE steward.case_face (
  case_id text PRIMARY KEY,
  company_id text NOT NULL,
  estate_id text,
  number text,
  handler text,
  class text,
  seq int NOT NULL
);
`,
  },
  {
    id: '005-deliveries-by-case',
    // A column of its own: behind row-level security an index on an expression of the view would not be used.
    up: /* sql */ `
ALTER TABLE steward.cases ADD COLUMN about_case text GENERATED ALWAYS AS (view->>'caseId') STORED;
CREATE INDEX cases_about_case ON steward.cases (about_case, opened_at, id) WHERE about_case IS NOT NULL;
`,
  },
  {
    id: '006-deliveries-sent',
    up: /* sql */ `
ALTER TABLE steward.cases ADD COLUMN delivery_state text GENERATED ALWAYS AS (view->>'state') STORED;
CREATE INDEX cases_sent ON steward.cases (company_id, opened_at DESC, id DESC);
CREATE INDEX case_face_by_number ON steward.case_face (upper(number));
`,
  },
  channelAddresses,
  {
    id: '050-orders',
    // What is known of cases is ordered across epochs (`orderOf`), for when the database of tickets was set back.
    up: /* sql */ `
ALTER TABLE steward.case_face ALTER COLUMN seq TYPE bigint;
`,
  },
  firstAsked,
  caseProblems,
  oneReadModel,
  pushDevices,
  providerIds,
];
