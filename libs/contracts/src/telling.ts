import { z } from 'zod';
import { idSchema, instantSchema } from './ids.js';

/*
 * What a message says of a case, asked at the moment of telling by the activity that tells. It passes through no workflow,
 * no news and no log: an activity asks for it, hands it on to notifications, and forgets it.
 */

const pairSchema = z.object({ zh: z.string(), en: z.string() });

/** Question of `POST /internal/cases/{id}/words`: which firing is told. */
export const wordsQuestionSchema = z.strictObject({ firingId: z.string().min(1).max(200) });
export type WordsQuestion = z.infer<typeof wordsQuestionSchema>;

/** A case and one of its firings as messages speak of them, at the moment at which it is asked. */
export const caseWordsSchema = z.object({
  problem: pairSchema,
  /** What kind of place it is: lift, dwelling. */
  place: pairSchema,
  /** Where it is; null where the case is confidential or the place is none of these. */
  buildingId: z.string().nullable(),
  dwellingId: z.string().nullable(),
  handlerId: z.string().nullable(),
  /** Who handles it, as the owner was told; null: he was not. */
  handlerTold: z.object({ name: z.string().nullable(), phone: z.string().nullable() }).nullable(),
  /** Why each audience is told: `occasions` of the handbook. */
  occasion: z.object({ owner: z.string(), person: z.string() }),
  clock: pairSchema,
  point: pairSchema,
  ageMs: z.number(),
  lateMs: z.number().nullable(),
  leftMs: z.number().nullable(),
  limitAt: instantSchema.nullable(),
  targetAt: instantSchema.nullable(),
  reopenUntil: instantSchema.nullable(),
  /** When the visit begins that was arranged last. */
  visitAt: instantSchema.nullable().optional(),
  /** What comes next, and by when it was promised, as the owner's page says it. */
  next: pairSchema.extend({ at: instantSchema.nullable() }).nullable(),
  /** Actions that whoever reported it may take now. */
  offers: z.array(z.string()),
  task: z.object({ own: pairSchema, above: pairSchema }),
  /** Who its readers are to it, as its process says: what whoever has it is called, and why each of them is told. Missing: nothing is said. */
  readers: z
    .object({
      holder: z.object({ title: pairSchema, nobody: pairSchema }).nullable(),
      own: pairSchema,
      levels: z.record(z.string(), pairSchema),
    })
    .optional(),
  /** By which whoever the firing calls by name answers without signing in: for him alone. Null or left out: there is none. */
  answerLink: z.string().max(2_000).nullable().optional(),
});
export type CaseWords = z.infer<typeof caseWordsSchema>;

/** Question of `POST /internal/people/cards`. */
export const cardsQuestionSchema = z.strictObject({
  companyId: idSchema,
  personIds: z.array(idSchema).max(200),
});
export type CardsQuestion = z.infer<typeof cardsQuestionSchema>;

/** Names and numbers of those who are on file, for messages to colleagues. */
export const cardsAnswerSchema = z.object({
  items: z.array(z.object({ personId: z.string(), name: z.string(), phone: z.string().nullable() })),
});
export type CardsAnswer = z.infer<typeof cardsAnswerSchema>;

/** Question of `POST /internal/addresses`: a place by its ids, the narrowest that is known counts. */
export const addressQuestionSchema = z.strictObject({
  companyId: idSchema,
  estateId: idSchema,
  buildingId: idSchema.nullable(),
  dwellingId: idSchema.nullable(),
});
export type AddressQuestion = z.infer<typeof addressQuestionSchema>;

/** The place as people write it; null where no such place is known. */
export const addressAnswerSchema = z.object({ address: pairSchema.nullable() });
export type AddressAnswer = z.infer<typeof addressAnswerSchema>;
