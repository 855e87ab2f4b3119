import { idSchema, instantSchema, saying } from '@steward/contracts';
import {
  dutyReasons,
  rotationPatterns,
  workKinds,
  type Qualification,
  type RotationPatternId,
} from '@steward/handbook';
import { text } from '@steward/service-kit';
import { z } from 'zod';
import { plannedDate, plannedInstant } from '../planned-time.js';
import { swapStates } from './layer.fold.js';

/** Id of a layer within its estate or company, as plans name it. */
export const layerIdSchema = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9-]{0,39}$/u,
    saying('小写字母、数字与连字符，最多 40 个', 'small letters, digits and hyphens, at most 40'),
  );
const key = layerIdSchema;
const minute = z.int().min(0).max(1439);
const confirmations = workKinds.map((work): Qualification => `confirmation:${work}`);
const patterns = Object.keys(rotationPatterns) as [RotationPatternId, ...RotationPatternId[]];
const inOrder = {
  check: (stretch: { from: string; until: string }): boolean => Date.parse(stretch.from) < Date.parse(stretch.until),
  told: { message: saying('开始须早于结束', 'from lies before until'), path: ['until'] },
};

/** Whose layer: an estate's or a company's own. */
const whose = { estate: idSchema.optional(), company: idSchema.optional() };
const oneOf = {
  check: ({ company, estate }: { company?: string | undefined; estate?: string | undefined }): boolean =>
    (company === undefined) !== (estate === undefined),
  told: { message: saying('请指明小区或公司，二选一', 'say an estate or a company, one of them'), path: ['estate'] },
};
export const placeSchema = z.strictObject(whose).refine(oneOf.check, oneOf.told);
export type LayerPlace = z.infer<typeof placeSchema>;

const crewSchema = z.strictObject({
  crewId: key,
  people: z.array(idSchema).min(1).max(50),
  daysAhead: z.int().min(0).max(366),
});
const runs = { rotationId: key, startsOn: plannedDate, endsOn: plannedDate.nullable() };

/** A rotation as it is written out; or by a cycle of the trade, with its crews in their order. */
const rotationSchema = z
  .union([
    z.strictObject({
      ...runs,
      shifts: z
        .array(z.strictObject({ shiftId: key, startsAt: minute, endsAt: minute }))
        .min(1)
        .max(10),
      cycle: z.array(key.nullable()).min(1).max(60),
      crews: z.array(crewSchema).min(1).max(20),
    }),
    z.strictObject({
      ...runs,
      pattern: z.enum(patterns),
      crews: z
        .array(crewSchema.omit({ daysAhead: true }))
        .min(1)
        .max(20),
    }),
  ])
  .refine(
    (one) =>
      'pattern' in one || one.cycle.every((day) => day === null || one.shifts.some(({ shiftId }) => shiftId === day)),
    {
      message: saying('轮转中有未定义的班次', 'the cycle names a shift that is not there'),
      path: ['cycle'],
    },
  )
  .refine((one) => one.endsOn === null || one.startsOn <= one.endsOn, {
    message: saying('结束日不早于开始日', 'the last day is not before the first'),
    path: ['endsOn'],
  });
export type RotationItem = z.infer<typeof rotationSchema>;

/** Body of `PUT /v1/layers/{layerId}`: the layer as a whole; what it was until now stays readable. */
export const putLayerSchema = z.strictObject({
  work: z.enum(workKinds),
  /** How many are on duty at every instant. */
  heads: z.int().min(1).max(50).default(1),
  handOverMinutes: z.int().min(0).max(240).default(0),
  /** The hours of the week for which it is kept; null: always. */
  only: z
    .strictObject({ days: z.array(z.int().min(1).max(7)).min(1).max(7), startsAt: minute, endsAt: minute })
    .nullable()
    .default(null),
  certificates: z.array(z.enum(confirmations)).max(10).default([]),
  rotations: z
    .array(rotationSchema)
    .max(20)
    .refine((all) => new Set(all.map(({ rotationId }) => rotationId)).size === all.length, {
      message: saying('轮班编号重复', 'a rotation stands twice'),
    }),
});
export type PutLayer = z.infer<typeof putLayerSchema>;

/** Body of `POST /v1/layers/{layerId}/changes`. */
export const layerChangeSchema = z
  .strictObject({
    /** A second request with it changes nothing. */
    changeId: idSchema.optional(),
    kind: z.enum(['add', 'remove', 'replace']),
    /** Who comes, goes or is replaced; null: everybody. */
    personId: idSchema.nullable().default(null),
    insteadId: idSchema.nullable().default(null),
    from: plannedInstant,
    until: plannedInstant,
    reason: text({ min: 1, max: 500 }),
  })
  .refine(inOrder.check, inOrder.told)
  .refine(({ kind, personId }) => kind !== 'add' || personId !== null, {
    message: saying('增派时须指明来人', 'add names who comes'),
    path: ['personId'],
  })
  .refine(({ insteadId, kind }) => (kind === 'replace') === (insteadId !== null), {
    message: saying('替班须指明替班人，其他情况不得填写', 'replace, and only replace, names who comes instead'),
    path: ['insteadId'],
  });
export type MakeLayerChange = z.infer<typeof layerChangeSchema>;

