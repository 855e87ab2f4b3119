import type { CaseActivities, CaseInput, CaseOutcome, EmergencyActivities } from '@steward/contracts';
import { localThenOrdinary } from '@steward/workflow-kit';
import { inWords } from '../case/case.words.js';
import { followAnyCase } from '../case/follow-case.js';

const process = 'emergency';
const tickets = localThenOrdinary<CaseActivities & EmergencyActivities>();

/**
 * An emergency (§1.3.1, §4.2), on the emergency queue from its first moment. The facts, who is to be called next, and what is due
 * when, are the tickets service's; this sees to it that whoever is named is called, step by step, until as many come as are needed;
 * that whoever answers is told of every clock that runs out; and that everybody who was called hears that it is over.
 */
export async function emergency(input: CaseInput): Promise<CaseOutcome> {
  const { caseId } = input;
  return followAnyCase(input, {
    look: () => tickets.lookAtCase('读取突发事件 / read the emergency', process, caseId),
    advance: (known) => tickets.advanceEmergency('到期检查并呼叫 / what is due? who is to be called?', caseId, known),
    tell: (place, firings) => tickets.tellOfCase(inWords(firings), process, place, firings),
  });
}
