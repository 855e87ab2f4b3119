/*
 * A runner for Jest: suites run in bare Node, one after the other in a few processes, instead of in a virtual machine
 * each. A service's suites load Nest, TypeORM and the service once a process and not once a suite. Hooks, limits of
 * time, reports and names are jest-circus's own. (jest-light-runner does the same, but knows no limits of time.)
 */
import { relative, sep } from 'node:path';
import { formatResultsErrors } from 'jest-message-util';
import { idleSuites } from './idle-suites.mjs';
import { SuiteWorker } from './suite-worker.mjs';

export class BareRunner {
  #config;

  constructor(globalConfig) {
    this.#config = globalConfig;
  }

  /**
   * In the order given, but a process keeps to the package it has loaded while that has suites left. Suites that wait most
   * of their time have a process beside the others', which take them as well once nothing else is left.
   */
  async runTests(tests, watcher, onStart, onResult, onFailure) {
    const lanes = { busy: tests.filter((test) => !isIdle(test)), idle: tests.filter(isIdle) };
    const nextFor = (worker, ...names) => {
      const lane = names.map((name) => lanes[name]).find(({ length }) => length > 0) ?? [];
      const known = lane.findIndex((test) => packageOf(test) === worker.loaded);
      return lane.splice(Math.max(known, 0), 1)[0];
    };
    const atOnce = Math.min(this.#config.maxWorkers, tests.length);
    const beside = atOnce > 1 && lanes.idle.length > 0 && lanes.busy.length >= atOnce ? [['idle']] : [];
    await Promise.all(
      [...Array.from({ length: atOnce }, () => ['busy', 'idle']), ...beside].map(async (names) => {
        const worker = new SuiteWorker();
        const next = () => nextFor(worker, ...names);
        for (let test = next(); test !== undefined && !watcher.isInterrupted(); test = next()) {
          await onStart(test);
          try {
            const answer = await worker.run(this.#suite(test), packageOf(test));
            // Jest would only say of it that it has no test.
            if (answer.tests.length === 0) throw new Error(answer.errors.join('\n'));
            await onResult(test, resultOf(test, answer, this.#config));
          } catch (error) {
            await onFailure(test, error);
          }
        }
        await worker.stop();
      }),
    );
  }

  #suite({ path, context: { config } }) {
    return {
      path,
      testNamePattern: this.#config.testNamePattern,
      testTimeout: config.testTimeout ?? this.#config.testTimeout ?? 5_000,
    };
  }
}

/** What the suites of a folder have in common: `services/tickets`, `tests/system`, `workflows/src`. */
const packageOf = ({ path, context: { config } }) => relative(config.rootDir, path).split(sep).slice(0, 2).join('/');

const isIdle = ({ path, context: { config } }) =>
  idleSuites.includes(relative(config.rootDir, path).split(sep).join('/'));

function resultOf({ path, context: { config } }, { start, end, tests, errors }, globalConfig) {
  const count = (status) => tests.filter((one) => one.status === status).length;
  const messages = [formatResultsErrors(tests, config, globalConfig, path), ...errors].filter(Boolean);
  const outside = errors.join('\n');
  return {
    failureMessage: messages.length > 0 ? messages.join('\n') : null,
    leaks: false,
    numFailingTests: count('failed'),
    numPassingTests: count('passed'),
    numPendingTests: count('pending'),
    numTodoTests: count('todo'),
    openHandles: [],
    perfStats: { start, end, runtime: end - start, slow: end - start > config.slowTestThreshold * 1_000 },
    skipped: count('pending') === tests.length,
    snapshot: { added: 0, fileDeleted: false, matched: 0, unchecked: 0, uncheckedKeys: [], unmatched: 0, updated: 0 },
    // What went wrong outside every test fails the suite, whatever its tests say.
    testExecError: errors.length > 0 ? { message: outside, stack: outside } : undefined,
    testFilePath: path,
    testResults: tests,
  };
}

// Jest asks a runner's module for its default.
export { BareRunner as default };
