import { saying } from '@steward/contracts';
import { line } from '@steward/service-kit';
import { z } from 'zod';
import { arePushKeys } from './push-encryption.js';

const base64url = (most: number): z.ZodString =>
  z
    .string()
    .regex(/^[A-Za-z0-9_-]+$/)
    .max(most);

/** What a browser gives of its subscription (`PushSubscription.toJSON()`), and what its owner calls the device. */
export const putDeviceSchema = z.strictObject({
  /** Where its push service takes messages for it. */
  endpoint: z.url({ protocol: /^https?$/ }).max(2_000),
  keys: z
    .strictObject({ p256dh: base64url(120), auth: base64url(40) })
    .refine(arePushKeys, saying('订阅的密钥不可用', 'nothing can be encrypted with these keys')),
  name: line({ max: 60 }),
});
export type PutDevice = z.infer<typeof putDeviceSchema>;

/** A device as its owner sees it: its address is a secret. */
export const pushDeviceSchema = z.object({
  id: z.string(),
  name: z.string(),
  since: z.iso.datetime(),
  /** When its push service last took something; null: never. */
  sentAt: z.iso.datetime().nullable(),
  /** When the device last said that something arrived; null: nobody knows whether it does. */
  arrivedAt: z.iso.datetime().nullable(),
});
export type PushDeviceView = z.infer<typeof pushDeviceSchema>;

export const pushSchema = z.object({
  /** What a browser subscribes with; null: the operator has set no key, nothing is pushed. */
  publicKey: z.string().nullable(),
  devices: z.array(pushDeviceSchema),
});
export type PushView = z.infer<typeof pushSchema>;

export const triedSchema = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      /** `sent`: its push service took it, and it arrives if the device is on; `gone`: the device is no longer there and was removed. */
      outcome: z.enum(['sent', 'failed', 'unknown', 'gone']),
      code: z.string(),
    }),
  ),
});
export type Tried = z.infer<typeof triedSchema>;
