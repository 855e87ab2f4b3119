import { until } from '@steward/testing';
import type { Bench, Leg } from '../harness/bench.js';
import { startLeg, type LegProcess } from '../harness/leg-process.js';
import { quantile } from '../harness/statistics.js';
import { BenchHouse, quickEstate } from '../house/bench-house.js';
import { bundleOf, peerNamespace } from '../house/deadline-peers.js';
import { file } from '../house/filing.js';
import { expectedOf, haveCome, type Expected } from '../house/told.js';
import type { Receiver } from '../house/receiver.js';
import type { DeadlineLegOptions } from '../legs/tell.js';

const kills = 6;
const perSecond = 1;
const limitSeconds = 20;

/** Between two kills, ms; not a multiple of anything that the parts do. */
const between = 14_300;

/** From the start of a round until its last kill has been got over, ms. */
const roundMs = between * kills + 20_000;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Kills again and again while deadlines come, and says when. */
async function killing(revive: () => Promise<void>): Promise<number[]> {
  const at: number[] = [];
  for (let kill = 0; kill < kills; kill += 1) {
    await pause(between);
    at.push(Date.now());
    await revive();
  }
  return at;
}

/**
 * After each kill: until the next deadline was told of, and how late those were that fell due in the outage. What was in
 * a task when it was killed waits until the server has given that task up; the others only until a worker is there.
 */
function figuresOf(
  receiver: Receiver,
  expected: readonly Expected[],
  killedAt: readonly number[],
): Record<string, number> {
  const arrivals = expected.map(({ key, due }) => ({ due, at: receiver.firstOf(key) ?? Infinity }));
  const next = killedAt.map(
    (kill) => Math.min(...arrivals.filter(({ at, due }) => at > kill + 20 && due > kill).map(({ at }) => at)) - kill,
  );
  const late = killedAt.map((kill, index) => {
    const until = killedAt[index + 1] ?? Infinity;
    return Math.max(...arrivals.filter(({ due }) => due > kill - 1_000 && due < until).map(({ at, due }) => at - due));
  });
  return {
    nextFiringP50Ms: quantile(next, 0.5),
    nextFiringWorstMs: Math.max(...next),
    lateP50Ms: quantile(late, 0.5),
    lateWorstMs: Math.max(...late),
    lost: arrivals.filter(({ at }) => at === Infinity).length,
    doubled: expected.filter(({ key }) => receiver.countOf(key) > 1).length,
  };
}

function stewardLeg(bench: BenchHouse): Leg {
  return {
    name: 'Steward',
    pids: bench.pids,
    round: async () => {
      const desk = await bench.desk();
      const end = Date.now() + roundMs - limitSeconds * 1_000;
      const filed: string[] = [];
      const filing = async (): Promise<void> => {
        while (Date.now() < end) {
          await Promise.all([file(desk, quickEstate).then((id) => filed.push(id)), pause(1_000 / perSecond)]);
        }
      };
      const [killedAt] = await Promise.all([killing(() => bench.house.revive('worker')), filing()]);
      const expected = await until(
        async () => {
          const found = await expectedOf(bench, filed);
          if (found.length === filed.length * 2 && haveCome(bench.receiver, found)) return found;
          const come = found.filter(({ key }) => bench.receiver.firstOf(key) !== null).length;
          throw new Error(
            `${String(filed.length * 2)} deadlines, ${String(found.length)} told, ${String(come)} arrived`,
          );
        },
        { within: 120_000, every: 1_000, what: 'every deadline to be told' },
      );
      return figuresOf(bench.receiver, expected, killedAt);
    },
  };
}

async function openTemporalLeg(bench: BenchHouse): Promise<{ leg: Leg; stop(): Promise<void> }> {
  const options: DeadlineLegOptions = {
    url: bench.receiver.url,
    database: '',
    temporal: bench.house.parts.temporal,
    namespace: await peerNamespace(bench, 'peer-recovery'),
    pollMs: 0,
    bundle: bundleOf(bench),
  };
  const starter = await startLeg('temporal-timer');
  await starter.call('open', { ...options, workerless: true });
  const born = async (): Promise<LegProcess> => {
    const started = await startLeg('temporal-timer');
    await started.call('open', options);
    return started;
  };
  let worker = await born();
  const leg: Leg = {
    name: 'Temporal timer',
    pids: () => [starter.pid, worker.pid, bench.house.parts.running.get('temporal')?.pid ?? 0],
    round: async (round) => {
      const begin = Date.now() + 5_000;
      const deadlines = Array.from({ length: Math.floor((roundMs / 1_000) * perSecond * 2) }, (_, index) => ({
        key: `recovery-${String(round)}-${String(index)}`,
        due: begin + (index * 1_000) / (perSecond * 2),
      }));
      await starter.call('schedule', deadlines);
      const killedAt = await killing(async () => {
        await worker.stop();
        worker = await born();
      });
      await until(() => Promise.resolve(haveCome(bench.receiver, deadlines)), {
        within: roundMs + 120_000,
        every: 1_000,
        what: 'every deadline to be told',
      });
      return figuresOf(bench.receiver, deadlines, killedAt);
    },
  };
  return {
    leg,
    stop: async () => {
      await Promise.all([starter.stop(), worker.stop()]);
    },
  };
}

/** The worker is killed while deadlines come. */
export const recovery: Bench = {
  name: 'recovery',
  title: `The worker is killed with SIGKILL ${String(kills)} times a round and started again, ${String(perSecond * 2)} deadlines a second: from the kill to the next firing, and how late the latest was.`,
  rounds: 1,
  compared: ['nextFiringP50Ms', 'lateWorstMs'],
  targets: [
    { what: 'Steward nextFiringWorstMs', atMost: 3_000 },
    { what: 'Steward lateWorstMs', atMost: 11_000 },
    { what: 'Steward lost', atMost: 0 },
    { what: 'Steward doubled', atMost: 0 },
  ],
  open: async () => {
    const bench = await BenchHouse.open({ limitSeconds });
    const temporal = await openTemporalLeg(bench);
    return {
      legs: [stewardLeg(bench), temporal.leg],
      close: async () => {
        await temporal.stop();
        await bench.close();
      },
    };
  },
};
