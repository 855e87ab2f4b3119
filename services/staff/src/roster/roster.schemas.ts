import { idSchema, instantSchema, saying } from '@steward/contracts';
import { changeSchema, putListExtras, text } from '@steward/service-kit';
import { z } from 'zod';
import { plannedDate, plannedInstant } from '../planned-time.js';
import { longestRotation, rosterLevels } from './roster.rules.js';

const levelSchema = z.enum(rosterLevels);
const clockTime = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, saying('时刻格式为 HH:MM', 'a time of the day is HH:MM'));
const inOrder = {
  check: (stretch: { from: string; until: string }): boolean => Date.parse(stretch.from) < Date.parse(stretch.until),
  told: { message: saying('开始须早于结束', 'from lies before until'), path: ['until'] },
};

const patternFields = {
  level: levelSchema,
  personId: idSchema,
  /** Monday 1 … Sunday 7; with `cycle` its days, the first is 1. */
  days: z.array(z.int().min(1).max(longestRotation)).min(1).max(longestRotation),
  /**
   * A rotation instead of the week: days until it begins again, and the date of its first day (left out: as it was; of a new
   * pattern its beginning). Left out or null: the pattern repeats every week.
   */
  cycle: z
    .strictObject({ length: z.int().min(2).max(longestRotation), from: plannedDate.optional() })
    .nullable()
    .optional(),
  /** Wall clock in the estate's zone; an end at or before the start is on the next day, an equal one is 24 h later. */
  startsAt: clockTime,
  endsAt: clockTime,
  validFrom: plannedDate,
  /** Null: no end. Left out: as it was; of a new pattern no end. */
  validUntil: plannedDate.nullable().optional(),
};

/** `content`: the id is a proposal; the pattern of this level, person, times and beginning is meant where there is one. */
const patternMatch = z.enum(['id', 'content']).optional();

/** Days that the week, or the rotation, does not have would be served by nobody. */
const daysThere = {
  check: ({ cycle, days }: { cycle?: { length: number } | null | undefined; days?: readonly number[] | undefined }) =>
    (days ?? []).every((day) => day <= (cycle?.length ?? 7)),
  told: {
    message: saying(
      '没有这一天：每周为 1–7，轮班不得超过轮班天数',
      'no such day: 1–7 of a week, or as many as the rotation has',
    ),
    path: ['days'],
  },
};

export const putPatternSchema = z.strictObject(patternFields).refine(daysThere.check, daysThere.told);
export type PutPattern = z.infer<typeof putPatternSchema>;
const patternPutSchema = z.strictObject({
  id: idSchema,
  remove: z.literal(false).optional(),
  match: patternMatch,
  ...patternFields,
});
const { cycle, days, endsAt, level, personId, startsAt, validFrom } = patternFields;
const patternRemovalSchema = z.strictObject({
  id: idSchema,
  remove: z.literal(true),
  match: patternMatch,
  level: level.optional(),
  personId: personId.optional(),
  days: days.optional(),
  cycle,
  startsAt: startsAt.optional(),
  endsAt: endsAt.optional(),
  validFrom: validFrom.optional(),
});
/** One pattern to write, or to take off the roster. */
export type PatternItem = z.infer<typeof patternPutSchema> | z.infer<typeof patternRemovalSchema>;
export const putPatternsSchema = z.strictObject({
  items: z
    .array(
      z.discriminatedUnion('remove', [patternPutSchema, patternRemovalSchema]).refine(daysThere.check, daysThere.told),
    )
    .min(1)
    .max(500)
    .refine((items) => new Set(items.map((item) => item.id)).size === items.length, {
      message: saying('名单中有编号重复', 'an id stands twice in the list'),
    }),
});
export type PutPatterns = z.infer<typeof putPatternsSchema>;
export const allWrittenSchema = z.object({ items: z.array(z.lazy(() => writtenSchema)), ...putListExtras });

export const putShiftSchema = z
  .strictObject({ level: levelSchema, personId: idSchema, from: plannedInstant, until: plannedInstant })
  .refine(inOrder.check, inOrder.told);
export type PutShift = z.infer<typeof putShiftSchema>;

