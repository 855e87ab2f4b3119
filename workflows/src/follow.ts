import type { Advanced, CaseInput, CaseKnown, CaseOutcome, CaseSnapshot, Fired } from '@steward/contracts';
import { FollowedCase, refusalCode } from '@steward/workflow-kit';
import { allHandlersFinished, condition, makeContinueAsNewFunc, patched, workflowInfo } from '@temporalio/workflow';
import { caseChangedSignal, emergencyQueue, ordinaryQueue } from './names.js';

/** A case of ours as workflows speak of it. */
export type Case = FollowedCase<CaseSnapshot, Fired>;

/** Begins to follow a case; null when its owner does not know it, which ends the run. */
export async function openCase(
  input: CaseInput,
  owner: { look(): Promise<CaseSnapshot>; advance(known: CaseKnown): Promise<Advanced> },
): Promise<Case | null> {
  return nullIfUnknown(() =>
    FollowedCase.open<CaseSnapshot, Fired>(
      caseChangedSignal,
      input.snapshot,
      {
        look: () => owner.look(),
        // Its owner may have lost it: its database was set back to a time before the case.
        advance: (known) => nullIfUnknown(() => owner.advance(known)),
      },
      // Runs that began before this was decided moved after their next point only.
      (now, first) => !now.over && becameEmergency(now, first) && patched('emergency-moves-at-once'),
    ),
  );
}

async function nullIfUnknown<T>(ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask();
  } catch (failure) {
    if (refusalCode(failure) === 'case.unknown') return null;
    throw failure;
  }
}

/** Follows a case of which nobody has to be told: its owner does each step itself when the time has come. */
export async function followToItsEnd(
  input: CaseInput,
  owner: { look(): Promise<CaseSnapshot>; advance(known: CaseKnown): Promise<Advanced> },
): Promise<CaseOutcome> {
  const thisCase = await openCase(input, owner);
  while (thisCase !== null && !thisCase.isOver()) {
    await thisCase.nextPoint();
    if (shouldContinue(thisCase)) return continueFresh(thisCase);
  }
  return outcomeOf(input.caseId, thisCase);
}

/** Whether this run should hand over to a fresh one: its history is long, or the case has become an emergency. */
export function shouldContinue(thisCase: Case): boolean {
  const { continueAsNewSuggested } = workflowInfo();
  return !thisCase.isOver() && (continueAsNewSuggested || movesToEmergencyQueue(thisCase));
}

/** Hands over to a fresh run of the same workflow with what is known, on the emergency queue if the case became one. */
export async function continueFresh(thisCase: Case): Promise<never> {
  await condition(allHandlersFinished);
  const { caseId } = thisCase.snapshot;
  const onward = makeContinueAsNewFunc<(input: CaseInput) => Promise<CaseOutcome>>(
    movesToEmergencyQueue(thisCase) ? { taskQueue: emergencyQueueHere() } : {},
  );
  return onward({ caseId, snapshot: thisCase.snapshot });
}

/** How a run ends. */
export function outcomeOf(caseId: string, thisCase: Case | null): CaseOutcome {
  if (thisCase === null) return { caseId, state: 'unknown', seq: 0 };
  const { state, seq } = thisCase.snapshot;
  return { caseId, state, seq };
}

/** Not by the queue's name: a replay runs on a queue of its own and must decide the same. */
const becameEmergency = (now: CaseSnapshot, first: CaseSnapshot): boolean => now.emergency && !first.emergency;

const movesToEmergencyQueue = ({ snapshot, first }: Case): boolean => becameEmergency(snapshot, first);

/** The emergency queue beside this run's own: an installation may put a prefix before both. */
function emergencyQueueHere(): string {
  const { taskQueue } = workflowInfo();
  if (taskQueue.endsWith(emergencyQueue)) return taskQueue;
  const prefix = taskQueue.endsWith(ordinaryQueue) ? taskQueue.slice(0, -ordinaryQueue.length) : '';
  return `${prefix}${emergencyQueue}`;
}
