import { HttpCode, applyDecorators, SetMetadata } from '@nestjs/common';
import type { z } from 'zod';

/** An error that a route answers with, for its documentation. */
export interface DescribedError {
  readonly code: string;
  readonly status: number;
  /** When it comes, in a few words. */
  readonly when: { readonly zh: string; readonly en: string };
}

/** What the documentation says of a route beside its inputs, which are read from their schemas. */
export interface RouteDescription {
  readonly summary: { readonly zh: string; readonly en: string } | string;
  readonly response?: z.ZodType;
  /** Success status; default 200. Sets the status of the answer too. */
  readonly status?: number;
  /** Media type of the answer; default application/json. */
  readonly produces?: string;
  /** Media type of the body; default application/json. Several, separated by commas, for a route that takes bytes. */
  readonly consumes?: string;
  readonly clause?: string;
  readonly tag?: string;
  /** What the operation is called below its tag; without it as its method, which several controllers of one tag may share. */
  readonly operation?: string;
  /** Codes alone, or with status and words. */
  readonly errors?: readonly (string | DescribedError)[];
  /** Takes an `Idempotency-Key`. */
  readonly idempotent?: boolean;
  /** Takes a `Done-At`: it may have been done before it could be sent. */
  readonly sentLater?: boolean;
  /** The field of the body that is a key of the client's own: the same again changes nothing, something else under it is a conflict. */
  readonly keyed?: string;
}

/** Where `Describe` leaves it. */
export const descriptionKey = 'steward:description';

/** Describes a route for `/openapi.json` and sets its success status. */
export function Describe(description: RouteDescription): MethodDecorator {
  return applyDecorators(SetMetadata(descriptionKey, description), HttpCode(description.status ?? 200));
}
