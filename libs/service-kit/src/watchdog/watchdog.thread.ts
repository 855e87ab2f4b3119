import { writeSync } from 'node:fs';
import { type Debugger, Session } from 'node:inspector';
import { parentPort, workerData } from 'node:worker_threads';
import { Silence, lookEvery } from './silence.js';
import { readUnderWay } from './under-way.js';
import type { LastWords, WatchdogTask } from './watchdog.js';

const task = workerData as WatchdogTask;
const beats = new Int32Array(task.beats);
const silence = new Silence(task.silenceMs, task.startMs ?? 60_000);
/** How long the stack and the last words may take, ms. */
const patience = 3_000;

let lastWords: LastWords | null = null;
parentPort?.on('message', (words: LastWords) => (lastWords = words));

const timer = setInterval(() => {
  const silentMs = silence.look(Atomics.load(beats, 0), performance.now());
  if (silentMs === null) return;
  clearInterval(timer);
  void end(silentMs);
}, lookEvery);

/** Says why and ends the process; whatever fails on the way, it ends. */
async function end(silentMs: number): Promise<void> {
  try {
    const { caseId, others } = readUnderWay(task.underWay);
    say({ silentMs, caseId, underWay: others });
    const stack = await within(stackOfMain());
    if (stack !== null) say({ stack });
    if (caseId !== null && lastWords) {
      const written = await within(write(lastWords, caseId));
      say({ caseId, lastWords: written === null ? 'not written' : 'written' });
    }
  } finally {
    process.kill(task.pid, 'SIGKILL');
  }
}

/** One line of the log, past the stream that the loop would have to serve. */
function say(more: object): void {
  const line = {
    level: 'fatal',
    time: new Date().toISOString(),
    service: task.name,
    pid: task.pid,
    msg: 'the loop stood still, the process is ended by its watchdog / 事件循环停滞，看门狗结束进程',
    ...more,
  };
  try {
    writeSync(2, `${JSON.stringify(line)}\n`);
  } catch {
    // Nobody reads it: the process is ended all the same.
  }
}

async function within<T>(work: Promise<T>): Promise<T | null> {
  let over: NodeJS.Timeout | undefined;
  const timeout = new Promise<null>((resolve) => {
    over = setTimeout(() => resolve(null), patience);
  });
  try {
    return await Promise.race([work, timeout]);
  } catch {
    return null;
  } finally {
    clearTimeout(over);
  }
}

/** Where the main thread is: function, file and line of each frame; it is interrupted for that, even in a loop without end. */
function stackOfMain(): Promise<readonly string[]> {
  return new Promise((resolve, reject) => {
    const session = new Session();
    session.connectToMainThread();
    session.on('Debugger.paused', ({ params }) => {
      resolve(params.callFrames.map(frameInWords));
      session.post('Debugger.resume');
    });
    const failed = (error: Error | null): void => {
      if (error) reject(error);
    };
    session.post('Debugger.enable', failed);
    session.post('Debugger.pause', failed);
  });
}

const frameInWords = ({ functionName, url, location }: Debugger.CallFrame): string =>
  `${functionName === '' ? '(anonymous)' : functionName} ${url}:${String(location.lineNumber + 1)}`;

/** What must be known after the restart, so that what stopped this process does not stop the next. */
async function write({ databaseUrl, statement }: LastWords, caseId: string): Promise<true> {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: patience });
  await client.connect();
  await client.query(statement, [caseId]);
  await client.end();
  return true;
}
