import { idSchema, instantSchema, phoneSchema, saying } from '@steward/contracts';
import { caseKinds, channels, complaintStates, externalSources, problemClasses } from '@steward/handbook';
import { text } from '@steward/service-kit';
import { z } from 'zod';
import { bilingualSchema } from '@steward/case-kit';
import { type Happened, type Reporter, happenedSchema, longestText, reporterSchema } from '@steward/case-kit';
import { externalMarkSchema, externalNumberSchema, externalOrderSchema } from './external.schemas.js';

/** Channels by which staff and programs file; imports have a way of their own. */
export const intakeChannels = ['phone', 'visit', 'patrol', 'qr', 'wechat', 'mail', 'api', ...externalSources] as const;

export const contactWishSchema = z.enum(['any', 'call-only', 'message-only', 'none']);

export { bilingualSchema, phoneSchema, happenedSchema, longestText, reporterSchema, type Happened, type Reporter };

/** Body of `POST /v1/complaints` (§4.4: whoever receives it first owns it). */
export const fileComplaintSchema = z.strictObject({
  estateId: idSchema,
  kind: z.enum(caseKinds).default('complaint'),
  channel: z.enum(intakeChannels),
  /** A leaf of the standard's tree; `GET /v1/problems?estate=` lists what is possible. */
  place: idSchema,
  category: idSchema,
  problem: idSchema,
  text: text({ min: 1, max: longestText }),
  buildingId: idSchema.optional(),
  dwellingId: idSchema.optional(),
  /** Where, in words: "3号楼2单元电梯厅". */
  where: text({ min: 1, max: 200 }).optional(),
  reporter: reporterSchema.default({ kind: 'anonymous' }),
  /** Respected (§3.1); the household's own wish counts when nothing is said. */
  contactWish: contactWishSchema.optional(),
  /** Masks the complainant for all but named roles. */
  confidential: z.boolean().default(false),
  aboutPersonId: idSchema.optional(),
  /** Another system's number: letters, digits and separators, no free text. */
  externalNumber: externalNumberSchema.optional(),
  /** An authority passed it on; recorded in the same commit. */
  external: externalOrderSchema.optional(),
  linkedTo: idSchema.optional(),
  /** It came in earlier than now; wants a role that may say so. */
  happened: happenedSchema.optional(),
  /** Classifies in the same commit. */
  class: z.enum(problemClasses).optional(),
  /** Assigns in the same commit; wants a role that may assign. */
  assignTo: idSchema.optional(),
});
export type FileComplaint = z.infer<typeof fileComplaintSchema>;

/** `true` or `false` in a query. */
export const flag = z.enum(['true', 'false']).transform((value) => value === 'true');
/** Several values of an enumeration, separated by commas. */
export const listOf = <const Values extends readonly [string, ...string[]]>(
  values: Values,
): z.ZodType<Values[number][], string> =>
  z
    .string()
    .max(500)
    .transform((value) => value.split(',').filter((part) => part !== ''))
    .pipe(z.array(z.string()).min(1).max(values.length))
    .pipe(z.array(z.enum(values)));

/** Most cases that one page holds, and how many without being asked. */
export const pageLimits = { most: 200, usual: 50 } as const;
export const limitSchema = z.coerce.number().int().min(1).max(pageLimits.most).default(pageLimits.usual);

const clauseSchema = z.string().regex(/^§\d+(\.\d+){0,3}$/, saying('条款写作 §3.1', 'a clause reads like §3.1'));

/** What a ledger asks of a clock: kept (in the target or the limit), or broken. */
const verdictFilter = z.enum(['met', 'breached']).optional();

/** What lists and ledgers are filtered by; several filters must all hold. Several states or classes are separated by commas. */
export const caseFilterFields = {
  estate: idSchema.optional(),
  region: idSchema.optional(),
  state: listOf(complaintStates).optional(),
  class: listOf(problemClasses).optional(),
  kind: listOf(caseKinds).optional(),
  handler: idSchema.optional(),
  /** Only those that the caller has. */
  mine: flag.optional(),
  /** Only those that are offered to the caller and wait for his answer (§4.4). */
  offered: flag.optional(),
  unassigned: flag.optional(),
  open: flag.optional(),
  overdue: flag.optional(),
  greenChannel: flag.optional(),
  hotSpot: flag.optional(),
  /** An authority passed it on. */
  external: flag.optional(),
  /** Its owner wrote and waits for an answer. */
  ownerWaits: flag.optional(),
  /** §4.4: cases of which the caller was asked first. */
  firstAsked: z.literal('me').optional(),
  channel: listOf(channels).optional(),
  /** Place, category and problem as in the standard's tree; each by itself or together. */
  place: idSchema.optional(),
  category: idSchema.optional(),
  problem: idSchema.optional(),
  /** `<source>:<number>` of an imported record. */
  externalNumber: text({ min: 1, max: 160 }).optional(),
  building: idSchema.optional(),
  dwelling: idSchema.optional(),
  /** Number of a case, or words of what was said, Chinese or Latin; all of them must occur. */
  q: text({ min: 1, max: 100 }).optional(),
  receivedFrom: instantSchema.optional(),
  receivedUntil: instantSchema.optional(),
  /** How the first response (§3.1) and the resolution (§2.1.3) went, of cases in which it is known. */
  respond: verdictFilter,
  resolve: verdictFilter,
  /** Only cases with a fact under this clause. */
  clause: clauseSchema.optional(),
};
export type CaseFilter = z.infer<z.ZodObject<typeof caseFilterFields>>;

