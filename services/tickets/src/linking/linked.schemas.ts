import { bilingualSchema } from '@steward/case-kit';
import { instantSchema } from '@steward/contracts';
import { linkedHow } from '@steward/handbook';
import { z } from 'zod';

/** A case that another one is linked with. What the reader may not know of it is null; that it is there, and open, is said all the same. */
export const linkedCaseSchema = z.object({
  process: z.string(),
  /** What the other one is to this case. */
  as: z.enum(['child', 'parent']),
  how: z.enum(linkedHow),
  /** When they were linked. */
  at: instantSchema,
  caseId: z.string().nullable(),
  number: z.string().nullable(),
  title: bilingualSchema.nullable(),
  state: bilingualSchema.nullable(),
  /** A child that is open keeps this case from being closed. */
  open: z.boolean(),
});
export type LinkedCaseView = z.infer<typeof linkedCaseSchema>;

/** The links of a case that stand, in the order in which they were made. */
export const linkedCasesSchema = z.object({ items: z.array(linkedCaseSchema) });
export type LinkedCases = z.infer<typeof linkedCasesSchema>;
