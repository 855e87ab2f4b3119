import { regionViewSchema, idSchema } from '@steward/contracts';
import { pageOf } from '@steward/service-kit';
import { z } from 'zod';
import { listQuery, putNameSchema } from '../schemas.js';

/** Body of `PUT /v1/regions/{id}`; which estates lie in it, each estate says. */
export const putRegionSchema = z.strictObject({ companyId: idSchema, name: putNameSchema });
export type PutRegion = z.infer<typeof putRegionSchema>;

export const listRegionsSchema = z.strictObject({ company: idSchema.optional(), ...listQuery });
export type ListRegions = z.infer<typeof listRegionsSchema>;
export const regionsPageSchema = pageOf(regionViewSchema);
