import type { Advanced, CaseInput, CaseKnown, CaseOutcome, CaseSnapshot, Fired, FiredCase } from '@steward/contracts';
import { type Case, continueFresh, openCase, outcomeOf, shouldContinue } from '../follow.js';

/** What a workflow asks of the service that owns its case, each with the line that Temporal's UI shows. */
export interface CaseOwnerCalls {
  look(): Promise<CaseSnapshot>;
  advance(known: CaseKnown): Promise<Advanced>;
  /** Lets whoever answers be told; answers with the case after that. */
  tell(place: FiredCase, firings: readonly Fired[]): Promise<CaseSnapshot>;
  /** What is done before the first wait, once in the life of a case. */
  begin?(thisCase: Case): Promise<readonly Fired[]>;
}

/**
 * Follows a case whatever it is about: waits for its next point, asks its owner what is due, lets whoever answers be told, until it
 * is over. The facts, and what is due when, are the owner's. A case that comes back begins a new run.
 */
export async function followAnyCase(input: CaseInput, owner: CaseOwnerCalls): Promise<CaseOutcome> {
  const thisCase = await openCase(input, owner);
  if (thisCase === null) return outcomeOf(input.caseId, null);

  let reached = (await owner.begin?.(thisCase)) ?? [];
  for (;;) {
    // Before looking whether it is over: what ended it may be a point too, and somebody hears of it.
    if (reached.length > 0) thisCase.learn(await owner.tell(placeOf(thisCase), reached));
    if (thisCase.isOver()) return outcomeOf(input.caseId, thisCase);
    if (shouldContinue(thisCase)) return continueFresh(thisCase);
    reached = await thisCase.nextPoint();
  }
}

function placeOf({ snapshot: { caseId, companyId, estateId } }: Case): FiredCase {
  return { caseId, companyId, estateId };
}
