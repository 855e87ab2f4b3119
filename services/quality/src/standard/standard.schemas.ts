import { idSchema, instantSchema } from '@steward/contracts';
import { z } from 'zod';

/** A document of figures; what it must be is `lintStandard`'s to say, with a path for each finding. */
const documentSchema = z.record(z.string(), z.unknown());

/** Body of `POST /v1/standards`: a new version as a draft, or one that ships with the product, by its id. */
export const draftSchema = z.union([
  z.strictObject({ companyId: idSchema, document: documentSchema }),
  z.strictObject({ companyId: idSchema, shipped: idSchema }),
]);
export type Draft = z.infer<typeof draftSchema>;
export const redraftSchema = z.strictObject({
  document: documentSchema,
  /** The revision that was read: refused with `standard.changed` when somebody has changed the draft since. */
  revision: z.int().positive().optional(),
});
export const lintSchema = z.strictObject({ document: z.unknown() });

/**
 * Body of `POST …/decisions`: which reading of a contradiction this company takes, or whether it follows the stricter of its figure and
 * a public rule or its own; signed with the caller and today's date.
 */
export const decisionSchema = z.union([
  z.strictObject({ contradiction: idSchema, chosen: idSchema }),
  z.strictObject({ legalReading: idSchema, chosen: z.enum(['strictest', 'own']) }),
]);
export type Decision = z.infer<typeof decisionSchema>;

/** Body of `POST …/publications`. */
export const publishSchema = z.strictObject({
  /** `all`: every estate of the company, those to come included. */
  estates: z.union([z.literal('all'), z.array(idSchema).min(1).max(500)]),
  effectiveFrom: instantSchema,
  /** Only for estates in which nothing ever happened: lets the effect begin in the past. */
  backdate: z.boolean().default(false),
});
export type Publish = z.infer<typeof publishSchema>;

export const companyQuerySchema = z.strictObject({ company: idSchema.optional() });
export const inForceQuerySchema = z.strictObject({ estate: idSchema, at: instantSchema.optional() });
export const periodsQuerySchema = z.strictObject({ estate: idSchema });
export const versionParamSchema = z.coerce.number().int().positive();

const bilingual = z.object({ zh: z.string(), en: z.string() });
export const findingSchema = z.object({ path: z.string(), code: z.string(), severity: z.string(), message: bilingual });
export const findingsSchema = z.object({ findings: z.array(findingSchema), holds: z.boolean() });
export const standardSummarySchema = z.object({
  companyId: z.string(),
  standardId: z.string(),
  version: z.number(),
  state: z.enum(['draft', 'published']),
  title: bilingual,
});
export type StandardSummary = z.infer<typeof standardSummarySchema>;
export const standardSchema = standardSummarySchema.extend({
  document: z.unknown(),
  findings: z.array(findingSchema),
  /** Grows with each change of a draft. */
  revision: z.int(),
  changedBy: z.string().nullable(),
  changedAt: instantSchema.nullable(),
});
export type StandardDto = z.infer<typeof standardSchema>;
export const standardsSchema = z.object({ items: z.array(standardSummarySchema) });

export const publicationSchema = z.object({
  publicationId: z.string(),
  standardId: z.string(),
  version: z.number(),
  effectiveFrom: instantSchema,
  estates: z.array(z.string()),
  wholeCompany: z.boolean(),
});
export type Publication = z.infer<typeof publicationSchema>;
/** Every publication of a company, newest effect first; those taken back included. */
export const publicationsSchema = z.object({
  items: z.array(
    z.object({
      publicationId: z.string(),
      standardId: z.string(),
      version: z.number(),
      title: bilingual,
      effectiveFrom: instantSchema,
      /** Null: every estate of the company, those to come included. */
      estates: z.array(z.string()).nullable(),
      publishedBy: z.string(),
      publishedAt: instantSchema,
      withdrawnAt: instantSchema.nullable(),
      /** Whether it can still be taken back. */
      withdrawable: z.boolean(),
    }),
  ),
});
export type Publications = z.infer<typeof publicationsSchema>;
export const withdrawnSchema = z.object({ publicationId: z.string(), estates: z.array(z.string()) });
export const inForceSchema = z.object({
  estateId: z.string(),
  at: instantSchema,
  standardId: z.string(),
  version: z.number(),
  /** Null: the handbook's own figures, because nothing has been published for this estate. */
  from: instantSchema.nullable(),
  /** When the next version begins; null: none is published. */
  until: instantSchema.nullable(),
  document: z.unknown(),
});
export type InForce = z.infer<typeof inForceSchema>;
export const periodsSchema = z.object({
  estateId: z.string(),
  periods: z.array(
    z.object({ publicationId: z.string(), standardId: z.string(), version: z.number(), from: instantSchema }),
  ),
});
export type Periods = z.infer<typeof periodsSchema>;

export const contradictionsSchema = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      matter: bilingual,
      readings: z.array(z.object({ id: z.string(), clauses: z.array(z.string()), says: bilingual })),
      default: z.string(),
      why: bilingual,
    }),
  ),
});
