import { idSchema, saying } from '@steward/contracts';
import { isZone } from '@steward/handbook';
import { changeSchema, putListExtras, line } from '@steward/service-kit';
import { z } from 'zod';
import { addressesSchema, rowAddressShape, shownAddressesSchema } from './address.schemas.js';

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day: 22:00');
const zoneSchema = z
  .string()
  .max(60)
  .refine(isZone, saying('时区须为 IANA 名称，如 Asia/Shanghai', 'an IANA zone: Asia/Shanghai'));

/** `HH:mm`–`HH:mm`; `zone` default: the estate's. */
export const quietHoursSchema = z
  .strictObject({ from: timeOfDay, until: timeOfDay, zone: zoneSchema.optional() })
  .refine(({ from, until }) => from !== until, 'quiet hours that never end would silence everything; null means none');

/** How a person wants to be told. What is left out stays as it was. */
export const recipientPutSchema = z.strictObject({
  /** Of somebody of whom nothing is set: Chinese. */
  language: z.enum(['zh-CN', 'en']).optional(),
  /** Shown to others who were told of the same case. */
  name: line({ max: 100 }).optional(),
  /** Where the person is reached, by the handbook's records of addresses: all of them, where they are given. */
  channels: addressesSchema.optional(),
  /** Single addresses instead: what is left out stays, secrets included; null takes it away. */
  addresses: z.strictObject(rowAddressShape).optional(),
  /** Null: none, for people on night duty. Of somebody of whom nothing is set: 22:00–07:00 in the estate's zone. */
  quietHours: quietHoursSchema.nullable().optional(),
});
export type RecipientPut = z.infer<typeof recipientPutSchema>;

/** The same as it is shown: a webhook's secret is not. */
export const recipientSchema = z.object({
  personId: idSchema,
  language: z.enum(['zh-CN', 'en']),
  name: z.string().nullable(),
  channels: shownAddressesSchema,
  quietHours: z.object({ from: z.string(), until: z.string(), zone: z.string().optional() }).nullable(),
});
export type Recipient = z.infer<typeof recipientSchema>;

/** How many recipients one list may hold. */
export const mostRecipientsAtOnce = 500;

/** One of `PUT /v1/recipients`: what is left out stays as it is; null takes it away. */
export const recipientRowSchema = z.strictObject({
  /** The person. */
  id: idSchema,
  language: z.enum(['zh-CN', 'en']).optional(),
  name: line({ max: 100 }).optional(),
  ...rowAddressShape,
  /** Null: none. */
  quietHours: quietHoursSchema.nullable().optional(),
});
export type RecipientRow = z.infer<typeof recipientRowSchema>;
export const putRecipientsSchema = z.strictObject({
  items: z
    .array(recipientRowSchema)
    .min(1)
    .max(mostRecipientsAtOnce)
    .refine((items) => new Set(items.map((item) => item.id)).size === items.length, {
      message: saying('名单中有编号重复', 'an id stands twice in the list'),
    }),
});
export type PutRecipients = z.infer<typeof putRecipientsSchema>;

export const savedRecipientSchema = z.object({
  id: z.string(),
  status: z.enum(['created', 'updated', 'unchanged']),
  changes: z.array(changeSchema).optional(),
});
export type SavedRecipient = z.infer<typeof savedRecipientSchema>;
export const savedRecipientsSchema = z.object({ items: z.array(savedRecipientSchema), ...putListExtras });
export const recipientsSchema = z.object({ items: z.array(recipientSchema) });
