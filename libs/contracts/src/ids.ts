import { z } from 'zod';
import { saying } from './saying.js';

/** An id of ours or of a company's: 1–64 of letters, digits, `_`, `-`, `.`. New ones are UUIDv7. */
export const idSchema = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/,
    saying('编号为 1–64 个字母、数字、“_”、“-”或“.”', 'an id has 1–64 letters, digits, "_", "-" or "."'),
  );

/** ISO 8601 instant in UTC, milliseconds at most. */
export const instantSchema = z.iso.datetime({ offset: false });

/** Node of the tree company → estate. */
export const scopeSchema = z.object({ companyId: idSchema, estateId: idSchema.nullable() });
export type ScopeDto = z.infer<typeof scopeSchema>;
