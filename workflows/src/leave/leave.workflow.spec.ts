import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { workflowEnvironment } from '@steward/testing';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { WorkflowBundle } from '@temporalio/worker';
import { bundle } from '../../test/lived.js';
import { followedSteps } from '../../test/stepwise.js';

const hours = (n: number): number => n * 3_600_000;

describe('somebody’s leave, followed', () => {
  let env: TestWorkflowEnvironment;
  let workflowBundle: WorkflowBundle;

  beforeAll(async () => {
    workflowBundle = await bundle();
    env = await workflowEnvironment();
  }, 120_000);
  afterAll(() => env.teardown());

  it('is said to begin when it begins and to end when it ends, and then nothing waits any more', async () => {
    const { due, steps, outcome } = await followedSteps(env, workflowBundle, 'leave', [hours(48), hours(72)]);
    expect(outcome).toEqual({ caseId: steps.caseId, state: 'over', seq: 3 });
    expect(steps.taken).toHaveLength(2);
    for (const [index, at] of due.entries()) {
      const late = (steps.taken[index] ?? 0) - at;
      expect(late).toBeGreaterThanOrEqual(0);
      expect(late).toBeLessThan(hours(1));
    }
  });
});
