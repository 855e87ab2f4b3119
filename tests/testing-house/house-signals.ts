import { readdirSync, readFileSync } from 'node:fs';
import type { PartProcess } from '@steward/stack';

/** Ends a process and its group with SIGKILL, and waits until it is gone. */
export async function killed(process_: PartProcess): Promise<void> {
  for (const pid of [-process_.pid, process_.pid]) if (sent(pid, 'SIGKILL')) break;
  await process_.stop();
}

/** Sends a signal to a process and to everything that came of it: PostgreSQL gives each backend a group of its own. */
export function sendToAll(process_: PartProcess, signal: 'SIGSTOP' | 'SIGCONT'): void {
  for (const pid of familyOf(process_.pid)) sent(pid, signal);
}

function sent(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}

/** A process with its descendants, parents first, as far as the system tells. */
function familyOf(pid: number): number[] {
  const parents = new Map<number, number>();
  for (const entry of listOf('/proc').filter((name) => /^\d+$/.test(name))) {
    const parent = parentOf(Number(entry));
    if (parent !== null) parents.set(Number(entry), parent);
  }
  const family = [pid];
  for (const member of family) for (const [child, parent] of parents) if (parent === member) family.push(child);
  return family;
}

function parentOf(pid: number): number | null {
  try {
    const stat = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return null;
  }
}

function listOf(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
