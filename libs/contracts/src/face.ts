import { z } from 'zod';
import { idSchema, instantSchema } from './ids.js';
import type { FactNews } from './news.js';

/**
 * What any case shows to those who do not know its process: in the news under `view.face`, with number, state, `over` and
 * `nextDueAt` beside it. Ids, enums, instants and words of the standard; nothing of who reported it.
 */
export const caseFaceSchema = z.object({
  /** What it is about, in the standard's words; of a confidential case what kind of thing it is. */
  title: z.object({ zh: z.string(), en: z.string() }),
  class: z.string().nullable(),
  handlerId: idSchema.nullable(),
  /** Below the estate, where it is no secret: a building or a piece of equipment. */
  place: idSchema.nullable(),
  /** The limit that ends first, or was broken first; null: none is known, which is not late. */
  limitAt: instantSchema.nullable(),
  /** Followed by workers of its own. */
  urgent: z.boolean(),
  /** For whom or what it waits. */
  waiting: z.string().nullable(),
});
export type CaseFaceView = z.infer<typeof caseFaceSchema>;

/** What news from before faces travelled say of one: who has the case, and how grave it is. */
const earlierFaceSchema = z.object({ handlerId: idSchema.nullable(), class: z.string().nullish() });

/** What the face of a case says to read models, whatever its process. */
export type FaceSaid = Pick<CaseFaceView, 'handlerId' | 'class'>;

/** Whether news of a case tell its face, well or badly: what they tell badly is a fault, and no news of something else. */
export const tellsFace = ({ view }: Pick<FactNews, 'view'>): boolean =>
  view?.['face'] !== undefined || earlierFaceSchema.safeParse(view).success;

/**
 * The face of a case in news of it: whole, or as far as news from before faces travelled tell. Null where the news say nothing of
 * the case after this fact, because a later one is known already and brings it, and where it is no case with a face. Throws a
 * `ZodError` where a face is told that is none.
 */
export function faceIn({ view }: Pick<FactNews, 'view'>): FaceSaid | null {
  if (view?.['face'] !== undefined) return caseFaceSchema.parse(view['face']);
  const earlier = earlierFaceSchema.safeParse(view);
  return earlier.success ? { handlerId: earlier.data.handlerId, class: earlier.data.class ?? null } : null;
}
