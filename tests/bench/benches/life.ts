import { randomUUID } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import { until } from '@steward/testing';
import type { Bench, Figures, Leg } from '../harness/bench.js';
import { startLeg, type LegProcess } from '../harness/leg-process.js';
import { BenchHouse } from '../house/bench-house.js';
import { bundleOf, peerNamespace } from '../house/deadline-peers.js';
import { fileMany, relayed } from '../house/filing.js';
import { databaseBytes, ownDatabases, temporalBytes } from '../house/footprint.js';
import { aComplaint, Driver } from '../../testing-house/driver.js';
import { inBatches } from '../legs/batches.js';
import { steps } from '../legs/naive-life.js';
import type { DeadlineLegOptions } from '../legs/tell.js';

const lives = 150;

/** What each life wants: everything that is due at once has been told, and nothing is on its way. */
async function quiet(bench: BenchHouse): Promise<void> {
  await relayed(bench);
  await until(
    async () => {
      const [row] = await bench.house.rows<{ due: number }>(
        'tickets',
        'SELECT count(*)::int AS due FROM steward.cases WHERE NOT over AND next_due_at < clock_timestamp()',
      );
      return row?.due === 0;
    },
    { within: 120_000, every: 200, what: 'what is due at once to be told' },
  );
}

async function eventsOf({ house }: BenchHouse, ids: readonly string[]): Promise<number> {
  const connection = await Connection.connect({ address: house.parts.temporal });
  try {
    const client = new Client({ connection, namespace: house.parts.temporalNamespace });
    const described = await Promise.all(
      ids.map((id) =>
        client.workflow
          .getHandle(`complaint/${id}`)
          .describe()
          .then(({ historyLength }) => historyLength),
      ),
    );
    return described.reduce((sum, events) => sum + events, 0) / ids.length;
  } finally {
    await connection.close();
  }
}

/** Runs the lives and says how many bytes they have left behind. */
async function measured(
  bench: BenchHouse,
  databases: readonly string[],
  temporal: boolean,
  live: () => Promise<Figures>,
): Promise<Figures> {
  const bytes = async (): Promise<number> =>
    (await databaseBytes(bench, databases)) + (temporal ? temporalBytes(bench) : 0);
  const before = await bytes();
  const figures = await live();
  return { work: lives, ...figures, bytesPerLife: ((await bytes()) - before) / lives };
}

function stewardLeg(bench: BenchHouse): Leg {
  const driver = new Driver(bench.house);
  return {
    name: 'Steward',
    pids: bench.pids,
    round: () =>
      measured(bench, ownDatabases(bench), true, async () => {
        const ids = await fileMany(await bench.desk(), lives, 'calm');
        await until(
          async () => {
            const [row] = await bench.house.rows<{ assigned: number }>(
              'tickets',
              `SELECT count(*)::int AS assigned FROM steward.cases WHERE id = ANY ($1) AND fold->>'handler' IS NOT NULL`,
              [ids],
            );
            return row?.assigned === lives;
          },
          { within: 120_000, every: 200, what: 'everybody to have a handler' },
        );
        for (const step of steps) {
          await quiet(bench);
          await inBatches(ids, 8, (id) => driver.does(id, step));
        }
        await quiet(bench);
        await until(async () => (await bench.house.workflowState(`complaint/${ids.at(-1) ?? ''}`)) === 'COMPLETED', {
          within: 60_000,
        });
        return { eventsPerLife: await eventsOf(bench, ids) };
      }),
  };
}

async function peerLeg(
  bench: BenchHouse,
  name: string,
  program: 'naive-temporal' | 'dbos-life',
): Promise<{ leg: Leg; child: LegProcess }> {
  const temporal = program === 'naive-temporal';
  const database = program.replace('-', '_');
  const options: DeadlineLegOptions = {
    url: bench.receiver.url,
    database: await bench.peerDatabase(database),
    temporal: bench.house.parts.temporal,
    namespace: temporal ? await peerNamespace(bench, program) : '',
    pollMs: 0,
    bundle: bundleOf(bench),
  };
  const databases = temporal ? [database] : [database, `${database}_dbos`];
  if (!temporal) await bench.peerDatabase(`${database}_dbos`);
  const child = await startLeg(program);
  await child.call('open', options, aComplaint('calm'));
  const servers = temporal ? (['postgres', 'temporal'] as const) : (['postgres'] as const);
  const leg: Leg = {
    name,
    pids: () => [child.pid, ...servers.map((part) => bench.house.parts.running.get(part)?.pid ?? 0)],
    round: () =>
      measured(bench, databases, temporal, async () => {
        const ids = Array.from({ length: lives }, () => randomUUID());
        await child.call('begin', ids);
        for (const step of steps) await child.call('take', step, ids);
        const eventsPerLife = await child.call<number>('end', ids);
        return temporal ? { eventsPerLife } : { stepsPerLife: eventsPerLife };
      }),
  };
  return { leg, child };
}

/** A whole life of a complaint. */
export const life: Bench = {
  name: 'life',
  title: `Whole lives of complaints (filed, accepted, owner told, fed back, reviewed, rated), ${String(lives)} a round: lives per CPU-second of all processes that take part, history events and database bytes of each.`,
  rounds: 3,
  compared: ['workPerCpuSecond', 'eventsPerLife', 'bytesPerLife'],
  targets: [
    { what: 'Steward/naive Temporal workPerCpuSecond', atLeast: 3 },
    { what: 'Steward/DBOS Transact workPerCpuSecond', atLeast: 1 },
    { what: 'Steward eventsPerLife', atMost: 30 },
    { what: 'Steward/naive Temporal bytesPerLife', atMost: 0.5 },
  ],
  open: async () => {
    const bench = await BenchHouse.open();
    const naive = await peerLeg(bench, 'naive Temporal', 'naive-temporal');
    const dbos = await peerLeg(bench, 'DBOS Transact', 'dbos-life');
    return {
      legs: [stewardLeg(bench), naive.leg, dbos.leg],
      close: async () => {
        await Promise.all([naive.child.stop(), dbos.child.stop()]);
        await bench.close();
      },
    };
  },
};
