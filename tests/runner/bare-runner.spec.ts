import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';
import { BareRunner } from './bare-runner.mjs';

it('says why a suite failed before its first test, instead of that it has none', async () => {
  const rootDir = fileURLToPath(new URL('../..', import.meta.url));
  const path = fileURLToPath(new URL('./broken.fixture.ts', import.meta.url));
  const failures: string[] = [];
  const results: unknown[] = [];
  await new BareRunner({ maxWorkers: 1 }).runTests(
    [{ path, context: { config: { rootDir } } }],
    { isInterrupted: () => false },
    () => Promise.resolve(),
    (_, result) => Promise.resolve(void results.push(result)),
    (_, error) => Promise.resolve(void failures.push(String(error))),
  );
  expect(results).toEqual([]);
  expect(failures).toEqual([expect.stringContaining('a module is not there')]);
});
