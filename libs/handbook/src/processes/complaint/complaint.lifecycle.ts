import type { ComplaintAction } from './complaint.actions.js';
import type { ComplaintState } from './complaint.facts.js';
import { aftercare } from './life-cycle/aftercare.js';
import { external } from './life-cycle/external.js';
import { handling } from './life-cycle/handling.js';
import { intake } from './life-cycle/intake.js';
import { talking } from './life-cycle/talking.js';
import type { Transition } from './life-cycle/transition.js';

/**
 * §4.4 as a table: accept → classify → investigate → handle → feed back → review, and everything around it. The
 * service refuses by it, the console shows its buttons by it. An action may have several rows with different states.
 */
export const complaintLifeCycle: readonly Transition[] = [
  ...intake,
  ...handling,
  ...aftercare,
  ...talking,
  ...external,
];

/** Every action of the table, once, in the table's order. */
export const complaintActions: readonly ComplaintAction[] = [...new Set(complaintLifeCycle.map((row) => row.action))];

const rowsOf = new Map<ComplaintAction, readonly Transition[]>(
  complaintActions.map((action) => [action, complaintLifeCycle.filter((row) => row.action === action)]),
);

/** The row of an action for a state; the action's first row when none is for it. */
export function transitionOf(action: ComplaintAction, state: ComplaintState): Transition | undefined {
  const rows = rowsOf.get(action);
  return rows?.find((row) => row.from.includes(state)) ?? rows?.[0];
}
