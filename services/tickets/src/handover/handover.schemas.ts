import { idSchema, instantSchema, saying } from '@steward/contracts';
import { text } from '@steward/service-kit';
import { z } from 'zod';

/** Which shift of an estate's roster is handed over: from when until when it lasts. It is known by its end. */
const shiftFields = { estateId: idSchema, from: instantSchema, until: instantSchema };
const inOrder = (shift: { readonly from: string; readonly until: string }): boolean =>
  Date.parse(shift.from) < Date.parse(shift.until);
const turnedRound = { message: saying('开始须早于结束', 'from lies before until'), path: ['until'] };

/** Body of `POST /v1/board/handover/notes`. A note that is sent again under its id is the same note. */
export const writeNoteSchema = z
  .strictObject({ id: idSchema, ...shiftFields, text: text({ min: 1, max: 2000 }) })
  .refine(inOrder, turnedRound);
export type WriteNote = z.infer<typeof writeNoteSchema>;

/** Body of `POST /v1/board/handover/take-over`. */
export const takeOverSchema = z.strictObject(shiftFields).refine(inOrder, turnedRound);
export type TakeOver = z.infer<typeof takeOverSchema>;

/** Body of `POST /v1/board/handover/notes/{id}/erase`. */
export const eraseNoteSchema = z.strictObject({ estateId: idSchema });
export type EraseNote = z.infer<typeof eraseNoteSchema>;

/** A shift that is handed over: what was noted for the next one, oldest first, and by whom and when it was taken over. */
export const handedOverSchema = z.object({
  estateId: z.string(),
  from: instantSchema,
  until: instantSchema,
  notes: z.array(
    z.object({
      id: z.string(),
      by: z.string(),
      at: instantSchema,
      /** Null once it is erased, and where it is masked: for whoever reads no words of cases. */
      text: z.string().nullable(),
      masked: z.boolean(),
      /** Who erased the words, and when; null while they stand. */
      erased: z.object({ by: z.string(), at: instantSchema }).nullable(),
      /** Whether the reader may erase the words: his own, or those of whom he leads. */
      erasable: z.boolean(),
    }),
  ),
  takenOver: z.object({ by: z.string(), at: instantSchema }).nullable(),
});
export type HandedOver = z.infer<typeof handedOverSchema>;
