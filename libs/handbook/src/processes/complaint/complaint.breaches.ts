import { verdictOf } from '../../engine/parts.js';
import type { Ms } from '../../engine/fact.js';
import type { CaseKind, Standard } from '../../standard/standard.js';
import type { ComplaintCase } from './complaint.case.js';
import { complaintRules } from './complaint.context.js';

/** The clocks whose times the key figures count (§2.1.3, §3.1): the answer and the outcome. */
export const countedClocks = ['RESPOND', 'RESOLVE'] as const;
export type CountedClock = (typeof countedClocks)[number];

/** Whether the key figures count cases of this kind at all: the standard has 72 hours for them (§2.1.3). */
export const isCounted = (kind: CaseKind, standard: Standard): boolean =>
  complaintRules(standard).get('RESOLVE')?.rule.kinds.includes(kind) === true;

/**
 * The counted clocks of which some run was broken by `now`, as far as is known: no later act takes one out, only a fact about
 * the time before the breach that was recorded late.
 */
export function brokenClocks(c: ComplaintCase, standard: Standard, now: Ms): readonly CountedClock[] {
  const rules = complaintRules(standard);
  const frozen = c.clocks.frozenAt !== null;
  return countedClocks.filter((id) => {
    const clock = rules.get(id);
    return (
      clock !== undefined &&
      c.clocks.runs.some((run) => run.clock === id && isBroken(verdictOf(run, clock, now, frozen)))
    );
  });
}

const isBroken = (verdict: ReturnType<typeof verdictOf>): boolean => verdict === 'breached' || verdict === 'overdue';

/** What would take a case out of the key figures. `carried`: clocks whose breach the surviving case has as well. */
export type TakingOut =
  | { readonly as: 'other-kind'; readonly kind: CaseKind }
  | { readonly as: 'withdrawn' }
  | { readonly as: 'merged'; readonly carried: readonly string[] };

/** Breaches that would no longer be in a rate: then it takes two persons, and the case is counted beside (§2.1.3). */
export function breachesTakenOut(
  c: ComplaintCase,
  standard: Standard,
  now: Ms,
  how: TakingOut,
): readonly CountedClock[] {
  if (!isCounted(c.kind, standard) || (how.as === 'other-kind' && isCounted(how.kind, standard))) return [];
  const broken = brokenClocks(c, standard, now);
  return how.as === 'merged' ? broken.filter((clock) => !how.carried.includes(clock)) : broken;
}
