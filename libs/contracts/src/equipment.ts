import { z } from 'zod';
import { idSchema } from './ids.js';

/** Whether a piece of equipment is used: `out-of-service` until somebody returns it, `retired` for good. */
export const equipmentStates = ['in-service', 'out-of-service', 'retired'] as const;
export type EquipmentState = (typeof equipmentStates)[number];

/** What the states of equipment are called. */
export const equipmentStateNames: Readonly<Record<EquipmentState, { readonly zh: string; readonly en: string }>> = {
  'in-service': { zh: '在用', en: 'in service' },
  'out-of-service': { zh: '停用', en: 'out of service' },
  retired: { zh: '报废', en: 'retired' },
};

/** View of a piece of equipment in `assets.equipment`: nothing of where in the building it stands, and no name of a firm or person. */
export const equipmentViewSchema = z.object({
  equipmentId: idSchema,
  companyId: idSchema,
  /** Null: the company's own, such as a vehicle. */
  estateId: idSchema.nullable(),
  buildingId: idSchema.nullable(),
  /** An `EquipmentKind` of the standard; a reader may be older than the kind. */
  kind: z.string(),
  /** As it stands on the plate; of one scope no two pieces in use have the same. */
  code: z.string(),
  name: z.object({ zh: z.string(), en: z.string() }),
  state: z.enum(equipmentStates),
  /** Who looks after it under contract. */
  contractorId: idSchema.nullable(),
  /** Not retired. */
  active: z.boolean(),
});
export type EquipmentView = z.infer<typeof equipmentViewSchema>;
