import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm';

/** A device to which notices are pushed: the subscription of a browser. */
export interface PushDevice {
  /** A digest of its address: the same whoever uses it, so that it is never two people's. */
  readonly id: string;
  readonly companyId: string;
  readonly personId: string;
  /** As its owner tells it from his others. */
  readonly name: string;
  /** Where its push service takes messages. A secret: whoever has it, and our key, can write there. */
  readonly endpoint: string;
  readonly p256dh: string;
  readonly auth: string;
  /** Since when it is this person's. */
  readonly since: Date;
  /** When its push service last took something; null: never. */
  readonly sentAt: Date | null;
  /** When it last said itself that something arrived; null: never, so that nobody knows whether it does. */
  readonly arrivedAt: Date | null;
}

const text = (name: string): EntitySchemaColumnOptions => ({ type: 'text', name });
const instant = (name: string, nullable = false): EntitySchemaColumnOptions => ({
  type: 'timestamptz',
  name,
  nullable,
});

/** `steward.push_device`. */
export const pushDevice = new EntitySchema<PushDevice>({
  name: 'push_device',
  schema: 'steward',
  columns: {
    id: { type: 'text', primary: true },
    companyId: text('company_id'),
    personId: text('person_id'),
    name: text('name'),
    endpoint: text('endpoint'),
    p256dh: text('p256dh'),
    auth: text('auth'),
    since: instant('since'),
    sentAt: instant('sent_at', true),
    arrivedAt: instant('arrived_at', true),
  },
});
