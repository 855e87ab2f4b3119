import { relative } from 'node:path';
import type { JestReport } from './jest-counts.js';

/** How many suites the table of the slowest has. */
const slowest = 10;
/** How many failures are named one by one at the end. */
const named = 40;

/**
 * What stands above the line of counts: every test that failed, by suite, so that the end of a log is enough to go on;
 * then the ten suites that took longest, in seconds with their share of what all took together.
 */
export function summaryOf(report: JestReport, root: string): string {
  const suites = (report.testResults ?? []).map((suite) => ({
    path: relative(root, suite.name).replaceAll('\\', '/'),
    seconds: Math.max(0, suite.endTime - suite.startTime) / 1000,
    failed: suite.assertionResults.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName),
    unrun: suite.status === 'failed' && suite.assertionResults.length === 0,
  }));
  const failures = suites.flatMap(({ path, failed, unrun }) =>
    unrun ? [`${path}: 未能运行 could not be run`] : failed.map((test) => `${path}: ${test}`),
  );
  const all = suites.reduce((sum, { seconds }) => sum + seconds, 0);
  const longest = [...suites].sort((one, other) => other.seconds - one.seconds).slice(0, slowest);
  return [
    ...section(
      '失败 failed',
      failures.slice(0, named).concat(failures.length > named ? [`… +${failures.length - named}`] : []),
    ),
    ...section(
      '最慢的套件 slowest suites',
      longest.map(
        ({ path, seconds }) =>
          `${seconds.toFixed(1).padStart(7)} s  ${((seconds / (all || 1)) * 100).toFixed(0).padStart(3)} %  ${path}`,
      ),
    ),
    '',
  ].join('\n');
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${line}`)];
}
