import { caseChangedSignal, taskQueues, workflowIdOf } from '@steward/contracts';
import { until } from '@steward/testing';
import type { WorkflowHandle } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker, type WorkflowBundle } from '@temporalio/worker';
import { PaperEmergency, planOf } from './paper-emergency.js';

const minute = 60_000;
const person = (id: string) => ({ id, role: 'handler', personId: id }) as const;
export const lead = { id: 'lead', role: 'supervisor', personId: 'lead' } as const;

/** An emergency on paper with its workflow at work: acts as people do, and lets the relay say what it must. */
export interface CalledOut {
  readonly paper: PaperEmergency;
  readonly handle: WorkflowHandle;
  passes(this: void, ms: number): Promise<void>;
  does(this: void, action: string, input?: object, by?: Parameters<PaperEmergency['act']>[2]): Promise<void>;
  /** Somebody who was called says that he comes. */
  answers(this: void, id: string): Promise<void>;
}

let count = 0;

/** Declares an emergency with a plan of so many steps and people, and lets `story` happen. Answers how its workflow ended. */
export async function calledOut(
  env: TestWorkflowEnvironment,
  workflowBundle: WorkflowBundle,
  { people, steps }: { readonly steps: number; readonly people: number },
  story: (life: CalledOut) => Promise<void>,
): Promise<{ readonly paper: PaperEmergency; readonly handle: WorkflowHandle; readonly outcome: unknown }> {
  const plan = planOf(steps, people);
  count += 1;
  const paper = new PaperEmergency(
    `e-${String(count)}`,
    (step) => plan.who(step),
    () => env.currentTimeMs(),
  );
  const { advanceEmergency, lookAtCase, tellOfCase } = paper;
  const worker = await Worker.create({
    connection: env.nativeConnection,
    taskQueue: taskQueues.emergency,
    workflowBundle,
    activities: { advanceEmergency, lookAtCase, tellOfCase },
  });
  const signal = (): Promise<WorkflowHandle> =>
    env.client.workflow.signalWithStart('emergency', {
      workflowId: workflowIdOf('emergency', paper.caseId),
      taskQueue: taskQueues.emergency,
      args: [{ caseId: paper.caseId }],
      signal: caseChangedSignal,
      signalArgs: [paper.snapshot()],
      workflowIdConflictPolicy: 'USE_EXISTING',
    });
  return worker.runUntil(async () => {
    const frozen = { planId: 'p', version: 1, digest: 'd', steps: plan.steps, authorities: [], tellsOwners: false };
    await paper.act('report', { kind: 'fire', estateId: 'lakeside', contentId: 'k', plan: frozen }, lead);
    await paper.act('declare', { level: 'level-1' }, lead);
    const handle = await signal();
    const does: CalledOut['does'] = async (action, input = {}, by = lead) => {
      await paper.act(action, input, by);
      await signal();
    };
    await story({
      paper,
      handle,
      passes: (ms) => env.sleep(ms),
      does,
      answers: (id) => does('answer', { says: 'have-it' }, person(id)),
    });
    return { paper, handle, outcome: (await handle.result()) as unknown };
  });
}

/** From the declaration to the last who knows that it is over: nobody answers before the last step. */
export async function wholeCallOut({ answers, does, paper, passes }: CalledOut, steps: number): Promise<void> {
  const isCalled = (step: number) => (): boolean =>
    paper.told.some(({ to, why }) => why === 'called-out' && to === `s${String(step)}-1`);
  for (let step = 1; step < steps; step += 1) {
    await until(isCalled(step));
    await passes(minute + 1_000);
  }
  await until(isCalled(steps));
  await answers(`s${String(steps)}-1`);
  await does('arrive', {}, person(`s${String(steps)}-1`));
  await does('take-command');
  for (const action of ['contain', 'recover', 'stand-down']) await does(action, { contentId: 'k' });
  await passes(5_000);
  const called = new Set(paper.told.flatMap(({ to, why }) => (why === 'called-out' ? [to] : [])));
  for (const id of called) await paper.act('know-it-is-over', {}, person(id));
  await does(
    'review',
    { contentId: 'k', planChanges: false },
    { id: 'chen', role: 'estate-manager', personId: 'chen' },
  );
  await does('archive');
}
