import { instantSchema } from '@steward/contracts';
import { problemClasses } from '@steward/handbook';
import { z } from 'zod';
import { clockSchema } from '@steward/case-kit';
import { fileComplaintSchema } from '../complaint/complaint.schemas.js';

/** Body of `POST /v1/complaints/preview`: what decides which clocks run; no words, no names. */
export const previewSchema = fileComplaintSchema.pick({
  estateId: true,
  kind: true,
  channel: true,
  place: true,
  category: true,
  problem: true,
  buildingId: true,
  dwellingId: true,
  class: true,
  assignTo: true,
});
export type PreviewOf = z.infer<typeof previewSchema>;

/** What would run if it were filed at `now`. Nothing is kept. */
export const previewedSchema = z.object({
  now: instantSchema,
  /** IANA zone of the estate. */
  zone: z.string(),
  standard: z.string(),
  class: z.enum(problemClasses),
  classified: z.boolean(),
  greenChannel: z.boolean(),
  clocks: z.array(clockSchema),
});
export type Previewed = z.infer<typeof previewedSchema>;
