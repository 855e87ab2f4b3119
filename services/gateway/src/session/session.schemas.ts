import { idSchema, instantSchema } from '@steward/contracts';
import { z } from 'zod';
import { loginSchema, passwordSchema } from '../account/account.schemas.js';

export const signInSchema = z.strictObject({
  login: loginSchema,
  password: z.string().min(1).max(200),
  /** Where the refresh token goes: into a cookie that scripts can't read, or into the answer, for programs. */
  refresh: z.enum(['cookie', 'token']).default('cookie'),
});
export type SignIn = z.infer<typeof signInSchema>;

/** Body of `PUT /v1/session/password`: the present password, and the one from now on. */
export const ownPasswordSchema = z.strictObject({ password: z.string().min(1).max(200), next: passwordSchema });
export type OwnPassword = z.infer<typeof ownPasswordSchema>;

/** The token is left out where the cookie carries it. */
export const refreshSchema = z.strictObject({ refreshToken: z.string().min(20).max(200).optional() });
export type Refresh = z.infer<typeof refreshSchema>;

const grantSchema = z.object({ role: z.string(), companyId: idSchema, estateId: idSchema.nullable() });

export const whoSchema = z.object({
  personId: idSchema,
  grants: z.array(grantSchema),
  /** Whether the person runs the installation, and so has `/v1/system`. */
  operator: z.boolean(),
});
export type Who = z.infer<typeof whoSchema>;

export const sessionSchema = z.object({
  /** ES256 token for `Authorization: Bearer`. */
  token: z.string(),
  expiresAt: instantSchema,
  person: whoSchema,
  refreshToken: z.string().optional(),
});
export type Session = z.infer<typeof sessionSchema>;

export const signInLinkRequestSchema = z
  .strictObject({
    login: loginSchema.optional(),
    personId: idSchema.optional(),
    /** How long the link holds. */
    minutes: z.int().min(1).max(1440).default(60),
  })
  .refine(({ login, personId }) => (login === undefined) !== (personId === undefined), 'either login or personId');
export type SignInLinkRequest = z.infer<typeof signInLinkRequestSchema>;

export const signInLinkSchema = z.object({ url: z.url(), expiresAt: instantSchema });
export type SignInLink = z.infer<typeof signInLinkSchema>;
