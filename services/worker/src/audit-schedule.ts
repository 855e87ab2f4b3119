import { auditSchedule, taskQueues } from '@steward/contracts';
import { type ConnectionLike, ScheduleAlreadyRunning, ScheduleClient, ScheduleOverlapPolicy } from '@temporalio/client';
import type { WorkerConfig } from './config.js';

/**
 * Makes sure that the audit of all ledgers is scheduled, at the configured interval. An audit that still runs is not
 * started twice; one that was missed while Temporal was away is caught up within the interval. `left-alone`: only one that is
 * not there is made.
 */
export async function scheduleAudit(
  connection: ConnectionLike,
  config: WorkerConfig,
  known: 'brought-up-to-date' | 'left-alone' = 'brought-up-to-date',
): Promise<void> {
  const client = new ScheduleClient({ connection, namespace: config.TEMPORAL_NAMESPACE });
  const scheduleId = `${config.TASK_QUEUE_PREFIX}${auditSchedule.id}`;
  const every = { every: `${config.AUDIT_EVERY_MINUTES} minutes` } as const;
  const spec = { intervals: [every] };
  const action = {
    type: 'startWorkflow',
    workflowType: auditSchedule.workflow,
    workflowId: `${config.TASK_QUEUE_PREFIX}audit`,
    taskQueue: `${config.TASK_QUEUE_PREFIX}${taskQueues.ordinary}`,
    args: [{}],
  } as const;
  try {
    await client.create({
      scheduleId,
      spec,
      action,
      policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: every.every },
    });
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    if (known === 'left-alone') return;
    await client.getHandle(scheduleId).update((known) => ({ ...known, spec, action }));
  }
}
