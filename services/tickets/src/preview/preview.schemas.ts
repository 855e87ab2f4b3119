import { instantSchema } from '@steward/contracts';
import { problemClasses } from '@steward/handbook';
import { z } from 'zod';
import { clockSchema } from '@steward/case-kit';
import { bilingualSchema, fileComplaintSchema } from '../complaint/complaint.schemas.js';

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

/** What a case would have to keep in each class, by its own standard, counted as it has run so far. Nothing is kept. */
export const classCostsSchema = z.object({
  now: instantSchema,
  class: z.enum(problemClasses),
  /** False: the class is provisional, nobody has confirmed it. */
  classified: z.boolean(),
  /** In the order of the handbook; empty for a case that is over or whose clocks stand still. */
  classes: z.array(
    z.object({
      class: z.enum(problemClasses),
      clocks: z.array(
        z.object({
          clock: z.string(),
          title: bilingualSchema,
          clause: z.string().nullable(),
          /** From its start to its limit, without what it paused, ms; null: this class gives no limit. */
          limitMs: z.number().nullable(),
          limitAt: instantSchema.nullable(),
        }),
      ),
    }),
  ),
});
export type ClassCosts = z.infer<typeof classCostsSchema>;
