import { instantSchema, saying } from '@steward/contracts';
import { z } from 'zod';

const day = 86_400_000;
/** How far back leave and duty may be entered, and how far ahead *(ours)*: a typing error in the year is refused. */
export const plannedWithin = { backDays: 1_100, aheadDays: 1_830 } as const;

const isPlanned = (value: string): boolean => {
  const at = Date.parse(value);
  return at >= Date.now() - plannedWithin.backDays * day && at <= Date.now() + plannedWithin.aheadDays * day;
};
const told = saying(
  '年份有误：最早三年前，最晚五年后',
  'check the year: at most three years ago, at most five years ahead',
);

/** An instant of leave or duty: neither long past nor in another decade. */
export const plannedInstant = instantSchema.refine(isPlanned, { message: told });

/** A day of a roster, within the same bounds. */
export const plannedDate = z.iso.date().refine(isPlanned, { message: told });
