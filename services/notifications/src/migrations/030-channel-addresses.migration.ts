import type { Migration } from '@steward/service-kit';

/**
 * Addresses by the names of the handbook's records, so that a new one is no column; handles of receipts; links short enough
 * for a text message. Instances of the previous version still read and write the columns: a trigger keeps both alike,
 * whichever was written.
 */
export const channelAddresses: Migration = {
  id: '030-channel-addresses',
  up: /* sql */ `
ALTER TABLE steward.recipient ADD COLUMN addresses jsonb NOT NULL DEFAULT '{}';
COMMENT ON COLUMN steward.recipient.addresses IS 'personal data: contact; secrets of webhooks and robots';

CREATE FUNCTION steward.recipient_addresses_of(mail text, webhook_url text, webhook_secret text, wecom_url text)
RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT jsonb_strip_nulls(jsonb_build_object(
    'mail', mail,
    'webhook', CASE WHEN webhook_url IS NOT NULL AND webhook_secret IS NOT NULL
      THEN jsonb_build_object('url', webhook_url, 'secret', webhook_secret) END,
    'wecom', CASE WHEN wecom_url IS NOT NULL THEN jsonb_build_object('url', wecom_url) END))
$$;

UPDATE steward.recipient SET addresses = steward.recipient_addresses_of(mail, webhook_url, webhook_secret, wecom_url);

CREATE FUNCTION steward.recipient_both_alike() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE written boolean := CASE WHEN TG_OP = 'INSERT' THEN new.addresses <> '{}' ELSE new.addresses IS DISTINCT FROM old.addresses END;
BEGIN
  IF NOT written THEN
    new.addresses := (new.addresses - ARRAY['mail', 'webhook', 'wecom'])
      || steward.recipient_addresses_of(new.mail, new.webhook_url, new.webhook_secret, new.wecom_url);
  END IF;
  new.mail := new.addresses->>'mail';
  new.webhook_url := new.addresses->'webhook'->>'url';
  new.webhook_secret := new.addresses->'webhook'->>'secret';
  new.wecom_url := new.addresses->'wecom'->>'url';
  RETURN new;
END $$;
CREATE TRIGGER recipient_both_alike BEFORE INSERT OR UPDATE ON steward.recipient
  FOR EACH ROW EXECUTE FUNCTION steward.recipient_both_alike();

CREATE TABLE steward.receipt_handle (
  handle text PRIMARY KEY,
  company_id text NOT NULL,
  delivery_id text NOT NULL,
  attempt int NOT NULL,
  issued_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX receipt_handle_by_age ON steward.receipt_handle (issued_at);
COMMENT ON COLUMN steward.receipt_handle.handle IS 'secret';

CREATE TABLE steward.short_link (
  id text PRIMARY KEY,
  company_id text NOT NULL,
  sealed bytea NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX short_link_by_end ON steward.short_link (expires_at);
COMMENT ON COLUMN steward.short_link.sealed IS 'secret';
`,
};
