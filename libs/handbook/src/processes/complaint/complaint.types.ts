import type {
  ActionViewOf,
  AllowedOf,
  DecisionOf,
  FactOf,
  GuardRule,
  NewFactOf,
  QuestionOf,
} from '../../engine/action.js';
import type { ComplaintCase } from './complaint.case.js';
import type { ComplaintFacts, ComplaintFactType } from './complaint.facts.js';
import type { ComplaintRecord } from './complaint.record.js';
import type { GuardName } from './life-cycle/transition.js';

/** The bag of types of the complaint. */
export interface ComplaintTypes {
  readonly case: ComplaintCase;
  readonly facts: ComplaintFacts;
  readonly guard: GuardName;
  readonly record: ComplaintRecord;
}

export type ComplaintFactOf<T extends ComplaintFactType> = FactOf<ComplaintTypes, T>;
/** A fact of a complaint as its ledger holds it. */
export type ComplaintFact = { [T in ComplaintFactType]: ComplaintFactOf<T> }[ComplaintFactType];
/** A fact of a complaint before the ledger has it. */
export type NewComplaintFact = NewFactOf<ComplaintTypes>;

/** An action that is being judged. */
export type Question = QuestionOf<ComplaintTypes>;
/** An allowed action on its way to becoming facts. */
export type Allowed = AllowedOf<ComplaintTypes>;
/** Says why not, or null. */
export type Guard = GuardRule<ComplaintTypes>['holds'];
/** Conditions by name, each with the codes with which it refuses. */
export type Guards<Name extends GuardName> = { readonly [N in Name]: GuardRule<ComplaintTypes> };
/** The facts to record, or why not. */
export type Decision = DecisionOf<ComplaintTypes>;
/** An action of whatever name as a person may see it. */
export type AnyActionView = ActionViewOf;
