import { readdirSync, readFileSync } from 'node:fs';
import { run } from './command.js';
import { livingProcesses } from './pid-file.js';

/** Memory of one program of the stack with all its children, in bytes. */
export interface MemoryOf {
  readonly name: string;
  readonly bytes: number;
}

/**
 * Proportional set size of every remembered process and its descendants: memory that processes share (PostgreSQL's
 * buffers above all) counts once. Where the system doesn't tell it (macOS), the resident size, which counts it several times.
 */
export async function memoryOf(pids: string): Promise<MemoryOf[]> {
  const living = await livingProcesses(pids);
  const children = await childrenByParent();
  const remembered = new Set(living.map(({ pid }) => pid));
  const family = (pid: number): number[] => [
    pid,
    // Parts are children of the supervisor, but lines of their own.
    ...(children.get(pid) ?? []).filter((child) => !remembered.has(child)).flatMap(family),
  ];
  return Promise.all(
    living.map(async ({ name, pid }) => ({
      name,
      bytes: (await Promise.all(family(pid).map(sizeOf))).reduce((sum, bytes) => sum + bytes, 0),
    })),
  );
}

/** The same as a short table with its sum, in MB. */
export async function memoryOfStack(pids: string): Promise<string> {
  const parts = await memoryOf(pids);
  const megabytes = (bytes: number): string => `${Math.round(bytes / 1024 / 1024)} MB`;
  const sum = parts.reduce((total, { bytes }) => total + bytes, 0);
  const lines = parts.map(({ name, bytes }) => `  ${name.padEnd(24)}${megabytes(bytes)}`);
  return [`内存合计 / memory in all (PSS): ${megabytes(sum)}`, ...lines].join('\n');
}

async function sizeOf(pid: number): Promise<number> {
  try {
    const kilobytes = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1];
    return Number(kilobytes ?? 0) * 1024;
  } catch {
    if (process.platform === 'linux') return 0;
  }
  const { stdout } = await run('ps', ['-o', 'rss=', '-p', String(pid)]);
  return (Number(stdout.trim()) || 0) * 1024;
}

async function childrenByParent(): Promise<Map<number, number[]>> {
  const children = new Map<number, number[]>();
  const add = (pid: number, parent: number): void => {
    children.set(parent, [...(children.get(parent) ?? []), pid]);
  };
  if (process.platform === 'linux') {
    for (const entry of readdirSync('/proc')) {
      if (!/^\d+$/.test(entry)) continue;
      try {
        const stat = readFileSync(`/proc/${entry}/stat`, 'utf8');
        add(Number(entry), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
      } catch {
        continue;
      }
    }
    return children;
  }
  const { stdout } = await run('ps', ['-axo', 'pid=,ppid=']);
  for (const line of stdout.split('\n')) {
    const [pid, parent] = line.trim().split(/\s+/).map(Number);
    if (pid && parent) add(pid, parent);
  }
  return children;
}
