import { answerSchema, idSchema, instantSchema, questionSchema } from '@steward/contracts';
import { z } from 'zod';

const ids = z
  .string()
  .max(2_000)
  .transform((value) => value.split(',').filter((id) => id !== ''))
  .pipe(z.array(idSchema).max(30));

/** Query of `GET /v1/answers`: who answers for this estate at this level at this instant. */
export const askSchema = z.strictObject({
  estate: idSchema,
  audience: questionSchema.shape.audience,
  /** Who has the case; left out: nobody yet. */
  handler: idSchema.optional(),
  /** Persons complained about, separated by commas. */
  excluded: ids.optional(),
  /** Now when left out. */
  at: instantSchema.optional(),
});
export type Ask = z.infer<typeof askSchema>;

const bilingual = z.object({ zh: z.string(), en: z.string() });

/** The answer with the names of those in it, and in sentences. */
export const explainedSchema = answerSchema.extend({
  at: instantSchema,
  zone: z.string(),
  names: z.record(z.string(), z.string()),
  sentences: z.array(bilingual),
});
export type Explained = z.infer<typeof explainedSchema>;
