import { bilingualSchema, wordsSchema } from '@steward/case-kit';
import { instantSchema, phoneSchema } from '@steward/contracts';
import { ownerFiledSchema } from '../owner-intake/owner-intake.schemas.js';
import { languages, line } from '@steward/service-kit';
import { z } from 'zod';

/** Body of `POST /v1/places/{code}/faults`: what somebody fills in who has scanned the plate of a piece of equipment. */
export const scannedFaultSchema = z.strictObject({
  text: wordsSchema,
  /** Whoever uses it is in danger. */
  unsafe: z.boolean().default(false),
  /** Null: anonymous. */
  contact: z
    .strictObject({
      name: line({ min: 1, max: 80 }).optional(),
      phone: phoneSchema.optional(),
      mail: z.email().max(254).optional(),
    })
    .nullable()
    .default(null),
  language: z.enum(languages).optional(),
});
export type ScannedFault = z.infer<typeof scannedFaultSchema>;

/** What happens to a fault next: how it stands, and until when somebody responds and it is repaired; null: that is done, or not known. */
export const faultReceiptSchema = z.object({
  number: z.string(),
  state: bilingualSchema,
  /** Whoever uses it is in danger: it is out of service. */
  unsafe: z.boolean(),
  respondBy: instantSchema.nullable(),
  fixBy: instantSchema.nullable(),
  /** IANA zone in which the instants are told. */
  zone: z.string(),
});
export type FaultReceipt = z.infer<typeof faultReceiptSchema>;

/** What whoever scanned a plate gets: his receipt, and where he may send photos; null: it had come from elsewhere before. */
export const faultFiledSchema = ownerFiledSchema
  .extend(faultReceiptSchema.shape)
  .extend({ pass: z.string().nullable() });
export type FaultFiled = z.infer<typeof faultFiledSchema>;
