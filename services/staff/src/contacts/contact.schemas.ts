import { contactKinds, instantSchema } from '@steward/contracts';
import { z } from 'zod';

export const contactKindSchema = z.enum(contactKinds);

/** Body of `POST …/contacts/{kind}/verify`: the code that came. */
export const verifyContactSchema = z.strictObject({ code: z.string().trim().max(40) });
export type VerifyContact = z.infer<typeof verifyContactSchema>;

export const contactsSchema = z.object({
  items: z.array(
    z.object({
      kind: contactKindSchema,
      /** `none`: nothing is on file; of what was changed since, nothing is proved. */
      state: z.enum(['verified', 'not-verified', 'none']),
      verifiedAt: instantSchema.nullable(),
    }),
  ),
});
/** Which addresses somebody has proved to be his; never the addresses. */
export type ContactsDto = z.infer<typeof contactsSchema>;

export const codeSentSchema = z.object({
  /** Until when the code is taken, and from when another one can be sent. */
  until: instantSchema,
  againFrom: instantSchema,
});
export type CodeSent = z.infer<typeof codeSentSchema>;

export const verifiedSchema = z.object({ kind: contactKindSchema, status: z.enum(['verified', 'unchanged']) });
export type Verified = z.infer<typeof verifiedSchema>;
