import { z } from 'zod';
import { idSchema } from './ids.js';

/*
 * What ids are called, for paper and exports, which are read without a screen beside them. Names and addresses are asked for when
 * they are needed and kept nowhere else.
 *
 * staff   POST /internal/names  NamesQuestion → PersonNames
 * assets  POST /internal/names  NamesQuestion → PlaceNames
 */

const most = 1_000;
const bilingual = z.object({ zh: z.string(), en: z.string() });

/** Ids of one company whose names are wanted; each service answers for what it owns. */
export const namesQuestionSchema = z.strictObject({
  companyId: idSchema,
  people: z.array(idSchema).max(most).default([]),
  dwellings: z.array(idSchema).max(most).default([]),
  buildings: z.array(idSchema).max(most).default([]),
});
export type NamesQuestion = z.infer<typeof namesQuestionSchema>;

/** People of that company, active or not; whoever is not on file is missing. */
export const personNamesSchema = z.object({ people: z.array(z.object({ id: z.string(), name: z.string() })) });
export type PersonNames = z.infer<typeof personNamesSchema>;

/** The company, its dwellings by their address, its buildings; what is not registered is missing. */
export const placeNamesSchema = z.object({
  company: bilingual.nullable(),
  dwellings: z.array(z.object({ id: z.string(), name: bilingual })),
  buildings: z.array(z.object({ id: z.string(), name: bilingual })),
});
export type PlaceNames = z.infer<typeof placeNamesSchema>;
