import { caseChangedSignal, taskQueues, workflowIdOf } from '@steward/contracts';
import type { WorkflowHandle } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker, type WorkflowBundle } from '@temporalio/worker';
import { PaperSteps } from './paper-steps.js';

/** The workflows that follow a case without telling anybody, and the activities by which they ask. */
const followers = {
  followCase: { process: 'fault', look: 'lookAtCase', advance: 'advanceCase' },
  delivery: { process: 'delivery', look: 'lookAtDelivery', advance: 'advanceDelivery' },
  leave: { process: 'person', look: 'lookAtPerson', advance: 'advancePerson' },
} as const;

/** Lets a workflow follow a case that has a step to take `after` each of these, ms; answers when it has ended. */
export async function followedSteps(
  env: TestWorkflowEnvironment,
  workflowBundle: WorkflowBundle,
  workflow: keyof typeof followers,
  after: readonly number[],
): Promise<{
  readonly due: readonly number[];
  readonly steps: PaperSteps;
  readonly handle: WorkflowHandle;
  readonly outcome: unknown;
}> {
  const { process, look, advance } = followers[workflow];
  const start = await env.currentTimeMs();
  const due = after.map((ms) => start + ms);
  const steps = new PaperSteps(`case-${workflow}`, process, due, () => env.currentTimeMs());
  const worker = await Worker.create({
    connection: env.nativeConnection,
    taskQueue: taskQueues.ordinary,
    workflowBundle,
    activities: { [look]: steps.look, [advance]: steps.advance },
  });
  return worker.runUntil(async () => {
    const handle = await env.client.workflow.signalWithStart(workflow, {
      workflowId: workflowIdOf(process, steps.caseId),
      taskQueue: taskQueues.ordinary,
      args: [{ caseId: steps.caseId }],
      signal: caseChangedSignal,
      signalArgs: [steps.snapshot],
    });
    return { due, steps, handle, outcome: (await handle.result()) as unknown };
  });
}
