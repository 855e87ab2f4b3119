import { randomUUID } from 'node:crypto';
import type { ServiceName } from '@steward/contracts';
import type { Grant } from '@steward/service-kit';
import type { Bench, Figures, Leg } from '../harness/bench.js';
import { startLeg, type LegProcess } from '../harness/leg-process.js';
import { BenchHouse } from '../house/bench-house.js';
import { peerNamespace } from '../house/deadline-peers.js';
import { makeEstates } from '../house/estates.js';
import { relayed, file } from '../house/filing.js';
import { rowsOfComplaint, shapedLike } from '../house/rows-of-complaint.js';
import { companyId } from '../../testing-house/company.js';
import { aComplaint } from '../../testing-house/driver.js';
import type { Load } from '../legs/load.js';

const connections = 32;
const seconds = 10;
const estates = 200;

/** A process for tickets, as in a deployment; the others share one. Nobody works on what is accepted, as with the peers. */
const apart: readonly (readonly ServiceName[])[] = [
  ['tickets'],
  ['staff', 'assets', 'notifications', 'quality', 'gateway'],
];

/** Complaints of all estates in turn, as a front desk of the company files them. */
async function loadOf({ house }: BenchHouse, url: string, estateIds: readonly string[]): Promise<Load> {
  const grants: Grant[] = [{ role: 'front-desk', companyId, estateId: null }];
  // On no file: a token of somebody who is must hold the posts that he has.
  const token = await house.tokenFor('p-crowd', grants);
  const requests = estateIds.map((estateId) => ({
    path: '/v1/complaints',
    body: { ...aComplaint('calm'), estateId },
  }));
  return { url, method: 'POST', token, requests, connections, seconds };
}

async function complaintsIn({ house }: BenchHouse): Promise<number> {
  const [row] = await house.rows<{ count: number }>(
    'tickets',
    `SELECT count(*)::int AS count FROM steward.cases WHERE process = 'complaint'`,
  );
  return row?.count ?? 0;
}

/** Files as fast as is answered, and compares what was acknowledged with what stands in the database. */
export async function acceptance(bench: BenchHouse, sender: LegProcess, load: Load): Promise<Figures> {
  const before = await complaintsIn(bench);
  const { accepted = NaN, refused = NaN, ...seen } = await sender.call<Record<string, number>>('send', load);
  // Requests that were under way when time was up may be kept although nobody heard the answer.
  const lost = Math.max(0, accepted - ((await complaintsIn(bench)) - before));
  return { ...seen, refused, lost };
}

/** What the legs of intake share: a house with many estates, and somebody who sends. */
export async function openIntake(): Promise<{
  bench: BenchHouse;
  sender: LegProcess;
  load: Load;
  throughGateway: Load;
}> {
  const bench = await BenchHouse.open({ processes: apart });
  const estateIds = await makeEstates(bench, estates);
  const sender = await startLeg('load');
  const tickets = `http://127.0.0.1:${String(bench.house.ports.tickets)}`;
  return {
    bench,
    sender,
    load: await loadOf(bench, tickets, estateIds),
    throughGateway: await loadOf(bench, bench.house.gateway, estateIds),
  };
}

/** A leg of Steward; the next one begins when what this one left has been worked off. */
function stewardLeg(name: string, bench: BenchHouse, sender: LegProcess, load: Load): Leg {
  return {
    name,
    pids: bench.pids,
    round: async () => {
      await relayed(bench);
      return acceptance(bench, sender, load);
    },
  };
}

async function peersOf(bench: BenchHouse): Promise<{ legs: Leg[]; stop(): Promise<void> }> {
  const { house } = bench;
  const [postgres, temporal] = [
    house.parts.running.get('postgres')?.pid ?? 0,
    house.parts.running.get('temporal')?.pid ?? 0,
  ];
  const complaint = { ...aComplaint('calm'), key: randomUUID() };
  const started: LegProcess[] = [];
  const peer = async (name: string, leg: string, server: number, options: object): Promise<Leg> => {
    const child = await startLeg(leg);
    started.push(child);
    await child.call('open', options);
    return {
      name,
      pids: () => [child.pid, server],
      round: async () => {
        await relayed(bench);
        return child.call<Record<string, number>>('accept', seconds, connections, complaint);
      },
    };
  };
  const template = await rowsOfComplaint(bench, await file(await bench.desk(), 'calm'));
  await shapedLike(bench, Object.keys(template.rows));
  const legs = [
    await peer('pg-boss send', 'pg-boss', postgres, {
      url: bench.receiver.url,
      database: await bench.peerDatabase('intake_pg_boss'),
    }),
    await peer('Graphile Worker addJob', 'graphile-worker', postgres, {
      url: bench.receiver.url,
      database: await bench.peerDatabase('intake_graphile'),
    }),
    await peer('Temporal workflow.start', 'temporal-start', temporal, {
      temporal: house.parts.temporal,
      namespace: await peerNamespace(bench, 'intake'),
    }),
    await peer('bare pg insert', 'bare-insert', postgres, { database: house.databases.tickets, ...template }),
  ];
  return {
    legs,
    stop: async () => {
      await Promise.all(started.map((child) => child.stop()));
    },
  };
}

/** Complaints accepted per second. */
export const intake: Bench = {
  name: 'intake',
  title: `Complaints accepted per second over HTTP, with fact, outbox and idempotency key; ${String(connections)} connections, ${String(estates)} estates.`,
  rounds: 3,
  compared: ['perSecond', 'p99Ms'],
  targets: [
    { what: 'Steward/pg-boss send perSecond', atLeast: 2 },
    { what: 'Steward/Graphile Worker addJob perSecond', atLeast: 4 },
    { what: 'Steward/Temporal workflow.start perSecond', atLeast: 10 },
    { what: 'Steward/bare pg insert perSecond', atLeast: 0.5 },
    { what: 'Steward p99Ms', atMost: 50 },
    { what: 'Steward lost', atMost: 0 },
  ],
  open: async () => {
    const { bench, sender, load, throughGateway } = await openIntake();
    const peers = await peersOf(bench);
    return {
      legs: [
        stewardLeg('Steward', bench, sender, load),
        ...peers.legs,
        stewardLeg('Steward through the gateway', bench, sender, throughGateway),
      ],
      close: async () => {
        await peers.stop();
        await sender.stop();
        await bench.close();
      },
    };
  },
};
