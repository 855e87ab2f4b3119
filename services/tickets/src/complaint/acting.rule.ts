import { actionsSeenBy, decidedBySystem, decidedFor } from '@steward/case-kit';
import type {
  ActionInput,
  ActionView,
  Actor,
  ComplaintAction,
  ComplaintCase,
  Ms,
  NewComplaintFact,
  Scope,
  Standard,
} from '@steward/handbook';
import type { Caller } from '@steward/service-kit';
import type { Deed } from './complaint.change.js';
import { complaintCase } from './complaint.process.js';

export { refusedBy } from '@steward/case-kit';

const { rules } = complaintCase;

/** A decision that was taken, and the role in which it was allowed. */
export interface Decided {
  readonly actor: Actor;
  readonly facts: readonly NewComplaintFact[];
}

/**
 * Decides an action for a caller in the best of the roles that he holds for the scope. Refused with the code, sentence and
 * clause of the rules, and with `role.missing` when he holds none.
 */
export const decideAs = <A extends ComplaintAction>(
  caller: Caller,
  scope: Scope,
  c: ComplaintCase,
  standard: Standard,
  action: A,
  input: ActionInput<A>,
  now: Ms,
  // What the rules of a complaint record are facts of a complaint.
): Decided => decidedFor(rules, caller, { c, scope, standard, action, input, now }) as Decided;

/** Every action as this caller sees it: allowed when one of his roles allows it, else refused with the nearest reason. */
export const actionsFor = (
  caller: Caller,
  scope: Scope,
  c: ComplaintCase,
  standard: Standard,
  now: Ms,
): readonly ActionView[] => actionsSeenBy(rules, caller, { c, scope, standard, now }) as ActionView[];

/** Decides an action in Steward's own name and gives the deeds. Refused with the code of the rules. */
export const decideAsSystem = <A extends ComplaintAction>(
  part: string,
  c: ComplaintCase,
  standard: Standard,
  action: A,
  input: ActionInput<A>,
  now: Ms,
): Deed[] => decidedBySystem(rules, part, { c, standard, action, input, now }) as Deed[];
