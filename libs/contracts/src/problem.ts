import { z } from 'zod';

/** Kinds of refusal and the HTTP status each becomes. */
export const problemKinds = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  gone: 410,
  'too-large': 413,
  unsupported: 415,
  refused: 422,
  'too-many': 429,
  unavailable: 503,
} as const;
export type ProblemKind = keyof typeof problemKinds;

/** An answer that says no (RFC 9457), with a stable code, a sentence in the caller's language and the clause. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  /** `noun.reason`: the same string in HTTP, Temporal, tests and the console's catalogue. */
  code: z.string(),
  clause: z.string().nullable().optional(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  /** What a program may go on with: the roles that would be allowed, the values that are possible. */
  details: z.record(z.string(), z.unknown()).optional(),
  traceId: z.string().optional(),
});
export type Problem = z.infer<typeof problemSchema>;

/**
 * The one error that domain code throws. Two translations exist: problem details over HTTP, and a non-retryable
 * `ApplicationFailure` in activities.
 */
export class DomainError extends Error {
  override readonly name = 'DomainError';
  constructor(
    readonly kind: ProblemKind,
    readonly code: string,
    readonly text: { readonly zh: string; readonly en: string },
    readonly more: {
      readonly clause?: string | null;
      readonly errors?: readonly { path: string; message: string }[];
      readonly details?: object;
    } = {},
  ) {
    super(text.en);
  }
}
