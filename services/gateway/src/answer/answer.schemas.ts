import { declineReasons, linkedCallStandings } from '@steward/handbook';
import { z } from 'zod';

const pairSchema = z.object({ zh: z.string(), en: z.string() });
const saysSchema = z.enum(['coming', 'cannot', 'here', 'standing-by']);

/** A call as tickets shows it behind an answer link; what a later version adds is ignored. */
export const answerViewSchema = z.object({
  stands: z.enum([...linkedCallStandings, 'over']),
  number: z.string(),
  drill: z.boolean(),
  watch: z.boolean(),
  zone: z.string(),
  about: z
    .object({
      title: pairSchema,
      level: pairSchema.nullable(),
      estate: pairSchema.nullable(),
      place: pairSchema.nullable(),
      beganAt: z.string(),
      calledAt: z.string().nullable(),
      why: pairSchema,
      clauses: z.array(z.string()),
      called: z.string().nullable(),
    })
    .nullable(),
  answer: z
    .object({ says: saysSchema, at: z.string(), byLink: z.boolean(), why: z.enum(declineReasons).nullable() })
    .nullable(),
  answerBy: z.string().nullable(),
  holdsUntil: z.string().nullable(),
  offers: z.array(saysSchema),
});
export type AnswerView = z.infer<typeof answerViewSchema>;

/** What the buttons of the page send: each of them is the whole answer. */
export const answerFormSchema = z.discriminatedUnion('says', [
  z.object({ says: z.literal('coming'), minutes: z.coerce.number().int().min(0).max(240) }),
  z.object({ says: z.literal('cannot'), why: z.enum(declineReasons) }),
  z.object({ says: z.literal('here') }),
  z.object({ says: z.literal('standing-by') }),
]);
export type AnswerForm = z.infer<typeof answerFormSchema>;
