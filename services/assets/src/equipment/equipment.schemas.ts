import { idSchema } from '@steward/contracts';
import { equipmentKinds, equipmentStates } from '@steward/handbook';
import { line, pageOf } from '@steward/service-kit';
import { z } from 'zod';
import { bulkOf, listQuery, putNameSchema } from '../schemas.js';

const fields = {
  companyId: idSchema,
  /** Left out: as it was, and of something new the company's own. */
  estateId: idSchema.nullable().optional(),
  buildingId: idSchema.nullable().optional(),
  kind: z.enum(equipmentKinds),
  /** As it stands on the plate. */
  code: line({ min: 1, max: 40 }),
  name: putNameSchema,
  /** Where in the building or on the grounds, in words. */
  place: line({ min: 1, max: 120 }).nullable().optional(),
  contractorId: idSchema.nullable().optional(),
  /** The firm, as it is called. */
  contractorName: line({ min: 1, max: 80 }).nullable().optional(),
  /** `2019-05-31`. */
  installedOn: z.iso.date().nullable().optional(),
};

/** Body of `PUT /v1/equipment/{id}`; what it leaves out stays, null takes a value away. */
export const putEquipmentSchema = z.strictObject(fields);
export type PutEquipment = z.infer<typeof putEquipmentSchema>;
export const putEquipmentListSchema = bulkOf(fields);
export type PutEquipmentList = z.infer<typeof putEquipmentListSchema>;

/** What is on file of a piece, and how it stands: ids, enums, instants, its code and what it is called. */
export const equipmentFoldSchema = z.object({
  equipmentId: z.string(),
  companyId: z.string(),
  /** Null: the company's own, such as a vehicle. */
  estateId: z.string().nullable(),
  buildingId: z.string().nullable(),
  kind: z.enum(equipmentKinds),
  code: z.string(),
  name: z.object({ zh: z.string(), en: z.string() }),
  contractorId: z.string().nullable(),
  installedOn: z.string().nullable(),
  state: z.enum(equipmentStates),
  /** Since when it is in this state, ISO 8601 UTC; null: since it was registered. */
  since: z.string().nullable(),
  /** The fault that took it out of service, where one did. */
  faultId: z.string().nullable(),
  replacedBy: z.string().nullable(),
  active: z.boolean(),
});
export type EquipmentFold = z.infer<typeof equipmentFoldSchema>;

/** A piece of equipment with its words, for whoever works for the company. */
export const equipmentSchema = equipmentFoldSchema.extend({
  place: z.string().nullable(),
  contractorName: z.string().nullable(),
  /** Why it is in this state; null where nobody said, or the words were erased. */
  reason: z.string().nullable(),
});
export type EquipmentDto = z.infer<typeof equipmentSchema>;

export const listEquipmentSchema = z.strictObject({
  ...listQuery,
  company: idSchema.optional(),
  estate: idSchema.optional(),
  region: idSchema.optional(),
  building: idSchema.optional(),
  kind: z.enum(equipmentKinds).optional(),
  state: z.enum(equipmentStates).optional(),
  /** `company`: only what belongs to a company as a whole. */
  scope: z.enum(['company', 'estate']).optional(),
  /** Part of the code or of the name. */
  q: line({ min: 1, max: 80 }).optional(),
});
export type ListEquipment = z.infer<typeof listEquipmentSchema>;
export const equipmentPageSchema = pageOf(equipmentSchema);
