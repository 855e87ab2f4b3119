import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SuiteWorker } from './suite-worker.mjs';

const fixture = (name: string): { path: string; testNamePattern: string; testTimeout: number } => ({
  path: fileURLToPath(new URL(`./${name}.fixture.ts`, import.meta.url)),
  testNamePattern: '',
  testTimeout: 5_000,
});

describe('a process for suites', () => {
  let folder: string;
  let worker: SuiteWorker;
  const notes = (): string => readFileSync(join(folder, 'notes'), 'utf8');
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'runner-'));
    process.env['RUNNER_NOTES'] = join(folder, 'notes');
    worker = new SuiteWorker();
  });
  afterEach(async () => {
    await worker.stop();
    rmSync(folder, { recursive: true });
  });

  it('keeps open what suites of a folder share, and closes it before the suites of the next and at its end', async () => {
    for (const name of ['shared', 'shared-too']) {
      const { errors, tests } = await worker.run(fixture(name), 'one');
      expect([errors, tests.map(({ status }) => status)]).toEqual([[], ['passed']]);
    }
    expect(notes()).toBe('opened ');
    await worker.run(fixture('shared'), 'another');
    expect(notes()).toMatch(/^opened closed /);
    await worker.stop();
    expect(notes().match(/closed/g)).toHaveLength(notes().match(/opened/g)?.length ?? -1);
  });
});
