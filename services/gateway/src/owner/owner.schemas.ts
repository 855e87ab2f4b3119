import { equipmentStates } from '@steward/handbook';
import { z } from 'zod';

/*
 * What the owner's pages ask of tickets and assets. Answers are read tolerantly: what a later version adds is ignored.
 *
 * GET  /v1/owner-links/{token}          → OwnerView
 * POST /v1/owner-links/{token}/reply    { text }
 * POST /v1/owner-links/{token}/rate     { score, text? }
 * POST /v1/owner-links/{token}/reopen   { text }
 * POST /v1/owner-links/{token}/appointment  { accepts, text? }
 * POST /v1/owner-links/{token}/attachments  the form with the file, as it came
 * POST /v1/places/{code}/complaints     { kind, text, contact, language, leaf?, where? } → Filed
 * POST /v1/places/{code}/faults         { text, unsafe, contact, language } → FaultFiled, of a piece of equipment
 * GET  /v1/places/{code}/faults/{pass}  → FaultReceipt
 * POST /v1/places/{code}/faults/{pass}/attachments  a file, as it came
 * GET  /v1/places/{code}                → Place
 * GET  /v1/places/{code}/problems       → PlaceProblems
 * Each POST carries an `Idempotency-Key` that the form was rendered with.
 */

const bilingual = z.object({ zh: z.string(), en: z.string() });

/** A case as its owner may see it. */
export const ownerViewSchema = z.object({
  number: z.string(),
  /** In plain words. */
  state: bilingual,
  /** What happens next; the instant, if there is one, is ISO 8601 UTC. */
  next: bilingual.extend({ at: z.string().nullable().optional() }).nullable().optional(),
  /** IANA zone of the estate. */
  zone: z.string().default('Asia/Shanghai'),
  handler: z.object({ name: z.string().nullable(), phone: z.string().nullable() }).nullable().optional(),
  conversation: z.array(z.object({ at: z.string(), from: z.enum(['owner', 'staff']), text: z.string() })).default([]),
  /** The appointment that lies ahead, and whether he agreed; null before he said so. */
  appointment: z
    .object({ from: z.string(), until: z.string(), accepted: z.boolean().nullable() })
    .nullable()
    .optional(),
  /** The owner's own files. */
  attachments: z.array(z.object({ id: z.string(), type: z.string() })).default([]),
  rating: z.number().nullable().optional(),
  actions: z.array(z.string()),
});
export type OwnerView = z.infer<typeof ownerViewSchema>;

/** Where a QR code leads. */
export const placeSchema = z.object({
  kind: z.enum(['building', 'dwelling', 'equipment']).default('building'),
  /** Null: equipment of the company itself. */
  estateName: bilingual.nullable(),
  name: bilingual,
  active: z.boolean(),
  equipment: z
    .object({
      kind: z.string(),
      code: z.string(),
      name: bilingual,
      place: z.string().nullable(),
      state: z.enum(equipmentStates),
    })
    .optional(),
});
export type Place = z.infer<typeof placeSchema>;

/** What the form offers to choose from; nothing where that is not known. */
export const placeProblemsSchema = z.object({
  places: z.array(z.object({ id: z.string(), title: bilingual })).default([]),
  /** What the problems of a place are grouped by. */
  categories: z.array(z.object({ id: z.string(), title: bilingual })).default([]),
  leaves: z
    .array(z.object({ place: z.string(), category: z.string(), problem: z.string(), title: bilingual }))
    .default([]),
});
export type PlaceProblems = z.infer<typeof placeProblemsSchema>;

/** What somebody gets who has filed by QR code; no link when he stays anonymous. */
export const filedSchema = z.object({
  number: z.string(),
  link: z.string().nullable().optional(),
  /** Somebody had told it before. */
  repeated: z.boolean().optional(),
});
export type Filed = z.infer<typeof filedSchema>;

/** What happens to a fault next, for whoever reported it by its plate; instants are ISO 8601 UTC. */
export const faultReceiptSchema = z.object({
  number: z.string(),
  state: bilingual.optional(),
  unsafe: z.boolean().default(false),
  respondBy: z.string().nullable().default(null),
  fixBy: z.string().nullable().default(null),
  /** IANA zone. */
  zone: z.string().default('Asia/Shanghai'),
});
export type FaultReceipt = z.infer<typeof faultReceiptSchema>;

/** What a reported fault is answered with; `pass`: with it photos are sent and the receipt is read, for two hours. */
export const faultFiledSchema = filedSchema.extend(faultReceiptSchema.shape).extend({
  pass: z.string().nullable().default(null),
});

/** Forms come as text; an empty field is no field. */
const filled = (max: number): z.ZodType<string | undefined, string | undefined> =>
  z
    .string()
    .max(max)
    .transform((value) => (value.trim() === '' ? undefined : value.trim()))
    .optional();
const key = z.uuid();
const words = z.string().trim().min(1).max(4_000);

export const replyFormSchema = z.object({ key, text: words });
export const reopenFormSchema = replyFormSchema;
export const appointmentFormSchema = z.object({
  key,
  accepts: z.enum(['true', 'false']).transform((value) => value === 'true'),
  text: filled(4_000),
});
export const rateFormSchema = z.object({ key, score: z.coerce.number().int().min(1).max(5), text: filled(4_000) });
export const fileFormSchema = z.object({
  key,
  kind: z.enum(['complaint', 'repair', 'enquiry', 'suggestion', 'praise']),
  text: words,
  /** Id of the place, and the leaf below it as `place/category/problem`; both may be left open. */
  place: filled(64),
  leaf: filled(200),
  where: filled(120),
  /** Unit and room, where a building's code was scanned for something inside a dwelling. */
  room: filled(40),
  name: filled(80),
  phone: filled(30),
  mail: filled(254),
  call: z.literal('on').optional(),
});
export type FileForm = z.infer<typeof fileFormSchema>;
/** A fault of a piece of equipment (§2.3.3): what is wrong, and whether somebody is in danger. */
export const faultFormSchema = z.object({
  key,
  text: words,
  unsafe: z.enum(['yes', 'no']).transform((value) => value === 'yes'),
  name: filled(80),
  phone: filled(30),
  mail: filled(254),
});
export type FaultForm = z.infer<typeof faultFormSchema>;
