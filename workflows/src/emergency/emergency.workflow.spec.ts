import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { workflowEnvironment } from '@steward/testing';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { WorkflowBundle } from '@temporalio/worker';
import { calledOut, wholeCallOut } from '../../test/called-out.js';
import { bundle } from '../../test/lived.js';

const minute = 60_000;

describe('an emergency, followed (§4.2)', () => {
  let env: TestWorkflowEnvironment;
  let workflowBundle: WorkflowBundle;

  beforeAll(async () => {
    workflowBundle = await bundle();
    env = await workflowEnvironment();
  }, 120_000);
  afterAll(() => env.teardown());

  it('calls five steps of four people one after the other, and tells all of them that it is over, in 120 events', async () => {
    const { handle, outcome, paper } = await calledOut(env, workflowBundle, { steps: 5, people: 4 }, (life) =>
      wholeCallOut(life, 5),
    );
    expect(outcome).toMatchObject({ state: 'closed' });
    const called = paper.told.filter(({ why }) => why === 'called-out');
    expect(called.map(({ to }) => to)).toEqual(
      ['s1', 's2', 's3', 's4', 's5'].flatMap((step) => [1, 2, 3, 4].map((one) => `${step}-${String(one)}`)),
    );
    // Each step a minute after the one before, and all four of it together.
    const declared = paper.facts.find(({ type }) => type === 'emergency.declared')?.at ?? 0;
    expect(called.map(({ at }) => Math.floor((at - declared) / minute))).toEqual(
      [0, 1, 2, 3, 4].flatMap((step) => Array<number>(4).fill(step)),
    );
    expect(paper.told.filter(({ why }) => why === 'stood-down').map(({ to }) => to)).toEqual(
      called.map(({ to }) => to),
    );
    const { events } = await handle.fetchHistory();
    expect(events?.length ?? 0).toBeLessThanOrEqual(120);
  }, 60_000);

  it('opens the next step at once where everybody of a step says that he can’t come', async () => {
    await calledOut(env, workflowBundle, { steps: 2, people: 1 }, async (life) => {
      const { does, paper, passes } = life;
      await passes(5_000);
      await does('decline', {}, { id: 's1-1', role: 'handler', personId: 's1-1' });
      await passes(5_000);
      expect(paper.told.filter(({ why }) => why === 'called-out').map(({ to }) => to)).toEqual(['s1-1', 's2-1']);
      await does('propose-false-alarm', { contentId: 'k' });
      await does('confirm-false-alarm', {}, { id: 's2-1', role: 'handler', personId: 's2-1' });
      await passes(2_000);
      // Whoever confirmed it knows.
      await does('know-it-is-over', {}, { id: 's1-1', role: 'handler', personId: 's1-1' });
    });
  }, 60_000);
});
