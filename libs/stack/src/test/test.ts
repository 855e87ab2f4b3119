import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repositoryRoot } from '../paths.js';
import type { CommandContext } from '../progress.js';
import { Stoppers } from '../start/stoppers.js';
import { wordsOf } from '../stack-problem.js';
import { outcomeOf } from './jest-counts.js';
import type { JestReport, TestOutcome } from './jest-counts.js';
import { summaryOf } from './jest-summary.js';
import { startTestParts } from './test-parts.js';

/** `npm test`: starts the parts, runs every suite (or those that `args` name), ends with one line of counts. */
export async function testCommand(context: CommandContext): Promise<number> {
  const { progress, signal, args } = context;
  const stoppers = new Stoppers();
  let outcome: TestOutcome | null = null;
  try {
    const parts = await startTestParts(progress, signal, stoppers);
    progress.say();
    const report = await runJest(args, { ...process.env, ...parts }, signal);
    if (report !== null && !signal.aborted) progress.say(summaryOf(report, repositoryRoot()));
    outcome = outcomeOf(report);
  } catch (error) {
    if (!signal.aborted) progress.problem(error);
  }
  await stoppers.stopAll((name, error) =>
    progress.note({
      zh: `${name} 未能正常停止：${wordsOf(error)}`,
      en: `${name} did not stop in order: ${wordsOf(error)}`,
    }),
  );
  if (signal.aborted) return 130;
  const { line, exitCode } = outcome ?? outcomeOf(null);
  progress.say(line);
  return exitCode;
}

async function runJest(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  signal: AbortSignal,
): Promise<JestReport | null> {
  const folder = mkdtempSync(join(tmpdir(), 'steward-report-'));
  const report = join(folder, 'report.json');
  const jest = join(repositoryRoot(), 'node_modules', 'jest', 'bin', 'jest.js');
  try {
    await new Promise<void>((resolve, reject) => {
      const child = spawn(process.execPath, [jest, '--maxWorkers=2', '--json', `--outputFile=${report}`, ...args], {
        cwd: repositoryRoot(),
        env,
        // Jest's JSON goes to the file; what it would repeat on the screen is its human report on stderr.
        stdio: ['ignore', 'ignore', 'inherit'],
      });
      signal.addEventListener('abort', () => child.kill('SIGINT'), { once: true });
      child.once('error', reject);
      child.once('close', () => resolve());
    });
    return JSON.parse(readFileSync(report, 'utf8')) as JestReport;
  } catch {
    return null;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
