import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { StackProblem } from '../stack-problem.js';
import { until } from '../until.js';
import { tail } from './command.js';
import { endProcess, forgetPid, rememberPid } from './pid-file.js';

/** How to start one program of the stack. */
export interface PartProcessOptions {
  /** Name of its log and pid file. */
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly uid?: number | undefined;
  readonly gid?: number | undefined;
  /** Folder for `<name>.log`. */
  readonly logFolder: string;
  /** Folder for `<name>.pid`. */
  readonly pidFolder: string;
  /** What asks it to end in order; SIGTERM by default. */
  readonly stopSignal?: NodeJS.Signals;
  /** How long it may take to end in order before it is ended by force, ms; 15 s by default. */
  readonly stopWithin?: number;
  /** Ready when this answers true; it is asked until then. */
  ready(): Promise<boolean>;
  /** How long that may take, ms; 60 s by default. */
  readonly readyWithin?: number;
  readonly signal?: AbortSignal | undefined;
}

/** A program that runs until it is stopped. */
export interface PartProcess {
  readonly name: string;
  readonly pid: number;
  readonly logFile: string;
  /** Resolves with the exit code or signal when the program ends, wanted or not. */
  readonly ended: Promise<string>;
  /** Ends it in order, by force when it takes too long. May be called more than once. */
  stop(): Promise<void>;
}

/**
 * Starts a program in a process group of its own (so that Ctrl-C reaches us only, and we end things in order), with its
 * output in a log file, and waits until it is ready. A program that ends before that is a `StackProblem` with the end of
 * its log.
 */
export async function startPartProcess(options: PartProcessOptions): Promise<PartProcess> {
  options.signal?.throwIfAborted();
  mkdirSync(options.logFolder, { recursive: true });
  const logFile = join(options.logFolder, `${options.name}.log`);
  keepBounded(logFile);
  // What ended it last time stands at the end of its log: a new start begins below.
  const log = openSync(logFile, 'a');
  let child: ChildProcess;
  try {
    child = spawn(options.command, options.args, {
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
      ...(options.uid === undefined ? {} : { uid: options.uid }),
      ...(options.gid === undefined ? {} : { gid: options.gid }),
      env: options.env ?? process.env,
      detached: true,
      stdio: ['ignore', log, log],
    });
  } finally {
    closeSync(log);
  }
  let end: string | null = null;
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve((end = error.message)));
    child.once('exit', (code, signal) => resolve((end = signal ?? `code ${code}`)));
  });
  const pid = child.pid;
  if (pid === undefined) throw notStarted(options.name, await ended, '');
  await rememberPid(options.pidFolder, options.name, pid);

  let stopping: Promise<void> | null = null;
  const stop = (): Promise<void> =>
    (stopping ??= (async () => {
      if (end === null) await endProcess(pid, options.stopSignal ?? 'SIGTERM', options.stopWithin ?? 15_000);
      await ended;
      forgetPid(options.pidFolder, options.name);
    })());
  try {
    await until(
      async () => {
        if (end !== null) return true;
        return options.ready();
      },
      { within: options.readyWithin ?? 60_000, what: `${options.name} to be ready`, signal: options.signal },
    );
  } catch (error) {
    await stop();
    if (options.signal?.aborted) throw error;
    throw new StackProblem(
      `${options.name}.not-ready`,
      { zh: `${options.name} 未能及时就绪`, en: `${options.name} did not become ready in time` },
      { zh: `请查看日志 ${logFile}`, en: `look into its log, ${logFile}` },
      tail(readFileSync(logFile, 'utf8')),
    );
  }
  if (end !== null) {
    forgetPid(options.pidFolder, options.name);
    throw notStarted(options.name, end, logFile);
  }
  return { name: options.name, pid, logFile, ended, stop };
}

/** The log of one start is begun anew when it has grown large; the one before is kept beside it. */
const longestLog = 10_000_000;

function keepBounded(logFile: string): void {
  if (existsSync(logFile) && statSync(logFile).size > longestLog) renameSync(logFile, `${logFile}.1`);
}

function notStarted(name: string, end: string, logFile: string): StackProblem {
  const output = logFile === '' ? '' : tail(readFileSync(logFile, 'utf8'));
  if (/No space left on device/i.test(output)) {
    return new StackProblem(
      'disk.full',
      { zh: `${name} 无法启动：磁盘已满`, en: `${name} can't start: the disk is full` },
      { zh: '请释放磁盘空间后重试', en: 'free some space and start again' },
      output,
    );
  }
  return new StackProblem(
    `${name}.ended`,
    { zh: `${name} 启动后即退出（${end}）`, en: `${name} ended right after its start (${end})` },
    {
      zh: logFile ? `请查看日志 ${logFile}` : '请检查该程序能否运行',
      en: logFile ? `look into its log, ${logFile}` : 'see whether the program can run',
    },
    output,
  );
}
