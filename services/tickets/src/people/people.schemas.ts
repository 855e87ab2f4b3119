import { idSchema } from '@steward/contracts';
import { z } from 'zod';
import { bilingualSchema } from '../complaint/complaint.schemas.js';

export const moveCasesSchema = z.strictObject({ to: idSchema });
export type MoveCases = z.infer<typeof moveCasesSchema>;

/** What became of one case of a person who goes. */
export const movedCaseSchema = z.object({
  caseId: z.string(),
  moved: z.boolean(),
  code: z.string().optional(),
  message: bilingualSchema.optional(),
});
export type MovedCase = z.infer<typeof movedCaseSchema>;

export const openCasesSchema = z.object({ personId: z.string(), count: z.int(), caseIds: z.array(z.string()) });
/** `left`: cases that could not move; the person should not go before it is 0. */
export const movedCasesSchema = z.object({ moved: z.int(), left: z.int(), cases: z.array(movedCaseSchema) });
export type OpenCases = z.infer<typeof openCasesSchema>;
export type MovedCases = z.infer<typeof movedCasesSchema>;
