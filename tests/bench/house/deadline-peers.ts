import { join } from 'node:path';
import { Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time.js';
import { startLeg, type LegProcess } from '../harness/leg-process.js';
import type { Deadline, DeadlineLegOptions } from '../legs/tell.js';
import type { BenchHouse } from './bench-house.js';

/** A peer that can be given deadlines and tells of them. */
export interface DeadlinePeer {
  readonly name: string;
  /** Its own process, and the server that it keeps its deadlines in. */
  readonly pids: () => readonly number[];
  schedule(deadlines: readonly Deadline[]): Promise<void>;
  stop(): Promise<void>;
}

const kinds = [
  { name: 'Temporal timer', leg: 'temporal-timer', server: 'temporal', pollMs: 0 },
  { name: 'pg-boss (0.5 s)', leg: 'pg-boss', server: 'postgres', pollMs: 500 },
  { name: 'Graphile Worker (2 s)', leg: 'graphile-worker', server: 'postgres', pollMs: 2_000 },
  { name: 'scanner (5 s)', leg: 'scanner', server: 'postgres', pollMs: 5_000 },
  { name: 'poller (20 ms)', leg: 'scanner', server: 'postgres', pollMs: 20 },
] as const;

/** Starts every peer in a process of its own, with a database or a namespace of its own on the house's servers. */
export async function openPeers(bench: BenchHouse, say: (line: string) => void): Promise<readonly DeadlinePeer[]> {
  const peers: DeadlinePeer[] = [];
  for (const [index, { name, leg, server, pollMs }] of kinds.entries()) {
    say(name);
    const child = await startLeg(leg);
    const options: DeadlineLegOptions = {
      url: bench.receiver.url,
      database: server === 'postgres' ? await bench.peerDatabase(`peer_${String(index)}`) : '',
      temporal: bench.house.parts.temporal,
      namespace: server === 'temporal' ? await peerNamespace(bench, `peer-${String(index)}`) : '',
      pollMs,
      bundle: bundleOf(bench),
    };
    await child.call('open', options);
    peers.push(peerOf(bench, name, server, child));
  }
  return peers;
}

function peerOf(bench: BenchHouse, name: string, server: 'temporal' | 'postgres', child: LegProcess): DeadlinePeer {
  return {
    name,
    pids: () => [child.pid, bench.house.parts.running.get(server)?.pid ?? 0],
    schedule: (deadlines) => child.call('schedule', deadlines),
    stop: () => child.stop(),
  };
}

/** Where a Temporal peer's workflows lie bundled; goes with the house. */
export const bundleOf = ({ house }: BenchHouse): string => join(house.parts.folders.data, '..', 'peer-workflows.js');

/** A namespace of a peer's own on the house's Temporal server. */
export async function peerNamespace({ house }: BenchHouse, namespace: string): Promise<string> {
  const connection = await Connection.connect({ address: house.parts.temporal });
  try {
    await connection.workflowService.registerNamespace({
      namespace,
      workflowExecutionRetentionPeriod: msToTs('1 day'),
    });
  } finally {
    await connection.close();
  }
  return namespace;
}
