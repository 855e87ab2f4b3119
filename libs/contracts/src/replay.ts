import { z } from 'zod';
import { instantSchema } from './ids.js';

/*
 * What records would have been under a standard: the answer of `steward replay --json` and of POST /v1/what-if.
 * Lengths are milliseconds. Where a record does not tell, a figure is a bound: `atLeast` holds for certain, more than
 * `atMost` cannot be.
 */

const words = z.object({ zh: z.string(), en: z.string() });
const count = z.int().nonnegative();

export const spanSchema = z.object({ atLeast: z.number(), atMost: z.number() });
export type Span = z.infer<typeof spanSchema>;

/** Nearest-rank quantiles over the cases of which they are known. */
export const quantilesSchema = z.object({
  cases: count,
  p50: spanSchema,
  p90: spanSchema,
  p99: spanSchema,
  worst: spanSchema,
});
export type Quantiles = z.infer<typeof quantilesSchema>;

/**
 * How a clock's first run went. `kept`: within the limit, and the record does not tell whether within the target. `unknown`: it
 * does not tell whether within the limit. `running`: undecided when last seen.
 */
export const replayVerdicts = ['met-target', 'met-limit', 'kept', 'breached', 'running', 'void', 'unknown'] as const;
export const replayVerdictSchema = z.enum(replayVerdicts);
export type ReplayVerdict = z.infer<typeof replayVerdictSchema>;

/** Something that is counted under a code, in words. */
export const countedSchema = z.object({ code: z.string(), ...words.shape, cases: count });
export type Counted = z.infer<typeof countedSchema>;

/** What a clock allows one class, and by which clause. */
export const replayLengthSchema = z.object({
  class: z.string(),
  targetMs: z.number().nullable(),
  targetClause: z.string().nullable(),
  limitMs: z.number(),
  limitClause: z.string().nullable(),
  ours: z.boolean(),
  reading: z.string().nullable(),
});

/** Cases by how a clock of theirs went. */
export const replayTallySchema = z.object({
  cases: count,
  /** Within the limit, whatever is known of the target. */
  kept: count,
  /** Of all: within the target, beyond it, and those of which nobody can know; 0 where the clock has none. */
  withinTarget: count,
  beyondTarget: count,
  targetUnknown: count,
  /** Of those kept: within the limit, and nobody can know whether within the target. */
  keptTargetUnknown: count.default(0),
  breached: count,
  running: count,
  void: count,
  unknown: count,
});
export type ReplayTally = z.infer<typeof replayTallySchema>;

export const replayClockSchema = z.object({
  clock: z.string(),
  title: words,
  clause: z.string().nullable(),
  ours: z.boolean(),
  lengths: z.array(replayLengthSchema),
  ...replayTallySchema.shape,
  unknownBecause: z.array(countedSchema),
  /** Share kept of kept, breached and unknown; null where there is no such case. */
  keptShare: spanSchema.nullable(),
  /** The same of the target; null also where the clock has none. */
  targetShare: spanSchema.nullable(),
  /** Time from start to stop, of everything that ended. */
  took: quantilesSchema.nullable(),
  /** Time beyond the limit, of the breached. */
  late: quantilesSchema.nullable(),
});
export type ReplayClock = z.infer<typeof replayClockSchema>;

/** A class or kind, and how each clock of its cases went. */
export const replayGroupSchema = z.object({
  key: z.string(),
  title: words,
  cases: count,
  clocks: z.array(z.object({ clock: z.string(), ...replayTallySchema.shape })),
});
export type ReplayGroup = z.infer<typeof replayGroupSchema>;

/** One hour of the week in the zone of the records: 1 is Monday. */
export const replayHourSchema = z.object({
  weekday: z.int().min(1).max(7),
  hour: z.int().min(0).max(23),
  /** Cases that began in it, and firings that fell due in it. */
  cases: count,
  firings: count,
});
export type ReplayHour = z.infer<typeof replayHourSchema>;

export const replayLevelSchema = z.object({
  level: z.string(),
  title: words,
  /** Certain firings that tell this level, what the end of a chain repeats apart, and the cases that had one. */
  firings: count,
  repeats: count,
  cases: count,
  /** Cases that may have had one, as far as the records tell. */
  casesAtMost: count,
});
export type ReplayLevel = z.infer<typeof replayLevelSchema>;