const given = z.strictObject({ from: plannedInstant, until: plannedInstant }).refine(inOrder.check, inOrder.told);
/** Body of `POST /v1/layers/{layerId}/swaps`: what the asker gives, and what of whose he takes for it. */
export const askSwapSchema = z.strictObject({
  swapId: idSchema.optional(),
  gives: given,
  withId: idSchema,
  takes: given,
});
export type AskSwap = z.infer<typeof askSwapSchema>;

const longest = 92 * 86_400_000;
/** Query of duties: at most 92 days; `knownAt`: as it was known then (left out: as it is known now). */
export const dutiesQuerySchema = z
  .strictObject({
    ...whose,
    from: instantSchema,
    until: instantSchema,
    knownAt: instantSchema.optional(),
  })
  .refine(oneOf.check, oneOf.told)
  .refine(inOrder.check, inOrder.told)
  .refine(({ from, until }) => Date.parse(until) - Date.parse(from) <= longest, {
    message: saying('一次最多 92 天', 'at most 92 days at once'),
    path: ['until'],
  });
export type DutiesQuery = z.infer<typeof dutiesQuerySchema>;

/** Query of who is on duty at one instant: of the past as it was known then, unless `knownAt` says otherwise. */
export const dutyAtQuerySchema = z.strictObject({
  estate: idSchema,
  at: instantSchema.optional(),
  knownAt: instantSchema.optional(),
});
export type DutyAtQuery = z.infer<typeof dutyAtQuerySchema>;

export const layerGapsQuerySchema = z
  .strictObject({
    ...whose,
    days: z
      .string()
      .regex(/^[1-9]\d?$/u, saying('天数为 1–92', '1 to 92 days'))
      .transform(Number)
      .pipe(z.int().max(92))
      .default(30),
  })
  .refine(oneOf.check, oneOf.told);
export type LayerGapsQuery = z.infer<typeof layerGapsQuerySchema>;

const stretch = { from: instantSchema, until: instantSchema };
const swapDto = z.object({
  swapId: z.string(),
  between: z.array(z.object({ personId: z.string(), ...stretch })),
  askedBy: z.string(),
  state: z.enum(swapStates),
});
const changeDto = z.object({
  changeId: z.string(),
  kind: z.enum(['add', 'remove', 'replace', 'swap']),
  /** Whom it puts on duty or takes off; null: everybody. Of a swap: who asked. */
  personId: z.string().nullable(),
  insteadId: z.string().nullable(),
  ...stretch,
  /** Words of whoever made it; null: it is a swap. */
  reason: z.string().nullable(),
});
export const layerSchema = z.object({
  layerId: z.string(),
  companyId: z.string(),
  estateId: z.string().nullable(),
  zone: z.string(),
  work: z.enum(workKinds),
  heads: z.int(),
  handOverMinutes: z.number(),
  only: z.object({ days: z.array(z.int()), startsAt: z.int(), endsAt: z.int() }).nullable(),
  certificates: z.array(z.string()),
  rotations: z.array(
    z.object({
      rotationId: z.string(),
      startsOn: z.string(),
      endsOn: z.string().nullable(),
      shifts: z.array(z.object({ shiftId: z.string(), startsAt: z.int(), endsAt: z.int() })),
      cycle: z.array(z.string().nullable()),
      crews: z.array(z.object({ crewId: z.string(), people: z.array(z.string()), daysAhead: z.int() })),
    }),
  ),
  changes: z.array(changeDto),
  swaps: z.array(swapDto),
  version: z.int(),
});
/** A layer as it stands. */
export type LayerDto = z.infer<typeof layerSchema>;
export const layersSchema = z.object({ items: z.array(layerSchema) });

const dutyDto = z.object({
  layerId: z.string(),
  work: z.string().nullable(),
  personId: z.string(),
  because: z.enum(dutyReasons),
  source: z.string(),
  ...stretch,
});
export const dutiesSchema = z.object({ zone: z.string(), knownAt: instantSchema.nullable(), items: z.array(dutyDto) });
/** Who is on duty in a layer. */
export type DutiesDto = z.infer<typeof dutiesSchema>;

export const dutyAtSchema = z.object({
  at: instantSchema,
  /** As it was known then; null: as it is known now. */
  knownAt: instantSchema.nullable(),
  zone: z.string(),
  /** `role`: of the level's own plan; `ofCompany`: of a layer of the company. */
  items: z.array(dutyDto.extend({ role: z.string().nullable(), ofCompany: z.boolean() })),
});
export type DutyAtDto = z.infer<typeof dutyAtSchema>;

export const layerGapsSchema = z.object({
  ...stretch,
  items: z.array(
    z.object({
      layerId: z.string(),
      work: z.string(),
      ...stretch,
      hours: z.number(),
      wanted: z.int(),
      count: z.int(),
      /** Who stands on the roster then and does not count: on leave, gone, or without what the layer wants. */
      absent: z.array(z.object({ personId: z.string(), why: z.enum(['on-leave', 'not-for-duty', 'not-fit']) })),
    }),
  ),
});
/** Where layers lack people. */
export type LayerGapsDto = z.infer<typeof layerGapsSchema>;

export const layerWrittenSchema = z.object({
  id: z.string(),
  status: z.enum(['created', 'updated', 'unchanged', 'removed']),
  version: z.int(),
});
export type LayerWritten = z.infer<typeof layerWrittenSchema>;