/** Query of `GET /v1/complaints`. */
export const listComplaintsSchema = z.strictObject({
  ...caseFilterFields,
  /**
   * `green-first`: open green-channel cases (§2.1.3), then the newest; `newest`, `oldest` by receipt; `worst`, of open cases: as on
   * the board, what is late, gravest and nearest its limit first. `due` is its earlier name.
   */
  sort: z
    .enum(['green-first', 'newest', 'oldest', 'worst', 'due'])
    .transform((sort) => (sort === 'due' ? ('worst' as const) : sort))
    .default('green-first'),
  limit: limitSchema,
  cursor: z.string().max(500).optional(),
});
export type ListComplaints = z.infer<typeof listComplaintsSchema>;

/** What other services and every list may know of a complaint: ids, enums and instants. */
export const complaintViewSchema = z.object({
  kind: z.enum(caseKinds),
  class: z.enum(problemClasses),
  classified: z.boolean(),
  channel: z.string(),
  place: z.string(),
  category: z.string(),
  problem: z.string(),
  greenChannel: z.boolean(),
  confidential: z.boolean(),
  buildingId: z.string().nullable(),
  dwellingId: z.string().nullable(),
  externalNumber: z.string().nullable(),
  firstAsked: z.string().nullable(),
  handlerId: z.string().nullable(),
  offeredTo: z.string().nullable(),
  helpers: z.array(z.string()),
  contractorId: z.string().nullable(),
  /** Persons who were told of it, the latest telling of each, and when each has shown that he knows; null: not yet. */
  called: z
    .array(
      z.object({ personId: z.string(), firingId: z.string(), at: instantSchema, seenAt: instantSchema.nullable() }),
    )
    .optional(),
  /** 催办: how often so far, and when last. */
  nudges: z.object({ count: z.int().positive(), lastAt: instantSchema }).optional(),
  receivedAt: instantSchema,
  acceptedAt: instantSchema.nullable(),
  ownerToldAt: instantSchema.nullable(),
  fedBackAt: instantSchema.nullable(),
  closedAt: instantSchema.nullable(),
  /** Soonest limit of a clock that still runs; passed when the case is overdue. Null: none is known, which is not late. */
  limitAt: instantSchema.nullable(),
  waitingFor: z.string().nullable(),
  /** Since when it waits, and until when it is expected to. */
  waiting: z.object({ since: instantSchema, expectedAt: instantSchema }).nullable().optional(),
  /** The owner's word that nobody has answered: since when, the latest, by when (§3.2); null when none waits. */
  ownerWord: z
    .object({ since: instantSchema, latestAt: instantSchema, limitAt: instantSchema, by: z.string() })
    .nullable()
    .optional(),
  /** An authority passed it on; null when none did. */
  external: externalMarkSchema.nullable().optional(),
  /** Why somebody must look at `nextDueAt`: the clock and its point. */
  next: z.object({ clock: z.string(), point: z.string(), at: instantSchema }).nullable().optional(),
  /** Clocks that still run, with the highest point that was reached. */
  running: z
    .array(
      z.object({
        clock: z.string(),
        startedAt: instantSchema,
        targetAt: instantSchema.nullable(),
        limitAt: instantSchema,
        /** From when on it is late; null: not known, as a wait holds it. Missing in views from before this is remembered. */
        lateFrom: instantSchema.nullable().optional(),
        reached: z.string().nullable(),
      }),
    )
    .optional(),
  reviewResult: z.string().nullable(),
  rating: z.number().nullable(),
  /** Who entered the rating that stands: the owner, or staff after a call with him (§4.4). */
  ratedBy: z.enum(['owner', 'staff']).optional(),
  reopenCount: z.number(),
  hotSpot: z.boolean(),
  mergedInto: z.string().nullable(),
  /** Answers of the clocks that have stopped, newest run of each. */
  verdicts: z.record(z.string(), z.string()),
  /** Imported: until when its fate was observed; and since when it is a live case, once adopted. */
  observedUntil: instantSchema.nullable().optional(),
  /** Between which instants an old record came in and was closed, where it tells no exact one: a day, or two looks. */
  receivedBetween: z.tuple([instantSchema, instantSchema]).optional(),
  closedBetween: z.tuple([instantSchema, instantSchema]).optional(),
  adoptedAt: instantSchema.nullable().optional(),
  /** For the key figures: the first run of RESPOND and RESOLVE, whose verdict stands; null while it runs. */
  respondVerdict: z.string().nullable().optional(),
  resolveVerdict: z.string().nullable().optional(),
  /** When the first 72 h end (§2.1.3); null where no such clock holds, or while a wait without an end holds it. */
  resolveLimitAt: instantSchema.nullable().optional(),
  /** Whether the 48 h and the 72 h were kept, each as far as it can be known: an old record may tell only one of them. */
  resolveInTarget: z.enum(['met', 'missed', 'unknown']).nullable().optional(),
  resolveInLimit: z.enum(['met', 'missed', 'unknown']).nullable().optional(),
  /** The same of the answer (§3.1); left out while nobody can say, and in views from before this is remembered. */
  respondInTarget: z.enum(['met', 'missed', 'unknown']).optional(),
  respondInLimit: z.enum(['met', 'missed', 'unknown']).optional(),
  /** RESPOND or RESOLVE was broken in some run; left out: neither was. */
  breachStands: z.literal(true).optional(),
  /** Why it is beside the key figures, where its state does not say so: another kind, with a breach. */
  excludedAs: z.literal('other-kind').optional(),
  /** Every 24 h (ours) to put right what was reopened: when they end, and whether they were kept; null while they run. */
  resolveAgain: z
    .array(z.object({ limitAt: instantSchema, kept: z.enum(['met', 'missed', 'unknown']).nullable() }))
    .optional(),
});
export type ComplaintView = z.infer<typeof complaintViewSchema>;
