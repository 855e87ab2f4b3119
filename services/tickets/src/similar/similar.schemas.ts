import { idSchema } from '@steward/contracts';
import { text } from '@steward/service-kit';
import { z } from 'zod';
import { wordsSchema } from '../complaint/action.schemas.js';
import { contactWishSchema, reporterSchema } from '../complaint/complaint.schemas.js';
import { complaintSchema } from '../reading/complaint.dto.js';
import { listedCaseSchema } from '../listing/listing.schemas.js';

/** Query of `GET /v1/complaints/similar`: what is being filed, as far as it is known yet. */
export const similarQuerySchema = z
  .strictObject({
    estate: idSchema,
    place: idSchema.optional(),
    category: idSchema.optional(),
    problem: idSchema.optional(),
    building: idSchema.optional(),
    dwelling: idSchema.optional(),
    text: text({ min: 1, max: 2000 }).optional(),
  })
  .refine((query) => (query.problem ?? query.building ?? query.dwelling ?? query.text) !== undefined, {
    message: 'wants at least one of problem, building, dwelling, text',
  });
export type SimilarQuery = z.infer<typeof similarQuerySchema>;

export const likenesses = ['dwelling', 'building', 'problem', 'words'] as const;

/** An open case that may be the same, and why. */
export const similarCaseSchema = listedCaseSchema.extend({
  alike: z.array(z.enum(likenesses)),
  /** How alike the words are, 0–1: shared pairs of characters among all of them. */
  words: z.number(),
});
export const similarSchema = z.object({ items: z.array(similarCaseSchema) });
export type Similar = z.infer<typeof similarSchema>;

/** Body of `POST /v1/complaints/{id}/reporters`: somebody else tells of the same. */
export const joinSchema = z.strictObject({
  reporter: reporterSchema,
  text: wordsSchema,
  /** His own; the household's when nothing is said (§3.1). */
  contactWish: contactWishSchema.optional(),
  dwellingId: idSchema.optional(),
});
export type Join = z.infer<typeof joinSchema>;

/** The case after the joining, and the further reporter's own link; null for somebody anonymous, and where the caller may not hold it. */
export const joinedSchema = z.object({
  complaint: complaintSchema,
  reporterId: z.string().nullable(),
  link: z.string().nullable(),
});
export type Joined = z.infer<typeof joinedSchema>;
