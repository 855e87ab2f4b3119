import { z } from 'zod';

const bilingual = z.object({ zh: z.string(), en: z.string() });

/** The code of a place and the address that its QR code holds. */
export const placeCodeSchema = z.object({
  kind: z.enum(['building', 'dwelling']),
  id: z.string(),
  code: z.string(),
  url: z.string(),
});
export type PlaceCode = z.infer<typeof placeCodeSchema>;

/** What anybody with the code may know of a place: nothing about who lives there. */
export const placeSchema = z.object({
  kind: z.enum(['building', 'dwelling']),
  companyId: z.string(),
  estateId: z.string(),
  estateName: bilingual,
  buildingId: z.string(),
  dwellingId: z.string().nullable(),
  name: bilingual,
  active: z.boolean(),
});
export type PlaceDto = z.infer<typeof placeSchema>;
