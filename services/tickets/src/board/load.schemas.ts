import { idSchema, instantSchema } from '@steward/contracts';
import { z } from 'zod';
import { mountedProcess } from './mounted-process.js';

export const loadQuerySchema = z.strictObject({
  estate: idSchema.optional(),
  region: idSchema.optional(),
  /** Of this process only; default: of every one. */
  process: mountedProcess.optional(),
});
export type LoadQuery = z.infer<typeof loadQuerySchema>;

/** Open cases of one handler; `handlerId` null: nobody has them. */
const loadRowSchema = z.object({
  handlerId: z.string().nullable(),
  open: z.int(),
  /** A limit has passed. */
  overdue: z.int(),
  /** Somebody must look within two hours, or should have. */
  dueSoon: z.int(),
  waiting: z.int(),
  greenChannel: z.int(),
  /** When the oldest of them came in. */
  oldestAt: instantSchema,
  nextDueAt: instantSchema.nullable(),
});

/** How the open cases are shared out, the heaviest load first. */
export const loadSchema = z.object({ now: instantSchema, rows: z.array(loadRowSchema) });
export type Load = z.infer<typeof loadSchema>;
