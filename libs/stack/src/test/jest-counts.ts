/** The part of a suite in Jest's JSON report that the summary reads; instants are milliseconds since 1970. */
export interface JestSuite {
  readonly name: string;
  readonly startTime: number;
  readonly endTime: number;
  readonly status: string;
  readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
}

/** The part of Jest's JSON report that is counted. */
export interface JestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  /** Suites that could not be run at all: a syntax error, a failed import. */
  readonly numRuntimeErrorTestSuites: number;
  readonly success: boolean;
  readonly testResults?: readonly JestSuite[];
}

/** The outcome of a run. */
export interface TestOutcome {
  /** `N passed, N failed`, and `, N skipped` when some were. */
  readonly line: string;
  readonly exitCode: 0 | 1;
}

/** Counts a run. A suite that could not be run counts as a failure; a run without a single test is one too. */
export function outcomeOf(report: JestReport | null): TestOutcome {
  if (report === null) return { line: '0 passed, 1 failed', exitCode: 1 };
  const failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
  const skipped = report.numPendingTests + report.numTodoTests;
  const line = `${report.numPassedTests} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
  return { line, exitCode: failed === 0 && report.numPassedTests > 0 && report.success ? 0 : 1 };
}
