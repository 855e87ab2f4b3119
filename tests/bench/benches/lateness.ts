import { until } from '@steward/testing';
import type { Bench, Leg } from '../harness/bench.js';
import { BenchHouse, quickEstate } from '../house/bench-house.js';
import { openPeers, type DeadlinePeer } from '../house/deadline-peers.js';
import { fileAtPace, fileMany, settled } from '../house/filing.js';
import { allTold, haveCome, latenessOf } from '../house/told.js';

const perSecond = 10;
/** Cases of a round; each has two deadlines. */
const cases = 100;
const others = 2_000;
const limitSeconds = 60;

/** Deadlines of a peer's round come after this, so that scheduling does not disturb them, ms. */
const ahead = 5_000;

function stewardLeg(bench: BenchHouse): Leg {
  return {
    name: 'Steward',
    pids: bench.pids,
    round: async () => {
      const ids = await fileAtPace(await bench.desk(), cases, perSecond, quickEstate);
      const expected = await allTold(bench, ids, ['half', 'limit'], (limitSeconds + 120) * 1000);
      return latenessOf(bench.receiver, expected);
    },
  };
}

function peerLeg({ receiver }: BenchHouse, peer: DeadlinePeer): Leg {
  return {
    name: peer.name,
    pids: peer.pids,
    round: async (round) => {
      const begin = Date.now() + ahead;
      const deadlines = Array.from({ length: cases * 2 }, (_, index) => ({
        key: `${peer.name}-${String(round)}-${String(index)}`,
        due: begin + (index * 1000) / perSecond,
      }));
      await peer.schedule(deadlines);
      await until(() => Promise.resolve(haveCome(receiver, deadlines)), {
        within: (cases * 2 * 1000) / perSecond + 60_000,
        every: 500,
        what: `${peer.name} to tell of every deadline`,
      });
      return latenessOf(receiver, deadlines);
    },
  };
}

/** Lateness of deadlines, whole path to the channel. */
export const lateness: Bench = {
  name: 'lateness',
  title: `Lateness of firings on the whole path to the channel: ${String(perSecond)} deadlines a second, ${String(others)} other cases open.`,
  rounds: 3,
  compared: ['p50Ms', 'p99Ms'],
  targets: [
    { what: 'Steward p99Ms', atMost: 250 },
    { what: 'Steward/Temporal timer p99Ms', atMost: 2 },
    { what: 'Steward doubled', atMost: 0 },
  ],
  open: async (say) => {
    const bench = await BenchHouse.open({ limitSeconds });
    say(`${String(others)} other cases`);
    await fileMany(await bench.desk(), others, 'calm');
    await settled(bench);
    const peers = await openPeers(bench, say);
    const far = Array.from({ length: others }, (_, index) => ({
      key: `far-${String(index)}`,
      due: Date.now() + 86_400_000 + index * 1_000,
    }));
    for (const peer of peers) await peer.schedule(far);
    say('everything is ready');
    return {
      legs: [stewardLeg(bench), ...peers.map((peer) => peerLeg(bench, peer))],
      close: async () => {
        await Promise.all(peers.map((peer) => peer.stop()));
        await bench.close();
      },
    };
  },
};
