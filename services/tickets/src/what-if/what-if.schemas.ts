import { idSchema, instantSchema } from '@steward/contracts';
import { processes } from '@steward/handbook';
import { z } from 'zod';

/** Processes that say how old records of them are read: another's cases cannot be tried. */
const tried = processes.filter(({ record }) => record.replay !== undefined).map(({ id }) => id);

const named = z.strictObject({ standard: z.string().min(1).max(200) });

/** Body of `POST /v1/what-if`: the cases that began from `from` on and before `to`, under one standard and another. */
export const whatIfSchema = z
  .strictObject({
    /** Whose cases are tried; complaints when absent. */
    process: z.enum(tried).default('complaint'),
    /** Estates to look at; all where the caller may see figures when absent. */
    estates: z.array(idSchema).min(1).max(200).optional(),
    from: instantSchema,
    to: instantSchema,
    /** A published standard as `id@version`; the one in force now when absent. */
    standard: z.string().min(1).max(200).optional(),
    /** What it is compared with: a published standard by name, or a draft as a whole document. */
    against: z.union([named, z.strictObject({ document: z.record(z.string(), z.unknown()) })]),
    /** Differing cases that are listed, 500 at most; every one is counted. */
    list: z.int().min(0).max(500).default(200),
  })
  .refine(({ from, to }) => Date.parse(from) < Date.parse(to), { message: 'from is before to', path: ['to'] });
export type WhatIf = z.infer<typeof whatIfSchema>;
