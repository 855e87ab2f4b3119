import { idSchema, instantSchema } from '@steward/contracts';
import type { Takes } from '@steward/handbook';
import { z } from 'zod';
import type { AnyAction } from '../cases/case-rules.js';
import { clockSchema } from '../reading/clock.schemas.js';
import { bodyOf } from '../takes/takes.schemas.js';

/** What would run if it were filed at `now`. */
export const previewedFilingSchema = z.object({
  now: instantSchema,
  /** IANA zone of the estate. */
  zone: z.string(),
  standard: z.string(),
  clocks: z.array(clockSchema),
});
export type PreviewedFiling = z.infer<typeof previewedFilingSchema>;

/** Which place a body names. `optional`: the process finds it by something else that the body names. */
export type NamedPlace = 'estate' | 'estate-or-nothing';

const placeOf = (place: NamedPlace) => ({ estateId: place === 'estate' ? idSchema : idSchema.optional() });

/** The body of filing by the action that opens a case. */
export const filingBody = ({ takes }: AnyAction, place: NamedPlace): z.ZodType => bodyOf(takes, placeOf(place));

/** What decides which clocks run: the same body without words and names. */
export function previewBody({ takes }: AnyAction, place: NamedPlace): z.ZodType {
  const told = ['words', 'contact', 'reporter', 'proof', 'happened'];
  const bare: Takes = Object.fromEntries(Object.entries(takes).filter(([, { field }]) => !told.includes(field)));
  return bodyOf(bare, placeOf(place));
}
