import { equipmentStates } from '@steward/contracts';
import { equipmentKinds } from '@steward/handbook';
import { z } from 'zod';

const bilingual = z.object({ zh: z.string(), en: z.string() });

/** The code of a place and the address that its QR code holds. */
export const placeCodeSchema = z.object({
  kind: z.enum(['building', 'dwelling', 'equipment']),
  id: z.string(),
  code: z.string(),
  url: z.string(),
});
export type PlaceCode = z.infer<typeof placeCodeSchema>;

/** What anybody with the code may know of a place: nothing about who lives there. */
export const placeSchema = z.object({
  kind: z.enum(['building', 'dwelling', 'equipment']),
  companyId: z.string(),
  /** Null: equipment of the company itself. */
  estateId: z.string().nullable(),
  estateName: bilingual.nullable(),
  buildingId: z.string().nullable(),
  dwellingId: z.string().nullable(),
  name: bilingual,
  active: z.boolean(),
  /** Of a piece of equipment: what it is and whether it is in service. */
  equipment: z
    .object({
      equipmentId: z.string(),
      kind: z.enum(equipmentKinds),
      code: z.string(),
      name: bilingual,
      place: z.string().nullable(),
      state: z.enum(equipmentStates),
    })
    .optional(),
});
export type PlaceDto = z.infer<typeof placeSchema>;
