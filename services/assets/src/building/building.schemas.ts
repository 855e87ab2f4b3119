import { idSchema } from '@steward/contracts';
import { pageOf } from '@steward/service-kit';
import { z } from 'zod';
import { bulkOf, listQuery, putNameSchema } from '../schemas.js';

const buildingFields = { estateId: idSchema, name: putNameSchema };

/** Body of `PUT /v1/buildings/{id}`. */
export const putBuildingSchema = z.strictObject(buildingFields);
export type PutBuilding = z.infer<typeof putBuildingSchema>;
export const putBuildingsSchema = bulkOf(buildingFields);
export type PutBuildings = z.infer<typeof putBuildingsSchema>;

/** What the ledger keeps of a building, and what everybody in the estate may know. */
export const buildingSchema = z.object({
  buildingId: z.string(),
  companyId: z.string(),
  estateId: z.string(),
  name: z.object({ zh: z.string(), en: z.string() }),
  active: z.boolean(),
});
export type BuildingFold = z.infer<typeof buildingSchema>;

export const listBuildingsSchema = z.strictObject({
  estate: idSchema.optional(),
  region: idSchema.optional(),
  ...listQuery,
});
export type ListBuildings = z.infer<typeof listBuildingsSchema>;
export const buildingsPageSchema = pageOf(buildingSchema);
