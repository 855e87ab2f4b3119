import { instantSchema } from '@steward/contracts';
import { attachmentKinds } from '@steward/handbook';
import { z } from 'zod';
import { wordsSchema } from '../complaint/action.schemas.js';

/** Query of an upload; without a kind it follows from the file. */
export const uploadQuerySchema = z.strictObject({ kind: z.enum(attachmentKinds).optional() });
export type UploadQuery = z.infer<typeof uploadQuerySchema>;

/** A file of a case. */
export const attachmentSchema = z.object({
  id: z.string(),
  caseId: z.string(),
  kind: z.enum(attachmentKinds),
  /** Media type as the first bytes prove it. */
  type: z.string(),
  /** Bytes. */
  size: z.int(),
  sha256: z.string(),
  createdAt: instantSchema,
});
export type Attachment = z.infer<typeof attachmentSchema>;

/** What an owner is told of his own file. */
export const ownAttachmentSchema = attachmentSchema.pick({ id: true, kind: true, type: true, size: true });
export type OwnAttachment = z.infer<typeof ownAttachmentSchema>;

export const eraseSchema = z.strictObject({ reason: wordsSchema });
export type Erase = z.infer<typeof eraseSchema>;
