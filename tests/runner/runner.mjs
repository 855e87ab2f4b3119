/*
 * A runner for Jest that runs suites in bare Node instead of a virtual environment each: modules are loaded once a
 * process, not once a suite. Hooks, time limits and reports are jest-circus's own.
 */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { formatResultsErrors } from 'jest-message-util';

/** A process that has grown to this gives way to a fresh one, bytes. */
const grown = 900 * 1024 * 1024;

class Worker {
  #child = null;

  /** Runs one suite; a process that ends meanwhile is the suite's failure, not the run's. */
  async run(suite) {
    const child = (this.#child ??= start());
    const answer = await new Promise((resolve) => {
      const ended = (code, signal) =>
        resolve({
          start: Date.now(),
          end: Date.now(),
          tests: [],
          errors: [`the process of the suite ended: ${signal ?? code}`],
          memory: Infinity,
        });
      child.once('exit', ended);
      child.once('message', (message) => {
        const done = (result) => {
          child.off('exit', ended);
          resolve(result);
        };
        if (message.ready !== true) return done(message);
        child.once('message', done);
        child.send(suite);
      });
      if (child.isReady === true) child.send(suite);
      child.isReady = true;
    });
    if (answer.memory > grown) this.stop();
    return answer;
  }

  stop() {
    this.#child?.kill();
    this.#child = null;
  }
}

const start = () =>
  fork(fileURLToPath(new URL('./worker.mjs', import.meta.url)), [], {
    execArgv: [
      '--no-warnings',
      '--enable-source-maps',
      '--experimental-vm-modules',
      '--import',
      new URL('./sources.mjs', import.meta.url).href,
    ],
    serialization: 'advanced',
  });

export default class BareRunner {
  #config;

  constructor(globalConfig) {
    this.#config = globalConfig;
  }

  async runTests(tests, watcher, onStart, onResult, onFailure) {
    const waiting = [...tests];
    const workers = Array.from({ length: Math.min(this.#config.maxWorkers, tests.length) }, () => new Worker());
    await Promise.all(
      workers.map(async (worker) => {
        for (let test = waiting.shift(); test !== undefined && !watcher.isInterrupted(); test = waiting.shift()) {
          await onStart(test);
          try {
            const { config } = test.context;
            const answer = await worker.run({
              path: test.path,
              testNamePattern: this.#config.testNamePattern,
              testTimeout: config.testTimeout ?? this.#config.testTimeout ?? 60_000,
            });
            await onResult(test, resultOf(test, answer, this.#config));
          } catch (error) {
            await onFailure(test, error);
          }
        }
        worker.stop();
      }),
    );
  }
}

function resultOf(test, { start, end, tests, errors }, globalConfig) {
  const { config } = test.context;
  const count = (status) => tests.filter((one) => one.status === status).length;
  const messages = [formatResultsErrors(tests, config, globalConfig, test.path), ...errors].filter(Boolean);
  return {
    failureMessage: messages.length > 0 ? messages.join('\n') : null,
    leaks: false,
    numFailingTests: count('failed'),
    numPassingTests: count('passed'),
    numPendingTests: count('pending'),
    numTodoTests: count('todo'),
    openHandles: [],
    perfStats: { start, end, runtime: end - start, slow: (end - start) / 1000 > config.slowTestThreshold },
    skipped: tests.length > 0 && count('pending') === tests.length,
    snapshot: { added: 0, fileDeleted: false, matched: 0, unchecked: 0, uncheckedKeys: [], unmatched: 0, updated: 0 },
    testExecError:
      errors.length > 0 && tests.length === 0 ? { message: errors.join('\n'), stack: errors.join('\n') } : undefined,
    testFilePath: test.path,
    testResults: tests,
  };
}
