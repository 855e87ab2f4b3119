import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { underWay } from './under-way.js';

/** What the watchdog writes to a database before it ends the process: the case that was computed is `$1`. */
export interface LastWords {
  readonly databaseUrl: string;
  readonly statement: string;
}

/** How long a loop may stand still. */
export interface WatchdogOptions {
  /** What is watched, as the log names it. */
  readonly name: string;
  /** Silence after which the process is ended, ms. */
  readonly silenceMs: number;
  /** Time after the start in which four times as much silence is borne, ms. */
  readonly startMs?: number;
}

/** What the watchdog's thread is started with. */
export interface WatchdogTask extends WatchdogOptions {
  readonly pid: number;
  /** Beats of the loop, counted up. */
  readonly beats: SharedArrayBuffer;
  readonly underWay: SharedArrayBuffer;
}

/** A watchdog that runs until it is stopped. */
export interface Watchdog {
  stop(): Promise<void>;
}

const beatEvery = 500;
let running: (Watchdog & { readonly thread: Worker }) | null = null;
/** Sources that run as they are written are somebody's who looks on, and may hold them in a debugger. */
const unwatched: Watchdog = { stop: () => Promise.resolve() };

/**
 * Watches this process's loop from a thread beside it: when it stands still for `silenceMs` the reason (what is under way,
 * the stack) goes to stderr, the case that was computed to the database that `remembersBy` named, and the process is ended by SIGKILL, to be started
 * again by whoever keeps it. Sleep of the machine, a stopped process and set clocks are no silence. One per process: a second call
 * gives the same.
 */
export function startWatchdog(options: WatchdogOptions): Watchdog {
  if (running !== null) return running;
  const file = new URL('./watchdog.thread.js', import.meta.url);
  if (!existsSync(fileURLToPath(file))) return unwatched;
  const beats = new SharedArrayBuffer(4);
  const counter = new Int32Array(beats);
  const heart = setInterval(() => void Atomics.add(counter, 0, 1), beatEvery).unref();
  const task: WatchdogTask = { ...options, pid: process.pid, beats, underWay: underWay.memory };
  const thread = new Worker(file, { workerData: task, execArgv: [], env: {} });
  thread.unref();
  thread.on('error', (error) => process.stderr.write(`the watchdog of ${options.name} failed: ${String(error)}\n`));
  running = {
    thread,
    stop: async () => {
      clearInterval(heart);
      running = null;
      await thread.terminate();
    },
  };
  return running;
}

/** Where the case is remembered over which the process stood still; nothing where no watchdog runs. */
export function remembersBy(words: LastWords): void {
  running?.thread.postMessage(words);
}
