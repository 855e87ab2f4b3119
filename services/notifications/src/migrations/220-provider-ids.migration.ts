import type { Migration } from '@steward/service-kit';

/** The id by which a provider names a message in its receipts, where it gives none of ours back. */
export const providerIds: Migration = {
  id: '220-provider-ids',
  up: /* sql */ `
ALTER TABLE steward.receipt_handle ADD COLUMN provider_id text;
CREATE INDEX receipt_handle_by_provider_id ON steward.receipt_handle (provider_id) WHERE provider_id IS NOT NULL;
`,
};
