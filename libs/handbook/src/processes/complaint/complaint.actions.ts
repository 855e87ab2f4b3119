import type { ActionViewOf, InputsOf, TransitionOf } from '../../engine/action.js';
import { aftercare } from './complaint.aftercare.actions.js';
import { external } from './complaint.external.actions.js';
import { handling } from './complaint.handling.actions.js';
import { intake } from './complaint.intake.actions.js';
import { talking } from './complaint.talking.actions.js';
import type { ComplaintTypes } from './complaint.types.js';

/**
 * §4.4: accept → classify → investigate → handle → feed back → review, and everything around it. The service refuses by it, the
 * console shows its buttons and forms by it.
 */
export const actionRules = { ...intake, ...handling, ...aftercare, ...talking, ...external } as const;

/** What each action wants. Words are content rows that the caller has written; `happened` back-dates where the row allows it. */
export interface ActionInputs
  extends
    InputsOf<typeof intake>,
    InputsOf<typeof handling>,
    InputsOf<typeof aftercare>,
    InputsOf<typeof talking>,
    InputsOf<typeof external> {}
export type ComplaintAction = keyof typeof actionRules;
export type ActionInput<A extends ComplaintAction> = ActionInputs[A];
/** An action with its own input: what an endpoint that takes any action passes on. */
export type ActionRequest = {
  [A in ComplaintAction]: { readonly action: A; readonly input: ActionInputs[A] };
}[ComplaintAction];

/** One row of the life cycle: who may do what, in which state, with what in hand, and which fact it becomes. */
export type Transition = TransitionOf<ComplaintTypes, ComplaintAction>;
/** An action as a person may see it: allowed, or refused with the reason. The same table decides both. */
export type ActionView = ActionViewOf<ComplaintAction>;
