import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { workflowEnvironment } from '@steward/testing';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { WorkflowBundle } from '@temporalio/worker';
import { bundle } from '../../test/lived.js';
import { followedSteps } from '../../test/stepwise.js';

const hours = (n: number): number => n * 3_600_000;

describe('a message that waits, followed', () => {
  let env: TestWorkflowEnvironment;
  let workflowBundle: WorkflowBundle;

  beforeAll(async () => {
    workflowBundle = await bundle();
    env = await workflowEnvironment();
  }, 120_000);
  afterAll(() => env.teardown());

  it('is released when quiet hours end, tried on the next channel when nobody reads it, and then over', async () => {
    const { due, steps, outcome } = await followedSteps(env, workflowBundle, 'delivery', [
      hours(8),
      hours(9),
      hours(12),
    ]);
    expect(outcome).toEqual({ caseId: steps.caseId, state: 'over', seq: 4 });
    expect(steps.taken).toHaveLength(3);
    for (const [index, at] of due.entries()) {
      const late = (steps.taken[index] ?? 0) - at;
      expect(late).toBeGreaterThanOrEqual(0);
      expect(late).toBeLessThan(hours(1));
    }
  });
});
