import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { workflowEnvironment } from '@steward/testing';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { WorkflowBundle } from '@temporalio/worker';
import { bundle } from '../../test/lived.js';
import { followedSteps } from '../../test/stepwise.js';

const hours = (n: number): number => n * 3_600_000;

describe('a case of any process, followed', () => {
  let env: TestWorkflowEnvironment;
  let workflowBundle: WorkflowBundle;

  beforeAll(async () => {
    workflowBundle = await bundle();
    env = await workflowEnvironment();
  }, 120_000);
  afterAll(() => env.teardown());

  it('is looked at when each of its points has come, and no more once it is over', async () => {
    const { due, steps, outcome } = await followedSteps(env, workflowBundle, 'followCase', [hours(2), hours(48)]);
    expect(outcome).toEqual({ caseId: steps.caseId, state: 'over', seq: 3 });
    expect(steps.taken).toHaveLength(2);
    for (const [index, at] of due.entries()) expect((steps.taken[index] ?? 0) - at).toBeGreaterThanOrEqual(0);
  });
});
