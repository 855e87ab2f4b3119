import { z } from 'zod';
import { nameSchema } from '../schemas.js';

/** Body of `PUT /v1/companies/{id}`. */
export const putCompanySchema = z.strictObject({ name: nameSchema });
export type PutCompany = z.infer<typeof putCompanySchema>;

/** What the ledger keeps of a company, and what everybody in it may know. */
export const companySchema = z.object({
  companyId: z.string(),
  name: z.object({ zh: z.string(), en: z.string() }),
  active: z.boolean(),
});
export type CompanyFold = z.infer<typeof companySchema>;
export const companiesSchema = z.object({ items: z.array(companySchema) });

/** How much is registered at an estate; what is out of use is not counted. */
export const placeCountsSchema = z.object({
  estateId: z.string(),
  buildings: z.number(),
  dwellings: z.number(),
  /** Dwellings with a household. */
  occupied: z.number(),
  /** In use or out of service; what belongs to the company as a whole is in no estate. */
  equipment: z.number(),
});
export type PlaceCounts = z.infer<typeof placeCountsSchema>;
export const companyPlacesSchema = z.object({ items: z.array(placeCountsSchema) });
