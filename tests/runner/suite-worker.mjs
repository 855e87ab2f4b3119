/* A process for suites, seen from the runner. */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** A process that has grown to this gives way to a fresh one, bytes. */
const grown = 1_200 * 1024 * 1024;

/** Runs suites one after the other in a process of its own, in a fresh one when that ended. */
export class SuiteWorker {
  #child = null;
  #last = '';
  /** Why the process ended while no suite ran: something that an earlier suite had left behind. */
  #late = null;
  /** The package whose modules the process has loaded. */
  loaded = null;

  /** What a suite came to. A process that ends meanwhile is a failure of that suite. */
  async run(suite, packageName) {
    this.#child ??= await this.#started();
    const child = this.#child;
    const late = this.#late === null ? [] : [this.#late];
    this.#late = null;
    this.#last = suite.path;
    this.loaded = packageName;
    const start = Date.now();
    const answer = await new Promise((resolve) => {
      const done = (result) => {
        child.off('exit', ended);
        resolve(result);
      };
      const ended = (code, signal) => {
        child.off('message', done);
        this.#late = null;
        const errors = [`the process of this suite ended: ${signal ?? `exit code ${code}`}`];
        resolve({ start, end: Date.now(), tests: [], errors, memory: 0 });
      };
      child.once('message', done);
      child.once('exit', ended);
      child.send(suite);
    });
    if (answer.memory > grown) this.stop();
    return { ...answer, errors: [...late, ...answer.errors] };
  }

  /** Ends the process; nothing happens when there is none. */
  stop() {
    const child = this.#child;
    this.#child = null;
    this.loaded = null;
    child?.kill();
  }

  #started() {
    return new Promise((resolve, reject) => {
      const child = fork(fileURLToPath(new URL('./suite-process.mjs', import.meta.url)), [], {
        execArgv: ['--no-warnings', '--enable-source-maps', '--import', new URL('./sources.mjs', import.meta.url).href],
        serialization: 'advanced',
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      });
      child.once('message', () => resolve(child));
      child.once('exit', (code, signal) => {
        if (this.#child === child) {
          this.#late = `after ${this.#last} the process ended: ${signal ?? `exit code ${code}`}`;
          this.#child = null;
        }
        reject(new Error(`a process for suites could not start: ${signal ?? `exit code ${code}`}`));
      });
    });
  }
}
