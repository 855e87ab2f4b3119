import { dwellingViewSchema, idSchema } from '@steward/contracts';
import { pageOf, line, text } from '@steward/service-kit';
import { z } from 'zod';
import { bulkOf, listQuery, matchSchema } from '../schemas.js';

const dwellingFields = {
  buildingId: idSchema,
  /** 单元; null where the building has none. Left out: as it was; of a new dwelling none. */
  unit: line({ min: 1, max: 20 }).nullable().optional(),
  /** 室号. */
  room: line({ min: 1, max: 20 }),
  /** `content`: the id is a proposal; where the building has a dwelling of this unit and room, that one is meant. */
  match: matchSchema,
};

/** Body of `PUT /v1/dwellings/{id}`. */
export const putDwellingSchema = z.strictObject(dwellingFields);
export type PutDwelling = z.infer<typeof putDwellingSchema>;
export const putDwellingsSchema = bulkOf(dwellingFields, {
  buildingId: idSchema.optional(),
  unit: line({ min: 1, max: 20 }).nullable().optional(),
  room: line({ min: 1, max: 20 }).optional(),
  match: matchSchema,
});
export type PutDwellings = z.infer<typeof putDwellingsSchema>;

/** A dwelling as staff see it; the address stays after it was removed. */
export const dwellingSchema = dwellingViewSchema.extend({
  unit: z.string().nullable(),
  room: z.string(),
  address: z.object({ zh: z.string(), en: z.string() }),
});
export type DwellingDto = z.infer<typeof dwellingSchema>;

export const listDwellingsSchema = z.strictObject({
  estate: idSchema.optional(),
  region: idSchema.optional(),
  building: idSchema.optional(),
  /** Part of an address, in either language, or its numbers as people shorten it: `3-2-1201`. */
  q: text({ min: 1, max: 80 }).optional(),
  ...listQuery,
});
export type ListDwellings = z.infer<typeof listDwellingsSchema>;
export const dwellingsPageSchema = pageOf(dwellingSchema);
