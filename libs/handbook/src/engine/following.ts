import type { Acting, CaseCore } from './action.js';
import { withCalls } from './calling.js';
import type { NewEngineFact } from './due.js';
import type { AnyDefinition } from './folding.js';
import type { Standard } from '../standard/standard.js';

/** How many facts may follow in one commit *(ours)*: a rule that wants more is wrong, and somebody is told. */
export const followedAtMost = 50;

/** The fact that says that more wanted to follow than may: the operator is called. */
export const followsCut = 'follows.cut';

const cut: NewEngineFact = {
  type: followsCut,
  data: { after: followedAtMost, calls: [{ for: 'follows-cut', to: 'operator' }] } as NewEngineFact['data'],
};

/** What follows from a case, and the case after it. */
export interface Followed {
  readonly c: CaseCore;
  readonly facts: readonly NewEngineFact[];
}

/**
 * The facts that a state brings with it, until none follows any more: one at a time, each asked of the case after the one before.
 * After `followedAtMost` of them the rest stays undone, and a fact of its own calls the operator: nothing hangs, nothing is silent.
 */
export function followedFrom(
  process: AnyDefinition,
  c: CaseCore,
  standard: Standard,
  by: Acting,
  apply: (c: CaseCore, fact: NewEngineFact) => CaseCore,
): Followed {
  const { follows } = process;
  const facts: NewEngineFact[] = [];
  let after = c;
  const append = (fact: NewEngineFact): void => {
    facts.push(fact);
    after = apply(after, fact);
  };
  for (let next = follows?.(after, standard)[0]; next !== undefined; next = follows?.(after, standard)[0]) {
    if (facts.length === followedAtMost) {
      append(cut);
      break;
    }
    append(withCalls(process, { ...next, data: { ...next.data, follows: true } }, after, by));
  }
  return { c: after, facts };
}
