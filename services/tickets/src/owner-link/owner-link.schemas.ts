import { instantSchema } from '@steward/contracts';
import { linkEndReasons } from '@steward/handbook';
import { z } from 'zod';
import { wordsSchema } from '../complaint/action.schemas.js';
import { bilingualSchema } from '../complaint/complaint.schemas.js';

/** What stands in the address; what has not this form was never signed. */
export const tokenSchema = z.string().max(200);

export const replySchema = z.strictObject({ text: wordsSchema });
export type Reply = z.infer<typeof replySchema>;
export const ownerRatingSchema = z.strictObject({ score: z.int().min(1).max(5), text: wordsSchema.optional() });
export type OwnerRating = z.infer<typeof ownerRatingSchema>;
export const reopenSchema = replySchema;
/** Whether the appointment suits, and which time would. */
export const appointmentAnswerSchema = z.strictObject({ accepts: z.boolean(), text: wordsSchema.optional() });
export type AppointmentAnswer = z.infer<typeof appointmentAnswerSchema>;

/** What an owner may do by his link. */
export const ownerActions = ['reply', 'rate', 'reopen', 'attach', 'appointment'] as const;
export type OwnerAction = (typeof ownerActions)[number];

/** A case as its owner may see it: plain words, his own part of the talk, nobody else's data. */
export const ownerViewSchema = z.object({
  number: z.string(),
  state: bilingualSchema,
  /** What happens next, and by when it was promised; null when nothing is awaited. */
  next: bilingualSchema.extend({ at: instantSchema.nullable() }).nullable(),
  /** IANA zone of the estate. */
  zone: z.string(),
  /** Who handles it, as the owner was told; null until then, and again when it went to somebody else. */
  handler: z.object({ name: z.string().nullable(), phone: z.string().nullable() }).nullable(),
  conversation: z.array(z.object({ at: instantSchema, from: z.enum(['owner', 'staff']), text: z.string() })),
  /** The appointment that was made with him, and whether he agreed; null before he said so. */
  appointment: z.object({ from: instantSchema, until: instantSchema, accepted: z.boolean().nullable() }).nullable(),
  /** The owner's own files. */
  attachments: z.array(z.object({ id: z.string(), kind: z.string(), type: z.string(), at: instantSchema })),
  rating: z.number().nullable(),
  actions: z.array(z.enum(ownerActions)),
});
export type OwnerView = z.infer<typeof ownerViewSchema>;

/** The address to give to the owner. */
export const issuedLinkSchema = z.object({ link: z.string() });
export type IssuedLink = z.infer<typeof issuedLinkSchema>;

/** Why the links of a case are taken back. */
export const endLinksSchema = z.strictObject({ reason: z.enum(linkEndReasons) });
export type EndLinks = z.infer<typeof endLinksSchema>;
/** How many links opened until then. */
export const endedLinksSchema = z.object({ ended: z.int().min(0) });
export type EndedLinks = z.infer<typeof endedLinksSchema>;
