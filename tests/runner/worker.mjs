/* A process that runs one suite after the other in bare Node: what a suite loads stays loaded for the next one. */
import { pathToFileURL } from 'node:url';
import { addSerializer } from 'jest-snapshot';
import { getState, resetState, run } from 'jest-circus';
import { jest, expect } from './globals.mjs';

void addSerializer;
const before = { ...process.env };

/** Suites change the environment; the next one begins as this process did. */
function restoreEnvironment() {
  for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
  Object.assign(process.env, before);
}

async function runSuite({ path, testNamePattern, testTimeout }) {
  resetState();
  const state = getState();
  state.testTimeout = testTimeout;
  state.testNamePattern = testNamePattern ? new RegExp(testNamePattern, 'i') : null;
  expect.setState({ testPath: path, suppressedErrors: [], currentTestName: undefined });
  const start = Date.now();
  try {
    await import(pathToFileURL(path).href);
    const { testResults, unhandledErrors } = await run();
    return { start, end: Date.now(), tests: testResults.map(asJestSays), errors: unhandledErrors };
  } catch (error) {
    return { start, end: Date.now(), tests: [], errors: [error instanceof Error ? error.stack : String(error)] };
  } finally {
    jest.useRealTimers();
    restoreEnvironment();
  }
}

function asJestSays({ testPath, status, errors, duration, numPassingAsserts, retryReasons, invocations, startedAt }) {
  // The first name is the one of the block that holds all.
  const names = testPath.slice(1).map(String);
  const state =
    status === 'skip' ? 'pending' : status === 'todo' ? 'todo' : errors.length > 0 ? 'failed' : 'passed';
  return {
    ancestorTitles: names.slice(0, -1),
    title: names.at(-1),
    fullName: names.join(' '),
    status: state,
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

process.on('message', async (suite) => {
  const result = await runSuite(suite);
  process.send({ ...result, memory: process.memoryUsage().rss });
});
process.send({ ready: true });
