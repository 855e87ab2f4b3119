import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '@steward/stack';
import { allTopics, type ServiceName } from '@steward/contracts';
import { connectMessaging } from '@steward/service-kit';
import { until } from '@steward/testing';
import type { Bench, Figures, Leg } from '../harness/bench.js';
import { type LegProcess, startLeg } from '../harness/leg-process.js';
import { BenchHouse } from '../house/bench-house.js';
import { relayed } from '../house/filing.js';
import type { TicketsLegOptions } from '../legs/tickets-import.js';

const requests = 10;
const rowsOfRequest = 200;
const hour = 3_600_000;

/** A process for tickets, as in a deployment; the others share one. */
const apart: readonly (readonly ServiceName[])[] = [
  ['tickets'],
  ['staff', 'assets', 'notifications', 'quality', 'gateway'],
];

/** Old records of half a year, each with its end and, where it is told, its answer. */
const rowsFrom = (first: number, answered: boolean): object[] =>
  Array.from({ length: rowsOfRequest }, (_, index) => {
    const at = Date.UTC(2025, 0, 5) + (first + index) * 5 * 60_000;
    const iso = (instant: number): string => new Date(instant).toISOString();
    return {
      externalNumber: `bench:${String(first + index)}`,
      line: index + 2,
      kind: 'complaint',
      channel: 'phone',
      place: 'dwelling',
      category: 'water',
      problem: 'leak',
      received: { at: iso(at) },
      ...(answered ? { accepted: { at: iso(at + hour / 4) }, responded: { at: iso(at + hour / 2) } } : {}),
      closed: { at: iso(at + ((index % 90) + 1) * hour) },
      text: '厨房水槽下方漏水，地板泡了，已经打过两次电话',
      addressText: '3号楼1单元502',
    };
  });

/** The whole product, through its gateway; the next round begins when what this one left has been worked off. */
function wholeHouse(bench: BenchHouse, nextRow: () => number): Leg {
  return {
    name: 'Steward, through the gateway',
    pids: bench.pids,
    round: async (): Promise<Figures> => {
      await relayed(bench);
      const founder = await bench.house.asFounder();
      const began = performance.now();
      for (let request = 0; request < requests; request += 1) {
        const { status, body } = await founder.post<{ rows: { status: string }[] }>('/v1/imports/complaints', {
          estateId: 'calm',
          observedUntil: '2026-01-01T00:00:00.000Z',
          adopt: false,
          source: 'bench',
          rows: rowsFrom(nextRow(), true),
        });
        if (status !== 200 || body.rows.some((row) => row.status !== 'created')) throw new Error(JSON.stringify(body));
      }
      const rows = requests * rowsOfRequest;
      return { work: rows, rowsPerSecond: rows / ((performance.now() - began) / 1_000) };
    },
  };
}

/** Tickets of a built tree, alone on a database of its own over the house's PostgreSQL and Kafka. */
async function ticketsOf(bench: BenchHouse, name: string, root: string): Promise<LegProcess> {
  const owner = await bench.peerDatabase(name);
  const asRole = (role: 'app' | 'relay'): string => {
    const place = new URL(owner);
    place.username = `steward_tickets_${role}`;
    place.password = role;
    return place.href;
  };
  const prefix = `${name.replace('_', '-')}.`;
  const bus = await connectMessaging({
    driver: 'kafka',
    clientId: name,
    brokers: (bench.house.env['KAFKA_BROKERS'] ?? '').split(','),
    databaseUrl: null,
    prefix,
  });
  await bus.ensureTopics(allTopics).finally(() => bus.close());
  const options: TicketsLegOptions = {
    root,
    owner,
    env: {
      ...bench.house.env,
      TICKETS_PORT: '0',
      TICKETS_INTERNAL_PORT: '0',
      TICKETS_DATABASE_OWNER_URL: owner,
      TICKETS_DATABASE_URL: asRole('app'),
      TICKETS_DATABASE_RELAY_URL: asRole('relay'),
      MESSAGING_PREFIX: prefix,
      // Nothing that has ended waits: no timer is wanted.
      TEMPORAL_ADDRESS: '127.0.0.1:9',
    },
  };
  const leg = await startLeg('tickets-import');
  await leg.call('open', options);
  return leg;
}

async function alone(name: string, tickets: LegProcess, answered: boolean, nextRow: () => number): Promise<Leg> {
  const backends = await tickets.call<number[]>('backends');
  return {
    name,
    pids: () => [tickets.pid, ...backends],
    round: async (): Promise<Figures> => {
      await until(async () => (await tickets.call<number>('waiting')) === 0, { within: 300_000, every: 200 });
      const asked = Array.from({ length: requests }, () => rowsFrom(nextRow(), answered));
      const rowsPerSecond = await tickets.call<number>('take', asked);
      return { work: requests * rowsOfRequest, rowsPerSecond };
    },
  };
}

const before = process.env['STEWARD_BENCH_BEFORE'];

/** Old records through the API into the ledger. */
export const imports: Bench = {
  name: 'imports',
  title: `Import of ${String(requests * rowsOfRequest)} old records, ${String(rowsOfRequest)} to a request: tickets alone, its news going to Kafka; the same of a former tree (a built copy, named by \`STEWARD_BENCH_BEFORE\`, of before a commit wrote its cases together; its records hold no answer, so it writes two facts for each where the present one writes three); and the whole product through its gateway, every service reading the news meanwhile. CPU of the first two is that of their own process and their sessions of PostgreSQL. On a machine that others use the ratio counts, not the rows a second.`,
  rounds: 5,
  compared: ['rowsPerSecond', 'workPerCpuSecond'],
  targets: [
    { what: 'Steward rowsPerSecond', atLeast: 500 },
    { what: 'Steward/before rowsPerSecond', atLeast: 3 },
    { what: 'Steward/before workPerCpuSecond', atLeast: 3 },
  ],
  open: async (say) => {
    if (before === undefined || !existsSync(join(before, 'services', 'tickets', 'dist')))
      say('STEWARD_BENCH_BEFORE names no built tree: nothing to compare with');
    const bench = await BenchHouse.open({ processes: apart });
    let row = 0;
    const nextRow = (): number => (row += rowsOfRequest);
    const started: LegProcess[] = [];
    const close = async (): Promise<void> => {
      await Promise.all(started.map((leg) => leg.stop()));
      await bench.close();
    };
    const legOf = async (name: string, database: string, root: string, answered: boolean): Promise<Leg> => {
      const leg = await ticketsOf(bench, database, root);
      started.push(leg);
      return alone(name, leg, answered, nextRow);
    };
    try {
      return {
        legs: [
          await legOf('Steward', 'bench_present', repositoryRoot(), true),
          ...(before === undefined ? [] : [await legOf('before', 'bench_former', before, false)]),
          wholeHouse(bench, nextRow),
        ],
        close,
      };
    } catch (error) {
      await close();
      throw error;
    }
  },
};
