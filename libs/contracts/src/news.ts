import { z } from 'zod';
import { idSchema, instantSchema } from './ids.js';

/**
 * A fact as it travels over Kafka: the value of the message. Headers carry CloudEvents 1.0 attributes
 * (`ce_id`, `ce_type`, `ce_source`, `ce_time`, `ce_subject`, `ce_specversion`, `traceparent`); the key is the case id.
 */
export const factNewsSchema = z.object({
  /** `<case id>/<seq>`, in a later epoch `<case id>/<seq>@<epoch>`: the same fact always has the same id, another never (`newsIdOf`). */
  id: z.string(),
  process: z.string(),
  caseId: idSchema,
  /** What people call the case by: `LH1042`. */
  number: z.string().optional(),
  seq: z.int().positive(),
  /** In which the fact was recorded; left out: the first. See `orderOf`. */
  epoch: z.int().positive().optional(),
  type: z.string(),
  at: instantSchema,
  recordedAt: instantSchema,
  actor: z.object({ id: z.string(), role: z.string() }),
  companyId: idSchema,
  estateId: idSchema.nullable(),
  clause: z.string().nullable().optional(),
  data: z.record(z.string(), z.unknown()),
  /** The case after this fact, as other services may know it: no words, no names. */
  view: z.record(z.string(), z.unknown()).optional(),
  /** The case's life-cycle state after this fact, and its next due instant; where a later fact is known already, they come with that one. */
  state: z.string().optional(),
  over: z.boolean().optional(),
  nextDueAt: instantSchema.nullable().optional(),
});
export type FactNews = z.infer<typeof factNewsSchema>;

/** A state topic's value: the newest view of one thing; `null` (a tombstone) when it is gone. */
export const stateNewsSchema = z.object({
  caseId: idSchema,
  seq: z.int().positive(),
  /** Of the sender's database; left out: the first. See `orderOf`. */
  epoch: z.int().positive().optional(),
  companyId: idSchema,
  estateId: idSchema.nullable(),
  view: z.record(z.string(), z.unknown()),
});
export type StateNews = z.infer<typeof stateNewsSchema>;

/** View of a person in `staff.people`. */
export const personViewSchema = z.object({
  personId: idSchema,
  active: z.boolean(),
  grants: z.array(z.object({ role: z.string(), companyId: idSchema, estateId: idSchema.nullable() })),
  skills: z.array(z.string()),
  onLeaveUntil: instantSchema.nullable().optional(),
  /** Posts held for whole regions; `grants` has them already, at each estate of the region. Absent: none. */
  regions: z.array(z.object({ role: z.string(), regionId: idSchema })).optional(),
});
export type PersonView = z.infer<typeof personViewSchema>;

/** View of an estate in `assets.estates`. */
export const estateViewSchema = z.object({
  estateId: idSchema,
  companyId: idSchema,
  /** Two to four capital letters that begin its case numbers: `LH`. */
  code: z.string().regex(/^[A-Z]{2,4}$/),
  name: z.object({ zh: z.string(), en: z.string() }),
  /** IANA zone. */
  zone: z.string(),
  active: z.boolean(),
  /** The region that groups it with others; absent or null: none. */
  regionId: idSchema.nullable().optional(),
});
export type EstateView = z.infer<typeof estateViewSchema>;

/** View of a region in `assets.regions`: estates of one company that somebody leads together. */
export const regionViewSchema = z.object({
  regionId: idSchema,
  companyId: idSchema,
  name: z.object({ zh: z.string(), en: z.string() }),
  active: z.boolean(),
});
export type RegionView = z.infer<typeof regionViewSchema>;

/** View of a building in `assets.buildings`. */
export const buildingViewSchema = z.object({ buildingId: idSchema, estateId: idSchema, active: z.boolean() });
export type BuildingView = z.infer<typeof buildingViewSchema>;

/** View of a dwelling in `assets.dwellings`. */
export const dwellingViewSchema = z.object({
  dwellingId: idSchema,
  buildingId: idSchema,
  estateId: idSchema,
  householdId: idSchema.nullable(),
  contactWish: z.enum(['any', 'call-only', 'message-only', 'none']),
  active: z.boolean(),
});
export type DwellingView = z.infer<typeof dwellingViewSchema>;

/** View in `quality.standards`, keyed by estate: every version that holds or will hold, oldest first, documents included. */
export const standardsViewSchema = z.object({
  estateId: idSchema,
  periods: z.array(
    z.object({ from: instantSchema, standardId: z.string(), version: z.int().positive(), document: z.unknown() }),
  ),
});
export type StandardsView = z.infer<typeof standardsViewSchema>;
