import { idSchema } from '@steward/contracts';
import { problemClasses } from '@steward/handbook';
import { z } from 'zod';
import { bilingualSchema } from '../complaint/complaint.schemas.js';

export const problemsQuerySchema = z.strictObject({ estate: idSchema });
export type ProblemsQuery = z.infer<typeof problemsQuerySchema>;

const named = z.object({ id: z.string(), title: bilingualSchema });

/** The tree of the standard in force: what a complaint can be about. */
export const problemsSchema = z.object({
  standard: z.string(),
  places: z.array(named),
  categories: z.array(named),
  leaves: z.array(
    z.object({
      place: z.string(),
      category: z.string(),
      problem: z.string(),
      title: bilingualSchema,
      provisionalClass: z.enum(problemClasses),
      greenChannel: z.boolean(),
    }),
  ),
});
export type Problems = z.infer<typeof problemsSchema>;