/** Everything under one standard. */
export const underStandardSchema = z.object({
  standard: z.string(),
  title: words,
  effectiveFrom: instantSchema,
  clocks: z.array(replayClockSchema),
  escalations: z.object({
    /** Points that were reached for certain, each once. */
    firings: count,
    /** How often ends of chains would have been repeated, had nobody ever answered. */
    repeats: count,
    cases: count,
    casesAtMost: count,
    byLevel: z.array(replayLevelSchema),
    /** With a roster: whom the certain firings would have called. Null without one. */
    byPerson: z
      .array(z.object({ personId: z.string(), name: z.string(), firings: count, cases: count, atNight: count }))
      .nullable(),
    /** Firings for whom nobody was on the roster, and those whose hour is not known. */
    nobody: count,
    hourUnknown: count,
  }),
  byClass: z.array(replayGroupSchema),
  byKind: z.array(replayGroupSchema),
  byHour: z.array(replayHourSchema),
  /** Cases of which only the day is known. */
  hourUnknown: count,
});
export type UnderStandard = z.infer<typeof underStandardSchema>;

/** One case that is otherwise under the other standard. */
export const replayDifferenceSchema = z.object({
  number: z.string(),
  line: z.int().nullable(),
  class: z.string(),
  startedAt: instantSchema,
  /** Of its beginning only the day is known. */
  dayOnly: z.boolean().optional(),
  /** IANA zone of its days and hours. */
  zone: z.string().optional(),
  clocks: z.array(
    z.object({
      clock: z.string(),
      /** From start to stop, under the second standard where it has one; null where it has no end or nobody knows which. */
      took: spanSchema.nullable().optional(),
      from: replayVerdictSchema.nullable(),
      to: replayVerdictSchema.nullable(),
      /** Points that would fire under one of the two only, or at another instant. */
      added: z.array(z.string()),
      gone: z.array(z.string()),
      moved: z.array(z.string()),
      why: words,
    }),
  ),
});
export type ReplayDifference = z.infer<typeof replayDifferenceSchema>;

export const replayDifferencesSchema = z.object({
  /** Cases that differ; 0 says plainly that there is no difference. */
  cases: count,
  says: words,
  byClock: z.array(
    z.object({
      clock: z.string(),
      cases: count,
      changes: z.array(
        z.object({ from: replayVerdictSchema.nullable(), to: replayVerdictSchema.nullable(), cases: count }),
      ),
    }),
  ),
  /** Certain firings under the first and under the second standard, and repetitions of ends of chains. */
  firings: z.object({ before: count, after: count }),
  repeats: z.object({ before: count, after: count }),
  /** What the two documents say differently about these clocks. */
  rules: z.array(z.object({ clock: z.string(), ...words.shape })),
  /** The worst first: what is late under the second standard and was not, then what nobody knows any more; what is kept now last. */
  listed: z.array(replayDifferenceSchema),
  /** Whether every differing case is listed. */
  complete: z.boolean(),
});
export type ReplayDifferences = z.infer<typeof replayDifferencesSchema>;

export const replayResultSchema = z.object({
  schema: z.literal(1),
  process: z.enum(['complaint', 'fault', 'interruption']),
  source: z.object({
    kind: z.enum(['file', 'cases']),
    name: z.string(),
    title: words,
    zone: z.string(),
  }),
  /** Of the beginning of the cases; null where nothing bounds it. */
  period: z.object({ from: instantSchema.nullable(), to: instantSchema.nullable() }),
  /** Nothing later than this was seen. */
  observedUntil: instantSchema,
  rows: z.object({
    read: count,
    replayed: count,
    refused: count,
    refusedBy: z.array(countedSchema),
    leftOut: count,
    leftOutBy: z.array(countedSchema),
    outsidePeriod: count,
  }),
  /** What the records do not tell, and of how many cases. */
  gaps: z.array(countedSchema),
  under: z.array(underStandardSchema).min(1).max(2),
  differences: replayDifferencesSchema.nullable(),
  /** The time for the answer was over before every case was looked at: the figures are of those that were. */
  spent: z.object({ code: z.literal('what-if.budget-spent'), withinMs: count, says: words }).optional(),
});
export type ReplayResult = z.infer<typeof replayResultSchema>;
