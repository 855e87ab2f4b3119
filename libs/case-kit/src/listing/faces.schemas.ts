import { idSchema, instantSchema } from '@steward/contracts';
import { line, pageQuery } from '@steward/service-kit';
import { z } from 'zod';
import { listedFaceSchema } from '../reading/case-page.schemas.js';

/** `true` or `false` in a query. */
const flag = z.enum(['true', 'false']).transform((value) => value === 'true');

/** Several codes, separated by commas. */
const codes = z
  .string()
  .max(500)
  .transform((value) => value.split(',').filter((part) => part !== ''))
  .pipe(z.array(z.string().max(64)).min(1).max(20));

/** Filters of a list of cases by their faces; each narrows. */
export const listFacesSchema = z.strictObject({
  ...pageQuery,
  process: codes.optional(),
  /** Those of them that are among these, by id: for whoever has heard that they changed. */
  ids: z
    .string()
    .max(8000)
    .transform((value) => value.split(','))
    .pipe(z.array(idSchema).min(1).max(200))
    .optional(),
  state: codes.optional(),
  class: codes.optional(),
  kind: codes.optional(),
  /** A person's id, or `me`. */
  handler: idSchema.optional(),
  mine: flag.optional(),
  /** Offered to the caller, and waits for his answer. */
  offered: flag.optional(),
  /** Part of its number, or of what it is about. */
  q: line({ min: 1, max: 80 }).optional(),
  unassigned: flag.optional(),
  estate: idSchema.optional(),
  region: idSchema.optional(),
  place: idSchema.optional(),
  /** Its limit has passed, or has not. */
  late: flag.optional(),
  waiting: flag.optional(),
  urgent: flag.optional(),
  /** Default: only those that are open; where it is looked for by words (`q`), all. */
  open: flag.optional(),
  /** What somebody can act on: an old record that was open when last seen waits for nobody until it is adopted. */
  adopted: flag.optional(),
  /** The only order: the order of harm. */
  sort: z.literal('worst').optional(),
});
export type ListFaces = z.infer<typeof listFacesSchema>;

/** One page in the order of harm; `next` is the cursor of the following one. */
export const facesPageSchema = z.object({
  /** The database's clock: countdowns begin here. */
  now: instantSchema,
  items: z.array(listedFaceSchema),
  next: z.string().nullable(),
});
export type FacesPage = z.infer<typeof facesPageSchema>;
