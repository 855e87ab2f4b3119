import type { Migration } from '@steward/service-kit';

/** Devices to which notices are pushed: a subscription of a browser each, named by a digest of its address. */
export const pushDevices: Migration = {
  id: '210-push-devices',
  up: /* sql */ `
CREATE TABLE steward.push_device (
  id text PRIMARY KEY,
  company_id text NOT NULL,
  person_id text NOT NULL,
  name text NOT NULL,
  endpoint text NOT NULL,
  p256dh text NOT NULL,
  auth text NOT NULL,
  since timestamptz NOT NULL DEFAULT clock_timestamp(),
  sent_at timestamptz,
  arrived_at timestamptz
);
CREATE INDEX push_device_by_person ON steward.push_device (company_id, person_id);
COMMENT ON COLUMN steward.push_device.name IS 'personal data: contact';
COMMENT ON COLUMN steward.push_device.endpoint IS 'secret';
COMMENT ON COLUMN steward.push_device.p256dh IS 'secret';
COMMENT ON COLUMN steward.push_device.auth IS 'secret';
`,
};
