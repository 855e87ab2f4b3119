import { onRecords } from '../../engine/action.js';
import type { ActionViewOf, BodiesOf, InputsOf, OpenActionOf, TransitionOf } from '../../engine/action.js';
import { aftercare } from './complaint.aftercare.actions.js';
import { external } from './complaint.external.actions.js';
import { handling } from './complaint.handling.actions.js';
import { linking } from './complaint.linking.actions.js';
import { intake } from './complaint.intake.actions.js';
import { talking } from './complaint.talking.actions.js';
import type { ComplaintTypes } from './complaint.types.js';

/** They bring an old record back, or say of it that it is one of several. */
const { reopen, 'raise-hot-spot': raiseHotSpot, 'end-hot-spot': endHotSpot } = aftercare;

/**
 * §4.4: accept → classify → investigate → handle → feed back → review, and everything around it. The service refuses by it, the
 * console shows its buttons and forms by it.
 */
export const actionRules = {
  ...onRecords(intake),
  ...handling,
  ...aftercare,
  ...onRecords({ reopen, 'raise-hot-spot': raiseHotSpot, 'end-hot-spot': endHotSpot }),
  ...onRecords(talking),
  ...onRecords(external),
  ...linking,
} as const;

/** What each action wants. Words are content rows that the caller has written; `happened` back-dates where the row allows it. */
export interface ActionInputs
  extends
    InputsOf<typeof intake>,
    InputsOf<typeof handling>,
    InputsOf<typeof aftercare>,
    InputsOf<typeof talking>,
    InputsOf<typeof external>,
    InputsOf<typeof linking> {}
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

/** Actions that people take over HTTP by their name; filing, links, files and Steward's own have ways of their own. */
export type OpenAction = OpenActionOf<typeof actionRules>;
/** The bodies of their routes. */
export interface ActionBodies
  extends
    BodiesOf<typeof intake>,
    BodiesOf<typeof handling>,
    BodiesOf<typeof aftercare>,
    BodiesOf<typeof talking>,
    BodiesOf<typeof external>,
    BodiesOf<typeof linking> {}
