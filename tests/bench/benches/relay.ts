import { topics } from '@steward/contracts';
import { until } from '@steward/testing';
import type { Bench, Figures, Leg } from '../harness/bench.js';
import { startLeg, type LegProcess } from '../harness/leg-process.js';
import { BenchHouse } from '../house/bench-house.js';
import type { FactsLegOptions, FactsLoad } from '../legs/facts.js';

const perSecond = 1_000;
const seconds = 15;
const prefix = 'bench-relay.';

interface Committed {
  readonly facts: number;
  readonly perSecond: number;
}

/** A service of facts alone: a database of its own over the house's PostgreSQL and Kafka. */
async function openService(bench: BenchHouse, database: string): Promise<LegProcess> {
  const owner = await bench.peerDatabase(database);
  const asRole = (role: 'app' | 'relay'): string => {
    const address = new URL(owner);
    address.username = `steward_tickets_${role}`;
    address.password = role;
    return address.href;
  };
  const options: FactsLegOptions = {
    env: {
      ...bench.house.env,
      TICKETS_DATABASE_OWNER_URL: owner,
      TICKETS_DATABASE_URL: asRole('app'),
      TICKETS_DATABASE_RELAY_URL: asRole('relay'),
      MESSAGING_PREFIX: prefix,
    },
  };
  const leg = await startLeg('facts');
  await leg.call('open', options);
  return leg;
}

const paced: Omit<FactsLoad, 'relayed'> = { seconds, perSecond, lanes: 4 };
const fullSpeed: Omit<FactsLoad, 'relayed'> = { seconds, perSecond: null, lanes: 8 };

/** First at the pace that is asked for, heard by a reader; then as fast as they are taken. */
function relaying(service: LegProcess, listener: LegProcess, pids: Leg['pids']): Leg {
  const drained = (): Promise<unknown> =>
    until(async () => (await service.call<number>('waiting')) === 0, { within: 300_000, every: 200 });
  return {
    name: 'relay running',
    pids,
    round: async (): Promise<Figures> => {
      const { facts, perSecond: pace } = await service.call<Committed>('commit', { ...paced, relayed: true });
      await drained();
      await until(async () => (await listener.call<number>('count')) >= facts, { within: 60_000, every: 100 });
      const { heard = NaN, ...age } = await listener.call<Record<string, number>>('heard');
      const fast = await service.call<Committed>('commit', { ...fullSpeed, relayed: true });
      await drained();
      await until(async () => (await listener.call<number>('count')) >= fast.facts, { within: 300_000, every: 100 });
      await listener.call('heard');
      return { pacePerSecond: pace, ...age, lost: facts - heard, perSecond: fast.perSecond };
    },
  };
}

function standing(service: LegProcess, pids: Leg['pids']): Leg {
  return {
    name: 'relay standing',
    pids,
    round: async (): Promise<Figures> => {
      const { perSecond: pace } = await service.call<Committed>('commit', { ...paced, relayed: false });
      const fast = await service.call<Committed>('commit', { ...fullSpeed, relayed: false });
      return { pacePerSecond: pace, perSecond: fast.perSecond };
    },
  };
}

/** What the relay adds to the age of news, and takes from those who commit. */
export const relay: Bench = {
  name: 'relay',
  title: `Facts through the ledger and the relay to a reader of the log: age at ${String(perSecond)} facts a second (from the commit's clock to the reader), and how many a second are committed at that pace and at full speed, with the relay running and standing.`,
  rounds: 3,
  compared: ['pacePerSecond', 'perSecond'],
  targets: [
    { what: 'relay running ageP99Ms', atMost: 100 },
    { what: 'relay running/relay standing pacePerSecond', atLeast: 0.9 },
    { what: 'relay running lost', atMost: 0 },
  ],
  open: async () => {
    const bench = await BenchHouse.open();
    const [relayed, unrelayed] = [
      await openService(bench, 'bench_relayed'),
      await openService(bench, 'bench_unrelayed'),
    ];
    const listener = await startLeg('listener');
    await listener.call('open', {
      brokers: [bench.house.parts.kafka],
      topic: `${prefix}${topics.ticketsFacts.name}`,
    });
    const parts = (): readonly number[] =>
      (['postgres', 'kafka'] as const).map((name) => bench.house.parts.running.get(name)?.pid ?? 0);
    return {
      legs: [
        relaying(relayed, listener, () => [relayed.pid, ...parts()]),
        standing(unrelayed, () => [unrelayed.pid, ...parts()]),
      ],
      close: async () => {
        await Promise.all([relayed.stop(), unrelayed.stop(), listener.stop()]);
        await bench.close();
      },
    };
  },
};
