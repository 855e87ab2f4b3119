import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { caseChangedSignal, taskQueues, type Advanced, type CaseKnown, type CaseSnapshot } from '@steward/contracts';
import { until, workflowEnvironment } from '@steward/testing';
import type { WorkflowHandle } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker, type WorkflowBundle } from '@temporalio/worker';
import { bundle } from '../test/lived.js';

const hours = (n: number): number => n * 3_600_000;
const epoch = 1_790_000_000;

/** What the owner was asked with, and when by the server's clock. */
interface Asked {
  readonly known: CaseKnown;
  readonly at: number;
}

describe('a workflow whose owner was set back to an earlier time', () => {
  let env: TestWorkflowEnvironment;
  let workflowBundle: WorkflowBundle;

  beforeAll(async () => {
    workflowBundle = await bundle();
    env = await workflowEnvironment();
  }, 120_000);
  afterAll(() => env.teardown());

  /** Follows a case that waits for 48 hours, with its fifth fact known, and lets `story` act while a worker works. */
  async function followed(
    caseId: string,
    answer: (known: CaseKnown) => Advanced,
    story: (handle: WorkflowHandle, snapshot: CaseSnapshot, asked: readonly Asked[]) => Promise<void>,
  ): Promise<void> {
    const asked: Asked[] = [];
    const now = await env.currentTimeMs();
    const snapshot: CaseSnapshot = {
      caseId,
      process: 'delivery',
      companyId: 'c1',
      estateId: null,
      seq: 5,
      state: 'waiting',
      over: false,
      nextDueAt: new Date(now + hours(48)).toISOString(),
      awaits: '',
      emergency: false,
    };
    const worker = await Worker.create({
      connection: env.nativeConnection,
      taskQueue: taskQueues.ordinary,
      workflowBundle,
      activities: {
        lookAtDelivery: () => Promise.resolve(snapshot),
        advanceDelivery: async (_id: string, known: CaseKnown) => {
          asked.push({ known, at: await env.currentTimeMs() });
          return answer(known);
        },
      },
    });
    await worker.runUntil(async () => {
      const handle = await env.client.workflow.signalWithStart('delivery', {
        workflowId: `delivery/${caseId}`,
        taskQueue: taskQueues.ordinary,
        args: [{ caseId }],
        signal: caseChangedSignal,
        signalArgs: [snapshot],
      });
      await story(handle, snapshot, asked);
    });
  }
  const ended = (seq: number, more: Partial<CaseSnapshot> = {}) => ({
    caseId: 'any',
    process: 'delivery',
    companyId: 'c1',
    estateId: null,
    seq,
    state: 'over',
    over: true,
    nextDueAt: null,
    awaits: '',
    emergency: false,
    ...more,
  });

  it('takes the snapshot of the later epoch, whatever number it knows, and waits for what that says', () =>
    followed(
      'd-epoch',
      () => ({ snapshot: ended(4, { epoch }), fired: [] }),
      async (handle, snapshot, asked) => {
        const now = await env.currentTimeMs();
        const due = new Date(now + hours(1)).toISOString();
        await handle.signal(caseChangedSignal, { ...snapshot, seq: 3, epoch, nextDueAt: due });
        // An older epoch's news may still come, with a higher number.
        await handle.signal(caseChangedSignal, { ...snapshot, seq: 9 });
        expect(await handle.result()).toMatchObject({ state: 'over', seq: 4 });
        expect(asked.map(({ known }) => known)).toEqual([{ seq: 3, epoch }]);
        expect((asked[0]?.at ?? 0) - now).toBeGreaterThanOrEqual(hours(1));
        expect((asked[0]?.at ?? 0) - now).toBeLessThan(hours(2));
      },
    ));

  it('asks at once when it is called to look, however long it would have waited', () =>
    followed(
      'd-look',
      () => ({ snapshot: ended(5), fired: [] }),
      async (handle, snapshot, asked) => {
        const before = await env.currentTimeMs();
        await handle.signal(caseChangedSignal, { ...snapshot, look: true });
        await until(() => asked.length > 0);
        await handle.result();
        expect(asked.map(({ known }) => known)).toEqual([{ seq: 5 }]);
        expect((asked[0]?.at ?? 0) - before).toBeLessThan(hours(1));
      },
    ));

  it('ends when its owner no longer knows the case', () =>
    followed(
      'd-gone',
      () => {
        throw ApplicationFailure.nonRetryable('there is no such case', 'case.unknown');
      },
      async (handle, snapshot) => {
        await handle.signal(caseChangedSignal, { ...snapshot, look: true });
        expect(await handle.result()).toMatchObject({ state: 'unknown' });
      },
    ));
});
