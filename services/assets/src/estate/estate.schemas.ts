import { estateViewSchema, idSchema, saying } from '@steward/contracts';
import { isZone } from '@steward/handbook';
import { pageOf } from '@steward/service-kit';
import { z } from 'zod';
import { bulkOf, listQuery, putNameSchema } from '../schemas.js';

const zoneSchema = z
  .string()
  .max(64)
  .refine(
    isZone,
    saying('不是时区（IANA 名称，如 Asia/Shanghai）', 'not a time zone (IANA name, such as Asia/Shanghai)'),
  );

const estateFields = {
  companyId: idSchema,
  /** Begins its case numbers, so it never changes. */
  code: z.string().regex(/^[A-Z]{2,4}$/, saying('代号为 2–4 个大写字母', 'a code has two to four capital letters')),
  /** Left out: as it was; of a new estate Asia/Shanghai. */
  zone: zoneSchema.optional(),
  name: putNameSchema,
  /** Left out: as it was; null: in none. */
  regionId: idSchema.nullable().optional(),
};

/** Body of `PUT /v1/estates/{id}`. */
export const putEstateSchema = z.strictObject(estateFields);
export type PutEstate = z.infer<typeof putEstateSchema>;
export const putEstatesSchema = bulkOf(estateFields);
export type PutEstates = z.infer<typeof putEstatesSchema>;

export const listEstatesSchema = z.strictObject({ ...listQuery });
export type ListEstates = z.infer<typeof listEstatesSchema>;
export const estatesPageSchema = pageOf(estateViewSchema);
