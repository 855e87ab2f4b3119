import type { CaseActivities, CaseInput, CaseOutcome } from '@steward/contracts';
import { localThenOrdinary } from '@steward/workflow-kit';
import { workflowInfo } from '@temporalio/workflow';
import { inWords } from './case.words.js';
import { followAnyCase } from './follow-case.js';

const cases = localThenOrdinary<CaseActivities>();

/** A case of a process without a sequence of its own; the service that owns it is chosen by its process. */
export async function followCase(input: CaseInput): Promise<CaseOutcome> {
  const { caseId } = input;
  const process = processHere();
  return followAnyCase(input, {
    look: () => cases.lookAtCase('读取工单 / read the case', process, caseId),
    advance: (known) => cases.advanceCase('到期检查 / what is due now?', process, caseId, known),
    tell: (place, firings) => cases.tellOfCase(inWords(firings), process, place, firings),
  });
}

/** The workflow's id is the case's business key, `<process>/<case>`. */
function processHere(): string {
  const [process = ''] = workflowInfo().workflowId.split('/');
  return process;
}
