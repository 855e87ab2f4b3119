import { idSchema, saying } from '@steward/contracts';
import { z } from 'zod';

/** What somebody types to sign in; case does not matter. */
export const loginSchema = z
  .string()
  .max(64)
  .transform((login) => login.trim().toLowerCase())
  .pipe(
    z
      .string()
      .regex(
        /^[a-z0-9\p{Script=Han}][a-z0-9\p{Script=Han}._@-]{0,63}$/u,
        saying(
          '1–64 个字母、数字、汉字、“.”、“_”、“@”或“-”',
          '1–64 letters, digits, Chinese characters, ".", "_", "@" or "-"',
        ),
      ),
  );

/** Long rather than odd: 10 to 200 characters; whether it is a common one is asked beside (`password-rules.ts`). */
export const passwordSchema = z.string().min(10).max(200);

export const accountPutSchema = z.strictObject({
  login: loginSchema,
  /** Left out: the password stays as it is. */
  password: passwordSchema.optional(),
  personId: idSchema,
  /** Left out: as it was; of a new account yes. */
  active: z.boolean().optional(),
});
export type AccountPut = z.infer<typeof accountPutSchema>;

export const accountSchema = z.object({ id: idSchema, login: z.string(), personId: idSchema, active: z.boolean() });
export type Account = z.infer<typeof accountSchema>;
export const accountsSchema = z.object({ items: z.array(accountSchema) });

/** Body of `POST /v1/accounts/{id}/sign-in-links`: how long the link holds. */
export const linkMinutesSchema = z.strictObject({ minutes: z.int().min(1).max(1440).default(60) });
export type LinkMinutes = z.infer<typeof linkMinutesSchema>;
