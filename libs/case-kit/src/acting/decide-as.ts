import { DomainError } from '@steward/contracts';
import {
  type Acting,
  type ActionViewOf,
  type Actor,
  type Ms,
  type NewFact,
  type Refusal,
  type Role,
  type Scope,
  type Standard,
  roleRefusal,
} from '@steward/handbook';
import { type Caller, rolesFor } from '@steward/service-kit';
import { type Deed, systemActor } from '../cases/case-change.js';
import type { AnyCase, AnyDecision, CaseRules } from '../cases/case-rules.js';

/** An action on a case as it stands at `now`. */
export interface ActionInHand<C extends AnyCase> {
  readonly c: C;
  readonly scope: Scope;
  readonly standard: Standard;
  readonly action: string;
  readonly input: object;
  readonly now: Ms;
}

/** A decision that was taken, and the role in which it was allowed. */
export interface TakenDecision {
  readonly actor: Actor;
  readonly facts: readonly NewFact[];
}

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
function rolesToTry(
  { lifeCycle }: Pick<CaseRules<AnyCase>, 'lifeCycle'>,
  caller: Caller,
  scope: Scope,
  action: string,
) {
  const held = rolesFor(caller, scope);
  const wanted = lifeCycle.filter((row) => row.action === action).flatMap((row) => row.by);
  const fitting = [...new Set(wanted)].filter((role) => held.includes(role));
  return fitting.length > 0 ? fitting : held.slice(0, 1);
}

/**
 * Decides an action for a caller in the best of the roles that he holds for the scope. Refused with the code, sentence and
 * clause of the rules, and with `role.missing` when he holds none.
 */
export function decidedFor<C extends AnyCase>(
  rules: CaseRules<C>,
  caller: Caller,
  { c, scope, standard, action, input, now }: ActionInHand<C>,
): TakenDecision {
  let refusal: Refusal | null = null;
  for (const role of rolesToTry(rules, caller, scope, action)) {
    const actor = actingAs(caller, role);
    const decision: AnyDecision = rules.decide(c, standard, action, input, actor, now);
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
export function actionsSeenBy<C extends AnyCase>(
  rules: CaseRules<C>,
  caller: Caller,
  { c, scope, standard, now }: Pick<ActionInHand<C>, 'c' | 'scope' | 'standard' | 'now'>,
): ActionViewOf[] {
  const views = rolesFor(caller, scope).map((role) => rules.actionsOf(c, standard, actingAs(caller, role), now));
  const [first = [], ...others] = views;
  return first.map((view, place) => {
    if (view.allowed) return view;
    const same = others
      .map((other) => other[place])
      .filter((other): other is ActionViewOf => other?.action === view.action);
    return (
      same.find((other) => other.allowed) ??
      same.find((other) => !other.allowed && other.refusal.code !== roleRefusal) ??
      view
    );
  });
}

/** Decides an action in Steward's own name and gives the deeds. Refused with the code of the rules. */
export function decidedBySystem<C extends AnyCase>(
  rules: CaseRules<C>,
  part: string,
  { c, standard, action, input, now }: Omit<ActionInHand<C>, 'scope'>,
): Deed[] {
  const actor = systemActor(part);
  const decision = rules.decide(c, standard, action, input, actor, now);
  if (!decision.ok) throw refusedBy(decision.refusal);
  return decision.facts.map((fact) => ({ fact, actor }));
}
