import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from '../until.js';
import { run } from './command.js';

/** A process as it was started: the id alone may have been given to another program since. */
interface PidRecord {
  readonly pid: number;
  readonly began: string;
}

/** When the process with this id began, in a form that differs for another process of the same id; null when there is none. */
export async function processBegan(pid: number): Promise<string | null> {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // State Z is a dead process whose parent has not yet asked for it.
    return fields[0] === 'Z' ? null : `ticks ${fields[19]}`;
  } catch {
    if (process.platform === 'linux') return null;
  }
  const { code, stdout } = await run('ps', ['-o', 'lstart=', '-p', String(pid)], {
    env: { ...process.env, LC_ALL: 'C' },
  });
  return code === 0 && stdout.trim() !== '' ? stdout.trim() : null;
}

/** Remembers a started process, so that a later start can clean up when this one is killed. */
export async function rememberPid(folder: string, name: string, pid: number): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const record: PidRecord = { pid, began: (await processBegan(pid)) ?? '' };
  writeFileSync(join(folder, `${name}.pid`), JSON.stringify(record));
}

/** Forgets a process that has ended. */
export function forgetPid(folder: string, name: string): void {
  rmSync(join(folder, `${name}.pid`), { force: true });
}

/** A process that is still running from an earlier start. */
export interface LivingProcess {
  readonly name: string;
  readonly pid: number;
}

/** Every remembered process that still runs and is the one that was remembered. Files of dead ones are removed. */
export async function livingProcesses(folder: string): Promise<LivingProcess[]> {
  const living: LivingProcess[] = [];
  for (const file of filesOf(folder)) {
    const record = readRecord(join(folder, file));
    const name = file.slice(0, -'.pid'.length);
    if (record !== null && record.began !== '' && (await processBegan(record.pid)) === record.began) {
      living.push({ name, pid: record.pid });
    } else {
      rmSync(join(folder, file), { force: true });
    }
  }
  return living;
}

/** Ends processes left over from a killed start, at first politely, after 10 s with SIGKILL; gives their names. */
export async function endLeftOvers(folder: string, except: readonly string[] = []): Promise<string[]> {
  const living = (await livingProcesses(folder)).filter(({ name }) => !except.includes(name));
  await Promise.all(
    living.map(async ({ name, pid }) => {
      await endProcess(pid, name.startsWith('postgres') ? 'SIGINT' : 'SIGTERM');
      forgetPid(folder, name);
    }),
  );
  return living.map(({ name }) => name);
}

/** Ends a process and its group by id, whoever its parent is; SIGKILL after `patience` ms. */
export async function endProcess(pid: number, signal: NodeJS.Signals, patience = 10_000): Promise<void> {
  const began = await processBegan(pid);
  if (began === null) return;
  const gone = async (): Promise<boolean> => (await processBegan(pid)) !== began;
  send(pid, signal);
  try {
    await until(gone, { within: patience });
  } catch {
    send(pid, 'SIGKILL');
    await until(gone, { within: 5000, what: `the end of process ${pid}` });
  }
}

function send(pid: number, signal: NodeJS.Signals): void {
  for (const target of [-pid, pid]) {
    try {
      process.kill(target, signal);
      return;
    } catch {
      continue;
    }
  }
}

function filesOf(folder: string): string[] {
  try {
    return readdirSync(folder).filter((file) => file.endsWith('.pid'));
  } catch {
    return [];
  }
}

function readRecord(path: string): PidRecord | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as PidRecord;
  } catch {
    return null;
  }
}
