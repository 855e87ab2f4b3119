import { idSchema, instantSchema, saying } from '@steward/contracts';
import { dutyIdAtMost, hazards, obligationStates } from '@steward/handbook';
import { pageOf } from '@steward/service-kit';
import { z } from 'zod';
import { listQuery } from '../schemas.js';

/** Id of a duty: dates have their day behind it, so it is shorter than others. */
export const dutyIdSchema = idSchema.max(
  dutyIdAtMost,
  saying(`编号最长 ${String(dutyIdAtMost)} 个字符`, `an id of ${String(dutyIdAtMost)} characters at most`),
);

const day = 86_400_000;
/** How far back dates may be counted from, and how far ahead the first may lie *(ours)*: a slip in the year is refused. */
const anchoredWithin = { backDays: 3_660, aheadDays: 400 } as const;
const isNear = (date: string): boolean => {
  const at = Date.parse(`${date}T00:00:00Z`);
  return at >= Date.now() - anchoredWithin.backDays * day && at <= Date.now() + anchoredWithin.aheadDays * day;
};

/** Body of `PUT /v1/drill-duties/{id}`: how often an estate drills a hazard, or that it does no more. */
export const putDutySchema = z
  .strictObject({
    companyId: idSchema,
    estateId: idSchema,
    hazard: z.enum(hazards),
    /** The first day of the first window, local. */
    anchor: z.iso.date().refine(isNear, {
      message: saying(
        '年份有误：最早十年前，最晚 400 天后',
        'check the year: at most ten years ago, at most 400 days ahead',
      ),
    }),
    /** How many months lie between two windows, counted from the first day. */
    months: z.int().min(1).max(24),
    /** How many days each stays open. */
    openDays: z.int().min(1).max(60).default(14),
    /** False: dates that are not open yet are replaced, and none follow. */
    active: z.boolean().default(true),
  })
  .refine(({ months, openDays }) => openDays <= months * 28, {
    message: saying('期限不得长于间隔', 'a date is over before the next one opens'),
    path: ['openDays'],
  });
export type PutDuty = z.infer<typeof putDutySchema>;

/** How often an estate drills a hazard. */
export const dutySchema = z.object({
  dutyId: z.string(),
  companyId: z.string(),
  estateId: z.string(),
  hazard: z.enum(hazards),
  anchor: z.string(),
  months: z.int(),
  openDays: z.int(),
  active: z.boolean(),
});
export type DutyDto = z.infer<typeof dutySchema>;

export const savedDutySchema = z.object({
  id: z.string(),
  status: z.enum(['created', 'updated', 'unchanged']),
  /** How many dates stand ahead. */
  dates: z.int(),
});
export type SavedDuty = z.infer<typeof savedDutySchema>;

const atEstate = z.strictObject({ estate: idSchema });
export const dutiesQuerySchema = atEstate;
export const dutiesSchema = z.object({ items: z.array(dutySchema) });
export type DutiesDto = z.infer<typeof dutiesSchema>;

export const listDrillsSchema = z.strictObject({
  limit: listQuery.limit,
  cursor: listQuery.cursor,
  estate: idSchema,
  hazard: z.enum(hazards).optional(),
});
export type ListDrills = z.infer<typeof listDrillsSchema>;

/** Of a hundred, as it was known when the drill was stood down; bounds where the record does not tell. */
const scoreSchema = z.object({ atLeast: z.int(), atMost: z.int() }).nullable();

/** One date on which a hazard is to be drilled, and what became of it; instants are ISO 8601 UTC. */
export const drillSchema = z.object({
  obligationId: z.string(),
  dutyId: z.string(),
  companyId: z.string(),
  estateId: z.string(),
  hazard: z.enum(hazards),
  opensAt: instantSchema,
  /** The first instant at which it is missed. */
  endsAt: instantSchema,
  state: z.enum(obligationStates),
  /** It was missed, also where it was made good later. */
  missed: z.boolean(),
  announcedFor: instantSchema.nullable(),
  startedAt: instantSchema.nullable(),
  doneAt: instantSchema.nullable(),
  /** The emergency that it was held as. */
  caseId: z.string().nullable(),
  score: scoreSchema,
  /** The date whose score was too low; null: it is owed by its duty. */
  repeats: z.string().nullable(),
});
export type DrillDto = z.infer<typeof drillSchema>;
export const drillsPageSchema = pageOf(drillSchema);

/** Body of `POST /v1/drills/{id}/announce`: when it is held. */
export const announceSchema = z.strictObject({ for: instantSchema });
export type Announce = z.infer<typeof announceSchema>;

/** A drill that was begun, owed or not; instants are ISO 8601 UTC. */
export const heldDrillSchema = z.object({
  caseId: z.string(),
  companyId: z.string(),
  estateId: z.string(),
  hazard: z.enum(hazards),
  reportedAt: instantSchema,
  declaredAt: instantSchema.nullable(),
  endedAt: instantSchema.nullable(),
  brokenOff: z.boolean(),
  score: scoreSchema,
  /** Which date it counts for; null: none was owed. */
  obligationId: z.string().nullable(),
});
export type HeldDrillDto = z.infer<typeof heldDrillSchema>;
export const heldDrillsPageSchema = pageOf(heldDrillSchema);
