import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '@steward/stack';
import { testNamespace } from './temporal.js';
import type { TestNamespace } from './temporal.js';

describe('a namespace of a suite’s own', () => {
  let mine: TestNamespace;
  let theirs: TestNamespace;
  beforeAll(async () => {
    [mine, theirs] = await Promise.all([testNamespace(), testNamespace()]);
  });
  afterAll(async () => {
    await Promise.all([mine.leave(), theirs.leave()]);
  });

  it('knows our search attributes, and its cases are nobody else’s', async () => {
    const options = { taskQueue: 'nobody', workflowId: 'complaint/1', searchAttributes: { StewardEstate: ['lihua'] } };
    await mine.client.workflow.start('complaint', options);
    const found = async (of: TestNamespace): Promise<number> =>
      (await of.client.workflow.count("StewardEstate = 'lihua'")).count;
    await until(async () => (await found(mine)) === 1);
    expect(await found(theirs)).toBe(0);
  });
});
