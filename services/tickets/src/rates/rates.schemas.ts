import { idSchema, instantSchema } from '@steward/contracts';
import { problemClasses } from '@steward/handbook';
import { z } from 'zod';
import { bilingualSchema } from '../complaint/complaint.schemas.js';

/** Query of `GET /v1/figures/complaints`: cases whose 72 h ended from `from` on and before `to`. */
export const ratesQuerySchema = z
  .strictObject({
    estate: idSchema.optional(),
    region: idSchema.optional(),
    from: instantSchema,
    to: instantSchema,
    by: z.enum(['estate', 'category', 'handler']).default('estate'),
  })
  .refine(({ from, to }) => Date.parse(from) < Date.parse(to), { message: 'from is before to', path: ['to'] });
export type RatesQuery = z.infer<typeof ratesQuerySchema>;

/**
 * A rate and what it is made of. `rate` is null where nothing can be divided, and where everything that is known went one way while
 * something is not known: then `between` is all that can be said; `says` why.
 */
export const rateSchema = z.object({
  met: z.int(),
  /** The cases that count: those whose answer is known. */
  of: z.int(),
  /** Nobody can know: old records without that instant. In neither `met` nor `of`. */
  unknown: z.int(),
  /** 0–1, not rounded. */
  rate: z.number().nullable(),
  /** What the rate can be at least and at most, were all the unknown known; null where nothing is unknown. */
  between: z.object({ least: z.number(), most: z.number() }).nullable(),
  says: bilingualSchema.nullable(),
});
export type Rate = z.infer<typeof rateSchema>;

/** Cases beside the rates, by why they are. `otherKind`: no complaint or repair any more, but with a breach. */
const excludedSchema = z.object({ withdrawn: z.int(), notAComplaint: z.int(), merged: z.int(), otherKind: z.int() });

/** The figures of one estate, category or handler, or of all. */
export const ratesRowSchema = z.object({
  /** Null in the sum, and for cases that nobody has. */
  key: z.string().nullable(),
  /** Cases whose 72 h ended in the period, without the excluded ones. */
  cases: z.int(),
  /** §3.1: a named handler had accepted and the owner was told, within the limit of the class. */
  response: rateSchema,
  /** §1.1.2: fed back with proof within the 48 h target. */
  within48h: rateSchema,
  /** §2.1.3: fed back with proof within the 72 h limit. */
  within72h: rateSchema,
  /** §2.1.3: fed back in time, reviewed as fixed, and not reopened. */
  resolution: rateSchema,
  /** Of the times to put right what was reopened (24 h, ours) that ended in the period, each counted: those that were kept. */
  reopened: rateSchema,
  /** Fed back in time, but nobody has reviewed them yet: not resolved so far. */
  notYetReviewed: z.int(),
  /** Beside the rates, in none of them. */
  excluded: excludedSchema,
  /** Those of them in which the answer or the outcome came too late: taking a case out of a rate cures no breach. */
  excludedWithBreach: excludedSchema,
});
export type RatesRow = z.infer<typeof ratesRowSchema>;

export const ratesSchema = z.object({
  from: instantSchema,
  /** Never later than now: what has not ended is not counted. */
  to: instantSchema,
  by: z.enum(['estate', 'category', 'handler']),
  rows: z.array(ratesRowSchema),
  total: ratesRowSchema,
});
export type Rates = z.infer<typeof ratesSchema>;

/** Query of `GET /v1/figures/complaints/cases`: the cases behind one figure. */
export const rateCasesQuerySchema = z
  .strictObject({
    estate: idSchema.optional(),
    region: idSchema.optional(),
    from: instantSchema,
    to: instantSchema,
    by: z.enum(['estate', 'category', 'handler']).default('estate'),
    /** Of this estate, category or handler; `none`: that nobody has; absent: of all. */
    key: z.string().min(1).max(64).optional(),
    rate: z.enum(['response', 'within48h', 'within72h', 'resolution', 'reopened']),
    standing: z.enum(['met', 'missed', 'unknown']).default('missed'),
  })
  .refine(({ from, to }) => Date.parse(from) < Date.parse(to), { message: 'from is before to', path: ['to'] });
export type RateCasesQuery = z.infer<typeof rateCasesQuerySchema>;

/** Cases behind a figure: those that are open in the order of harm, then those whose 72 h ended last first. */
export const rateCasesSchema = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      number: z.string().nullable(),
      estateId: z.string(),
      title: bilingualSchema,
      class: z.enum(problemClasses),
      greenChannel: z.boolean(),
      /** Soonest limit of a clock that still runs. */
      limitAt: instantSchema.nullable(),
      state: z.string(),
      over: z.boolean(),
      handlerId: z.string().nullable(),
      receivedAt: instantSchema,
      ownerToldAt: instantSchema.nullable(),
      fedBackAt: instantSchema.nullable(),
      reviewResult: z.string().nullable(),
      reopenCount: z.int(),
    }),
  ),
  /** How many there are; `items` holds at most 500. */
  count: z.int(),
});
export type RateCases = z.infer<typeof rateCasesSchema>;

/** Query of `GET /v1/figures/complaints/aggregate`; without `estate` of all that the caller reads figures of. */
export const aggregateQuerySchema = z
  .strictObject({ estate: idSchema.optional(), region: idSchema.optional(), from: instantSchema, to: instantSchema })
  .refine(({ from, to }) => Date.parse(from) < Date.parse(to), { message: 'from is before to', path: ['to'] });
export type AggregateQuery = z.infer<typeof aggregateQuerySchema>;

const countedSchema = z.object({ key: z.string(), count: z.int() });

/** What the owners' committee is told of a period (§1.2.1, §3.4): numbers only, nobody in them can be recognised. */
export const aggregateSchema = z.object({
  /** Null: of all estates. */
  estateId: z.string().nullable(),
  from: instantSchema,
  to: instantSchema,
  /** Received in the period, without what stands beside. */
  received: z.int(),
  /** Received in the period, too, and ended as something else: in none of the other numbers. */
  besides: z.object({ withdrawn: z.int(), notAComplaint: z.int(), merged: z.int() }),
  byKind: z.array(countedSchema),
  byCategory: z.array(countedSchema),
  byClass: z.array(countedSchema),
  /** Received in the period and open now; reopened at least once. */
  open: z.int(),
  reopened: z.int(),
  /**
   * Ratings that owners gave themselves for cases received in the period, 1 to 5; a closing by silence is no rating (§4.4). One
   * that was given stays, also when its case was reopened.
   */
  ratings: z.array(z.object({ score: z.int(), count: z.int() })),
  /** Those that staff entered after a call with the owner: counted apart. */
  ratingsByStaff: z.array(z.object({ score: z.int(), count: z.int() })),
  hotSpots: z.int(),
  rates: ratesRowSchema,
});
export type Aggregate = z.infer<typeof aggregateSchema>;
