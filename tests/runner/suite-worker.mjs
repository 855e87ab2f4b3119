/* A process for suites, seen from the runner. */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** A process that has grown to this gives way to a fresh one, bytes. */
const grown = 1_200 * 1024 * 1024;
/** How long a folder's suites may take to close what they have opened together, ms. */
const closesWithin = 60_000;

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
    if (this.loaded !== packageName) await this.#closeShared();
    this.#child ??= await this.#started();
    const late = this.#late === null ? [] : [this.#late];
    this.#late = null;
    this.#last = suite.path;
    this.loaded = packageName;
    const start = Date.now();
    const answer = await this.#asked({ suite }, (why) => {
      const errors = [`the process of this suite ended: ${why}`];
      return { start, end: Date.now(), tests: [], errors, memory: 0 };
    });
    if (answer.memory > grown) await this.stop();
    return { ...answer, errors: [...late, ...answer.errors] };
  }

  /** Ends the process, in order; nothing happens when there is none. */
  async stop() {
    await this.#closeShared();
    const child = this.#child;
    this.#child = null;
    this.loaded = null;
    child?.kill();
  }

  /** What suites of a folder have opened together is closed; what could not be is said with the next suite. */
  async #closeShared() {
    if (this.#child === null) return;
    let timer;
    const tooLong = new Promise((resolve) => {
      timer = setTimeout(() => {
        // Its answer, should it still come, is no suite's.
        const child = this.#child;
        this.#child = null;
        child?.kill('SIGKILL');
        resolve(['it took too long']);
      }, closesWithin);
    });
    const left = await Promise.race([this.#asked({}, () => []), tooLong]);
    clearTimeout(timer);
    if (left.length === 0) return;
    this.#late = `after ${this.#last} something stayed open: ${left.join(', ')}`;
    // The last one has no next suite.
    process.stderr.write(`${this.#late}\n`);
  }

  /** Asks the process, whose end while it is asked is `instead` of an answer. */
  #asked(message, instead) {
    const child = this.#child;
    return new Promise((resolve) => {
      const done = (result) => {
        child.off('exit', ended);
        resolve(result);
      };
      const ended = (code, signal) => {
        child.off('message', done);
        this.#late = null;
        resolve(instead(signal ?? `exit code ${code}`));
      };
      child.once('message', done);
      child.once('exit', ended);
      child.send(message);
    });
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
