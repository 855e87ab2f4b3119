import { readdirSync, readFileSync } from 'node:fs';

/** Ticks in a second of `/proc/<pid>/stat`; the same on every Linux that Node runs on. */
const ticksPerSecond = 100;

interface Process {
  readonly pid: number;
  readonly parent: number;
  /** CPU time of it and of the children it has waited for, ticks. */
  readonly ticks: number;
}

/** What programs and their descendants used between two instants. Linux only: elsewhere everything is 0. */
export type Usage = {
  readonly cpuSeconds: number;
  /** Greatest sum of proportional set sizes that was seen, MiB. */
  readonly peakPssMiB: number;
};

/** Counts CPU time and watches memory of programs until it is stopped; memory is looked at every two seconds. */
export function meter(pids: () => readonly number[]): { stop(): Usage } {
  const before = cpuSecondsOf(pids());
  let peak = pssOf(pids());
  const watching = setInterval(() => (peak = Math.max(peak, pssOf(pids()))), 2_000);
  return {
    stop: () => {
      clearInterval(watching);
      peak = Math.max(peak, pssOf(pids()));
      return { cpuSeconds: cpuSecondsOf(pids()) - before, peakPssMiB: peak };
    },
  };
}

/** Proportional set size of programs with their descendants, MiB. */
export const pssOf = (pids: readonly number[]): number =>
  familyOf(pids).reduce((sum, { pid }) => sum + pssOfOne(pid), 0) / 1024;

/** CPU time of programs with their descendants since they were started, s. */
export const cpuSecondsOf = (pids: readonly number[]): number => ticksOf(pids) / ticksPerSecond;

/** What a child used before it ended has gone over to its parent, so that sums stay comparable. */
const ticksOf = (pids: readonly number[]): number => familyOf(pids).reduce((sum, { ticks }) => sum + ticks, 0);

function pssOfOne(pid: number): number {
  try {
    return Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${String(pid)}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

function familyOf(pids: readonly number[]): Process[] {
  const all = allProcesses();
  const wanted = new Set(pids);
  // A child never stands before its parent is known: go round until nobody is added.
  for (let size = -1; size !== wanted.size;) {
    size = wanted.size;
    for (const { pid, parent } of all) if (wanted.has(parent)) wanted.add(pid);
  }
  return all.filter(({ pid }) => wanted.has(pid));
}

function allProcesses(): Process[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc').flatMap((entry) => {
    if (!/^\d+$/.test(entry)) return [];
    try {
      const stat = readFileSync(`/proc/${entry}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      const number = (index: number): number => Number(fields[index] ?? 0);
      // Fields after the name: 1 parent; 11 user, 12 system, 13 and 14 those of children that have ended.
      return [{ pid: Number(entry), parent: number(1), ticks: number(11) + number(12) + number(13) + number(14) }];
    } catch {
      return [];
    }
  });
}
