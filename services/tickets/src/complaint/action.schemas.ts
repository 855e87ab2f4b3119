import { type ActionBodies, type OpenAction, actionRules } from '@steward/handbook';
import type { z } from 'zod';
import { bodyOf } from '@steward/case-kit';

export type { ActionBodies, OpenAction };
export { proofSchema, wordsSchema } from '@steward/case-kit';

/** Actions that people may take over HTTP; filing, links, imports and Steward's own have ways of their own. */
export const openActions = (Object.keys(actionRules) as (keyof typeof actionRules)[]).filter(
  (action): action is OpenAction => actionRules[action].way === undefined,
);

/** Bodies of `POST /v1/complaints/{id}/actions/{action}`, one per action that people may take: what its row takes. */
export const actionBodies = Object.fromEntries(
  openActions.map((action) => [action, bodyOf(actionRules[action].takes)]),
) as unknown as { readonly [A in OpenAction]: z.ZodType<ActionBodies[A]> };
