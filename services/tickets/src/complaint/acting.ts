import { DomainError } from '@steward/contracts';
import {
  type Acting,
  type ActionInput,
  type ActionView,
  type Actor,
  type ComplaintAction,
  type ComplaintCase,
  type Decision,
  type Ms,
  type NewComplaintFact,
  type Refusal,
  type Role,
  type Scope,
  type Standard,
  actionsOf,
  complaintLifeCycle,
  decide,
  roleRefusal,
} from '@steward/handbook';
import { type Caller, rolesFor } from '@steward/service-kit';
import { type Deed, systemActor } from './complaint.change.js';

/** A decision that was taken, and the role in which it was allowed. */
export interface Decided {
  readonly actor: Actor;
  readonly facts: readonly NewComplaintFact[];
}

const rolesOfAction = (action: ComplaintAction): readonly Role[] => [
  ...new Set(complaintLifeCycle.filter((row) => row.action === action).flatMap((row) => row.by)),
];

const actingAs = (caller: Caller, role: Role): Acting => ({
  id: caller.id,
  role,
  ...(caller.personId === null ? {} : { personId: caller.personId }),
});

/** The answer that a refusal of the rules becomes: 403 when only the role is wrong, else 422 with code, sentence and clause. */
export function refusedBy(refusal: Refusal): DomainError {
  const kind = refusal.code === roleRefusal ? 'forbidden' : 'refused';
  return new DomainError(kind, refusal.code, refusal.message, {
    clause: refusal.clause,
    ...(refusal.details === undefined ? {} : { details: refusal.details }),
  });
}

/** Roles in which this caller may stand before the rules, those that the action is for first. */
function rolesToTry(caller: Caller, scope: Scope, action: ComplaintAction): readonly Role[] {
  const held = rolesFor(caller, scope);
  const wanted = rolesOfAction(action).filter((role) => held.includes(role));
  return wanted.length > 0 ? wanted : held.slice(0, 1);
}

/**
 * Decides an action for a caller in the best of the roles that he holds for the scope. Refused with the code, sentence and
 * clause of the rules, and with `case.unknown` when he holds none.
 */
export function decideAs<A extends ComplaintAction>(
  caller: Caller,
  scope: Scope,
  c: ComplaintCase,
  standard: Standard,
  action: A,
  input: ActionInput<A>,
  now: Ms,
): Decided {
  let refusal: Refusal | null = null;
  for (const role of rolesToTry(caller, scope, action)) {
    const actor = actingAs(caller, role);
    const decision: Decision = decide(c, standard, action, input, actor, now);
    if (decision.ok) return { actor: { id: actor.id, role }, facts: decision.facts };
    refusal ??= decision.refusal;
  }
  if (refusal === null) {
    throw new DomainError('forbidden', 'role.missing', {
      zh: '您的岗位无权进行此操作。',
      en: 'Your role does not allow this.',
    });
  }
  throw refusedBy(refusal);
}

/** Every action as this caller sees it: allowed when one of his roles allows it, else refused with the nearest reason. */
export function actionsFor(caller: Caller, scope: Scope, c: ComplaintCase, standard: Standard, now: Ms): ActionView[] {
  const views = rolesFor(caller, scope).map((role) => actionsOf(c, standard, actingAs(caller, role), now));
  const [first = [], ...others] = views;
  return first.map((view, place) => {
    if (view.allowed) return view;
    const same = others
      .map((other) => other[place])
      .filter((other): other is ActionView => other?.action === view.action);
    return (
      same.find((other) => other.allowed) ??
      same.find((other) => !other.allowed && other.refusal.code !== roleRefusal) ??
      view
    );
  });
}

/** Decides an action in Steward's own name and gives the deeds. Refused with the code of the rules. */
export function decideAsSystem<A extends ComplaintAction>(
  part: string,
  c: ComplaintCase,
  standard: Standard,
  action: A,
  input: ActionInput<A>,
  now: Ms,
): Deed[] {
  const actor = systemActor(part);
  const decision: Decision = decide(c, standard, action, input, actor, now);
  if (!decision.ok) throw refusedBy(decision.refusal);
  return decision.facts.map((fact) => ({ fact, actor }));
}
