import type { CaseInput, CaseOutcome, ComplaintActivities, Fired } from '@steward/contracts';
import { localThenOrdinary } from '@steward/workflow-kit';
import { inWords } from '../case/case.words.js';
import { followAnyCase } from '../case/follow-case.js';
import type { Case } from '../follow.js';

const tickets = localThenOrdinary<ComplaintActivities>();

/**
 * A complaint from the owner's first word to its end (§4.4: accept → classify → investigate → handle → feed back →
 * review). The facts, and what is due when, are the tickets service's; this sees to it that somebody has the complaint,
 * waits for the time to come, and lets whoever answers be told: the receipt, each step of the ladder, the return visit,
 * the invitation to rate, closing after silence. A complaint that is reopened begins a new run.
 */
export async function complaint(input: CaseInput): Promise<CaseOutcome> {
  return followAnyCase(input, {
    look: () => tickets.lookAtComplaint('读取投诉 / read the complaint', input.caseId),
    advance: (known) => tickets.advanceComplaint('到期检查 / what is due now?', input.caseId, known),
    tell: (place, firings) => tickets.tellOfFirings(inWords(firings), place, firings),
    begin: (thisCase) => takeUp(thisCase, input),
  });
}

/** §4.4: a complaint that nobody has is given at once to whoever is on duty and has the skills. */
async function takeUp(thisCase: Case, input: CaseInput): Promise<readonly Fired[]> {
  const isFirstRun = input.snapshot === undefined;
  if (!isFirstRun || thisCase.isOver() || thisCase.snapshot.state !== 'received') return [];
  return thisCase.heard(await tickets.takeUpComplaint('派单并检查 / find a handler; what is due?', input.caseId));
}
