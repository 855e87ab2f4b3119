import { wordsSchema } from '@steward/case-kit';
import { phoneSchema } from '@steward/contracts';
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
