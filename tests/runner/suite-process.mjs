/* A process that runs one suite after the other: what the first one loads is there for the next. */
import { Console } from 'node:console';
import { pathToFileURL } from 'node:url';
import { getState, resetState, run } from 'jest-circus';
import { expect, jest } from './jest-globals.mjs';

// What a suite says stands beside Jest's report, on stderr; stdout is for what services log.
globalThis.console = new Console(process.stderr);

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

process.on('message', (suite) => {
  void runSuite(suite).then((result) => process.send(result));
});
process.send('ready');
