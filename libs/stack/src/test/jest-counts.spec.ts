import { describe, expect, it } from '@jest/globals';
import { outcomeOf } from './jest-counts.js';
import type { JestReport } from './jest-counts.js';

const report = (counts: Partial<JestReport>): JestReport => ({
  numPassedTests: 0,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  numRuntimeErrorTestSuites: 0,
  success: true,
  ...counts,
});

describe('the line of counts', () => {
  it('says how many passed', () => {
    expect(outcomeOf(report({ numPassedTests: 12 }))).toEqual({ line: '12 passed, 0 failed', exitCode: 0 });
  });

  it('does not hide what was skipped', () => {
    expect(outcomeOf(report({ numPassedTests: 2, numPendingTests: 1, numTodoTests: 1 }))).toEqual({
      line: '2 passed, 0 failed, 2 skipped',
      exitCode: 0,
    });
  });

  it('counts a suite that could not be run as a failure', () => {
    const counts = { numPassedTests: 5, numFailedTests: 1, numRuntimeErrorTestSuites: 2, success: false };
    expect(outcomeOf(report(counts))).toEqual({ line: '5 passed, 3 failed', exitCode: 1 });
  });

  it('fails when nothing was run at all', () => {
    expect(outcomeOf(report({})).exitCode).toBe(1);
    expect(outcomeOf(null)).toEqual({ line: '0 passed, 1 failed', exitCode: 1 });
  });

  it('fails when Jest itself says so', () => {
    expect(outcomeOf(report({ numPassedTests: 5, success: false })).exitCode).toBe(1);
  });
});