/** Body of `POST /v1/rosters/{estateId}/overrides`. */
export const overrideSchema = z
  .strictObject({
    kind: z.enum(['replace', 'add', 'remove']),
    level: levelSchema,
    /** Who is replaced or removed, null for everybody at this level; who is added. */
    personId: idSchema.nullable().default(null),
    replacementId: idSchema.nullable().default(null),
    from: plannedInstant,
    until: plannedInstant,
    reason: text({ min: 1, max: 500 }),
  })
  .refine(inOrder.check, inOrder.told)
  .refine((override) => override.kind !== 'add' || override.personId !== null, {
    message: saying('增派时须指明来人', 'add names who comes'),
    path: ['personId'],
  })
  .refine((override) => (override.kind === 'replace') === (override.replacementId !== null), {
    message: saying('替班须指明替班人，其他情况不得填写', 'replace, and only replace, names who comes instead'),
    path: ['replacementId'],
  });
export type MakeOverride = z.infer<typeof overrideSchema>;

const stretchLimitDays = 92;
/** Most days for which kinds of work are looked at: each takes a moment. */
const kindDays = 14;
/** Query of `GET /v1/rosters/{estateId}`. */
export const rosterQuerySchema = z
  .strictObject({ from: instantSchema, until: instantSchema })
  .refine(inOrder.check, inOrder.told)
  .refine((query) => Date.parse(query.until) - Date.parse(query.from) <= stretchLimitDays * 86_400_000, {
    message: `at most ${stretchLimitDays} days at once`,
    path: ['until'],
  });

/** Query of `GET /v1/rosters/{estateId}/gaps`: days ahead of now; levels separated by commas, all four when left out. */
export const gapsQuerySchema = z
  .strictObject({
    days: z.coerce.number().int().min(1).max(stretchLimitDays).default(14),
    levels: z
      .string()
      .max(100)
      .transform((value) => value.split(','))
      .pipe(z.array(levelSchema).min(1).max(rosterLevels.length))
      .optional(),
    /** `true`: also the hours at which handlers are on duty and none of them does a kind of work that somebody of the estate does. */
    kinds: z.enum(['true', 'false']).default('false'),
  })
  .refine(({ days, kinds }) => kinds === 'false' || days <= kindDays, {
    message: saying(`按作业类别查看缺口最多 ${kindDays} 天`, `gaps by kind of work for at most ${kindDays} days`),
    path: ['days'],
  });

export type RosterQuery = z.infer<typeof rosterQuerySchema>;
export type GapsQuery = z.infer<typeof gapsQuerySchema>;
export type GapsDto = z.infer<typeof gapsSchema>;

export const shiftDto = z.object({
  source: z.string(),
  level: z.string(),
  personId: z.string(),
  from: instantSchema,
  until: instantSchema,
});
export const rosterSchema = z.object({
  estateId: z.string(),
  zone: z.string(),
  shifts: z.array(shiftDto),
  patterns: z.array(
    z.object({
      id: z.string(),
      level: z.string(),
      personId: z.string(),
      days: z.array(z.number()),
      /** The rotation that the days are of; null: of the week. */
      cycle: z.object({ length: z.number(), from: z.string() }).nullable(),
      startsAt: z.string(),
      endsAt: z.string(),
      validFrom: z.string(),
      validUntil: z.string().nullable(),
    }),
  ),
  overrides: z.array(
    z.object({
      id: z.string(),
      kind: z.string(),
      level: z.string(),
      personId: z.string().nullable(),
      replacementId: z.string().nullable(),
      from: instantSchema,
      until: instantSchema,
      reason: z.string(),
    }),
  ),
});
export type RosterDto = z.infer<typeof rosterSchema>;
export const gapsSchema = z.object({
  estateId: z.string(),
  from: instantSchema,
  until: instantSchema,
  gaps: z.array(
    z.object({
      level: z.string(),
      from: instantSchema,
      until: instantSchema,
      hours: z.number(),
      why: z.string(),
      rostered: z.array(z.string()),
    }),
  ),
  /** By kind of work, most hours first, each with its first 50 gaps; left out where it was not asked for. */
  kinds: z
    .array(
      z.object({
        kind: z.string(),
        hours: z.number(),
        gaps: z.array(
          z.object({ from: instantSchema, until: instantSchema, hours: z.number(), rostered: z.array(z.string()) }),
        ),
      }),
    )
    .optional(),
});
export const writtenSchema = z.object({
  id: z.string(),
  status: z.enum(['created', 'updated', 'unchanged', 'removed']),
  /** What an update of a list changes. */
  changes: z.array(changeSchema).optional(),
});
export type Written = z.infer<typeof writtenSchema>;
