import { describe, expect, it } from '@jest/globals';
import type { JestReport, JestSuite } from './jest-counts.js';
import { summaryOf } from './jest-summary.js';

const suite = (name: string, seconds: number, tests: Record<string, 'passed' | 'failed'>): JestSuite => ({
  name: `/project/${name}`,
  startTime: 1_000,
  endTime: 1_000 + seconds * 1000,
  status: Object.values(tests).includes('failed') || Object.keys(tests).length === 0 ? 'failed' : 'passed',
  assertionResults: Object.entries(tests).map(([fullName, status]) => ({ fullName, status })),
});

const report = (testResults: JestSuite[]): JestReport => ({
  numPassedTests: 1,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  numRuntimeErrorTestSuites: 0,
  success: true,
  testResults,
});

describe('what stands above the line of counts', () => {
  it('names what failed, also a suite that could not be run', () => {
    const text = summaryOf(
      report([
        suite('a.spec.ts', 1, { 'it answers in 2 h': 'failed', 'it closes': 'passed' }),
        suite('b.spec.ts', 1, {}),
      ]),
      '/project',
    );
    expect(text).toContain('  a.spec.ts: it answers in 2 h\n');
    expect(text).toContain('  b.spec.ts: 未能运行 could not be run\n');
    expect(text).not.toContain('it closes');
  });

  it('shows the ten slowest suites, slowest first, with their share', () => {
    const text = summaryOf(
      report(Array.from({ length: 12 }, (_, i) => suite(`s${i}.spec.ts`, i + 1, { it: 'passed' }))),
      '/project',
    );
    const rows = text.split('\n').filter((line) => line.includes('.spec.ts'));
    expect(rows).toHaveLength(10);
    expect(rows[0]).toBe('     12.0 s   15 %  s11.spec.ts');
    expect(rows[9]).toContain('s2.spec.ts');
    expect(text).not.toContain('failed');
  });
});
