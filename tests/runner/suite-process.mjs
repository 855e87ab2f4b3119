/* A process that runs one suite after the other: what the first one loads is there for the next. */
import { Console } from 'node:console';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { getState, resetState, run } from 'jest-circus';
import { expect, jest } from './jest-globals.mjs';

// What a suite says stands beside Jest's report, on stderr; stdout is for what services log.
globalThis.console = new Console(process.stderr);

// Properties try the same inputs in every run: what fails, fails for everybody, and what covers enough always does. Other
// inputs are tried with another seed; a property says its own when it fails.
fc.configureGlobal({ seed: Number(process.env.STEWARD_TEST_SEED || 20_261) });

const environment = { ...process.env };
const folder = process.cwd();

/** Whatever a suite changed for itself, the next one begins as this process did. */
function tidy() {
  jest.useRealTimers();
  jest.restoreAllMocks();
  for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name];
  Object.assign(process.env, environment);
  process.chdir(folder);
}

async function runSuite({ path, testNamePattern, testTimeout }) {
  resetState();
  const state = getState();
  state.testTimeout = testTimeout;
  state.testNamePattern = testNamePattern ? new RegExp(testNamePattern, 'i') : null;
  expect.setState({ testPath: path, suppressedErrors: [], currentTestName: undefined });
  const start = Date.now();
  let tests = [];
  let errors;
  try {
    await import(pathToFileURL(path).href);
    const { testResults, unhandledErrors } = await run();
    tests = testResults.map(asJestSays);
    errors = unhandledErrors.map(String);
    if (tests.length === 0 && errors.length === 0) errors = ['the suite has no test'];
  } catch (error) {
    errors = [error instanceof Error ? (error.stack ?? error.message) : String(error)];
  } finally {
    tidy();
  }
  return { start, end: Date.now(), tests, errors, memory: process.memoryUsage.rss() };
}

function asJestSays({ testPath, status, errors, duration, numPassingAsserts, retryReasons, invocations, startedAt }) {
  // The first name is that of the block around everything.
  const names = testPath.slice(1).map(String);
  const ended = errors.length > 0 ? 'failed' : 'passed';
  return {
    ancestorTitles: names.slice(0, -1),
    title: names.at(-1),
    fullName: names.join(' '),
    status: status === 'skip' ? 'pending' : status === 'todo' ? 'todo' : ended,
    duration,
    startedAt,
    failureMessages: errors,
    failureDetails: [],
    numPassingAsserts,
    retryReasons,
    invocations,
    location: null,
  };
}

/** Closes what the suites of a folder have opened together (`sharedBySuites`); says what could not be closed. */
async function closeShared() {
  const registry = globalThis[Symbol.for('steward.shared-by-suites')];
  const shared = [...(registry ?? [])];
  registry?.clear();
  const closed = await Promise.allSettled(shared.map(([, { close }]) => close()));
  return closed.flatMap(({ reason }, index) =>
    reason === undefined ? [] : [`${shared[index][0]}: ${String(reason)}`],
  );
}

process.on('message', ({ suite }) => {
  void (suite === undefined ? closeShared() : runSuite(suite)).then((result) => process.send(result));
});
// Whoever asks for suites is gone: nobody would hear what they come to. What they had started, the next run ends.
process.once('disconnect', () => process.exit(1));
process.send('ready');
