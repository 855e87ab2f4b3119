import type { EquipmentState } from '@steward/handbook';
import { z } from 'zod';
import { idSchema } from './ids.js';

const states = ['in-service', 'out-of-service', 'retired'] as const satisfies readonly EquipmentState[];

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
  state: z.enum(states),
  /** Who looks after it under contract. */
  contractorId: idSchema.nullable(),
  /** Not retired. */
  active: z.boolean(),
});
export type EquipmentView = z.infer<typeof equipmentViewSchema>;
