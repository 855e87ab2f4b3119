import { idSchema, instantSchema } from '@steward/contracts';
import { z } from 'zod';

/** Query of `GET /v1/figures/complaints/open`. */
export const openByFigureQuerySchema = z.strictObject({ estate: idSchema.optional(), region: idSchema.optional() });
export type OpenByFigureQuery = z.infer<typeof openByFigureQuerySchema>;

/** How many open cases one running clock holds, by the standard that they run under and their class. */
export const openByFigureRowSchema = z.object({
  /** `id@version` of the standard that the cases are bound to. */
  standard: z.string(),
  clock: z.string(),
  class: z.string(),
  open: z.int(),
  /** Those whose limit of this clock has passed. */
  overdue: z.int(),
  /** Beside them: old records that nobody has adopted. They were open when last seen; their fate is not known, and not late. */
  unknown: z.int(),
});

export const openByFigureSchema = z.object({
  now: instantSchema,
  /** Open cases by the standard that they run under. */
  standards: z.array(
    z.object({
      standard: z.string(),
      open: z.int(),
      /** Of them old records that nobody has adopted: open when last seen. */
      unknown: z.int(),
    }),
  ),
  clocks: z.array(openByFigureRowSchema),
});
export type OpenByFigure = z.infer<typeof openByFigureSchema>;
