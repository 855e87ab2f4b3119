import type { CaseInput, CaseOutcome, DeliveryActivities } from '@steward/contracts';
import { localThenOrdinary } from '@steward/workflow-kit';
import { followToItsEnd } from '../follow.js';

const notifications = localThenOrdinary<DeliveryActivities>();

/**
 * A message that waits for something: for quiet hours to end, for a receipt before the next channel is tried, for the
 * end of a flood's digest. Messages that wait for nothing have no workflow.
 */
export async function delivery(input: CaseInput): Promise<CaseOutcome> {
  return followToItsEnd(input, {
    look: () => notifications.lookAtDelivery('读取消息 / read the delivery', input.caseId),
    advance: (known) => notifications.advanceDelivery('下一步 / next step of the delivery', input.caseId, known),
  });
}
