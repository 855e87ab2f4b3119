import { caseChangedSignal, taskQueues, workflowIdOf } from '@steward/contracts';
import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import { defaultPayloadConverter } from '@temporalio/common';
import { until } from '@steward/testing';
import { patience } from '../../testing-house/house.js';
import { Dice } from '../dice.js';
import type { Injection } from './injection.js';

/** What a workflow was told once is told again, twice, whatever became of it meanwhile: as by a relay that lost an answer. */
export const repeatSignals: Injection<'repeat-signals'> = async ({ seed, times }, { temporal }, run) => {
  const dice = new Dice(seed);
  for (let time = 0; time < times; time += 1) {
    const caseIds = run.caseIds();
    if (caseIds.length === 0) return;
    const caseId = dice.oneOf(caseIds);
    await until(() => repeatOne(temporal, caseId, dice).then(() => true), {
      within: patience,
      every: 500,
      what: `a signal to ${caseId} to be repeated`,
    });
  }
};

async function repeatOne(temporal: Client, caseId: string, dice: Dice): Promise<void> {
  const workflowId = workflowIdOf('complaint', caseId);
  const told = await toldOnce(temporal, workflowId);
  if (told.length === 0) return;
  const snapshot = dice.oneOf(told);
  for (let time = 0; time < 2; time += 1) {
    await temporal.workflow.signalWithStart('complaint', {
      workflowId,
      taskQueue: taskQueues.ordinary,
      args: [{ caseId }],
      signal: caseChangedSignal,
      signalArgs: [snapshot],
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      workflowIdConflictPolicy: 'USE_EXISTING',
    });
  }
}

/** Snapshots that the newest run of a workflow has been told; none when it has not begun. */
async function toldOnce(temporal: Client, workflowId: string): Promise<unknown[]> {
  try {
    const { events } = await temporal.workflow.getHandle(workflowId).fetchHistory();
    return (events ?? []).flatMap(({ workflowExecutionSignaledEventAttributes: signal }) => {
      const payload = signal?.input?.payloads?.[0];
      return payload ? [defaultPayloadConverter.fromPayload(payload)] : [];
    });
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return [];
    throw error;
  }
}
