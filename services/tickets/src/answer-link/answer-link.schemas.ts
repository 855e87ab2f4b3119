import { instantSchema } from '@steward/contracts';
import { bilingualSchema } from '@steward/case-kit';
import { declineReasons, linkedCallStandings } from '@steward/handbook';
import { z } from 'zod';
import { longestAnswerToken } from './answer-token.js';

/** What stands in the address; what has not this form was never signed. */
export const answerTokenSchema = z.string().max(longestAnswerToken);

/** The longest way that somebody says he has, min. */
const longestWay = 240;

/** Body of `POST /v1/answer-links/{token}`: yes with the minutes until he is there, no with the reason, there, or standing by. */
export const linkAnswerSchema = z.discriminatedUnion('says', [
  z.strictObject({ says: z.literal('coming'), minutes: z.int().min(0).max(longestWay) }),
  z.strictObject({ says: z.literal('cannot'), why: z.enum(declineReasons) }),
  z.strictObject({ says: z.literal('here') }),
  z.strictObject({ says: z.literal('standing-by') }),
]);
export type LinkAnswer = z.infer<typeof linkAnswerSchema>;

/** What may be said by a link. */
export const linkSays = ['coming', 'cannot', 'here', 'standing-by'] as const;
export type LinkSays = (typeof linkSays)[number];

/** A call as whoever was called sees it by his link: what he must know to come, and nothing of who reported it. */
export const answerViewSchema = z.object({
  /** How the call stands; `over`: the emergency is. */
  stands: z.enum([...linkedCallStandings, 'over']),
  number: z.string(),
  drill: z.boolean(),
  /** It is only warned of: he is asked to stand by. */
  watch: z.boolean(),
  /** IANA zone of the estate. */
  zone: z.string(),
  /** Null once it no longer concerns him: a link that is found later tells nothing. */
  about: z
    .object({
      title: bilingualSchema,
      level: bilingualSchema.nullable(),
      estate: bilingualSchema.nullable(),
      place: bilingualSchema.nullable(),
      beganAt: instantSchema,
      calledAt: instantSchema.nullable(),
      /** Why he is called, in a sentence to him. */
      why: bilingualSchema,
      clauses: z.array(z.string()),
      /** Whom it calls, as far as others may read it; null: nobody could say. */
      called: z.string().nullable(),
    })
    .nullable(),
  answer: z
    .object({
      says: z.enum(linkSays),
      at: instantSchema,
      byLink: z.boolean(),
      why: z.enum(declineReasons).nullable(),
    })
    .nullable(),
  /** Until when his answer counts; then others are called. Null: no such instant is set. */
  answerBy: instantSchema.nullable(),
  /** Until when his yes holds, unless he arrives; null: he has not said yes. */
  holdsUntil: instantSchema.nullable(),
  offers: z.array(z.enum(linkSays)),
});
export type AnswerView = z.infer<typeof answerViewSchema>;
