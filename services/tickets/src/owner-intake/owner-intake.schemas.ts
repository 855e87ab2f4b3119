import { idSchema } from '@steward/contracts';
import { caseKinds } from '@steward/handbook';
import { line, text } from '@steward/service-kit';
import { z } from 'zod';
import { bilingualSchema, contactWishSchema, longestText, phoneSchema } from '../complaint/complaint.schemas.js';
import { problemsSchema } from '../problem/problem.schemas.js';

/** How the owner wishes to be reached; everything in it stays in one row that can be erased. */
const contactSchema = z.strictObject({
  name: line({ min: 1, max: 80 }).optional(),
  phone: phoneSchema.optional(),
  mail: z.email().max(254).optional(),
  /** Respected (§3.1): such owners are called, not sent messages. */
  wish: contactWishSchema.default('any'),
});

/** Body of `POST /v1/places/{code}/complaints`: what somebody fills in who has scanned the code on the wall. */
export const ownerFilingSchema = z.strictObject({
  kind: z.enum(caseKinds).default('complaint'),
  text: text({ min: 1, max: longestText }),
  /** Null: anonymous. */
  contact: contactSchema.nullable().default(null),
  /** Who it is, when he gives a contact. */
  reporterKind: z.enum(['owner', 'tenant', 'relative']).default('owner'),
  language: z.enum(['zh-CN', 'en']).optional(),
  /** A leaf of the standard's tree, when the form offers one; else the front desk names it. */
  leaf: z.strictObject({ place: idSchema, category: idSchema, problem: idSchema }).optional(),
  /** Where, in words, when it is not the place of the code itself. */
  where: text({ min: 1, max: 200 }).optional(),
});
export type OwnerFiling = z.infer<typeof ownerFilingSchema>;

/** What the owner gets: a number to read aloud on the phone, and his link. `repeated`: the same had come before. */
export const ownerFiledSchema = z.object({
  number: z.string(),
  link: z.string().nullable(),
  repeated: z.boolean(),
});
export type OwnerFiled = z.infer<typeof ownerFiledSchema>;

/** What the form behind a code offers: where it can be, and what can be the matter there. */
export const placeProblemsSchema = problemsSchema.pick({ places: true, categories: true }).extend({
  leaves: z.array(z.object({ place: z.string(), category: z.string(), problem: z.string(), title: bilingualSchema })),
});
export type PlaceProblems = z.infer<typeof placeProblemsSchema>;
