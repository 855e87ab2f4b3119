import { until, type HttpClient } from '@steward/testing';
import type { Bench, Leg } from '../harness/bench.js';
import { BenchHouse, quickEstate } from '../house/bench-house.js';
import { openPeers, type DeadlinePeer } from '../house/deadline-peers.js';
import { fileMany, settled } from '../house/filing.js';
import { allTold, haveCome, latenessOf, type RespondPoint } from '../house/told.js';

const crowdSize = 2_000;
/** Long enough to file them all and have them taken up before half of it has passed. */
const limitSeconds = 400;

/** All told by then, ms after the second in which they were due. */
const patience = 300_000;

/** How long after the due instant the board shows every case as overdue, ms. */
async function boardShows(desk: HttpClient, due: number): Promise<number> {
  await until(() => Promise.resolve(Date.now() >= due), { within: limitSeconds * 1_000, every: 50 });
  await until(
    async () => {
      const { body } = await desk.get<{ overdue: number }>(`/v1/board/counts?estate=${quickEstate}`);
      return body.overdue >= crowdSize;
    },
    { within: patience, every: 50, what: 'the board to show every case as overdue' },
  );
  return Date.now() - due;
}

/** Two crowds of the same cases: a warning to the handler at half, a breach with a receipt to wait for at the limit. */
function stewardLeg(bench: BenchHouse, say: (line: string) => void): Leg {
  return {
    name: 'Steward',
    pids: bench.pids,
    round: async () => {
      const desk = await bench.desk();
      const at = Date.now();
      const happened = { at: new Date(at).toISOString(), reason: 'a storm: everybody called at once' };
      const ids = await fileMany(desk, crowdSize, quickEstate, { happened });
      await settled(bench);
      say(`filed and taken up after ${String(Math.round((Date.now() - at) / 1000))} s`);
      const toldOf = async (point: RespondPoint): Promise<Record<string, number>> =>
        latenessOf(bench.receiver, await allTold(bench, ids, [point], limitSeconds * 1_000 + patience));
      const half = await toldOf('half');
      const [limit, boardMs] = await Promise.all([toldOf('limit'), boardShows(desk, at + limitSeconds * 1_000)]);
      return {
        allToldMs: half['worstMs'] ?? NaN,
        p50Ms: half['p50Ms'] ?? NaN,
        breachesAllToldMs: limit['worstMs'] ?? NaN,
        boardMs,
        lost: crowdSize * 2 - (half['count'] ?? 0) - (limit['count'] ?? 0),
        doubled: (half['doubled'] ?? 0) + (limit['doubled'] ?? 0),
      };
    },
  };
}

function peerLeg({ receiver }: BenchHouse, peer: DeadlinePeer): Leg {
  return {
    name: peer.name,
    pids: peer.pids,
    round: async (round) => {
      // Scheduling a crowd takes a workflow server a while.
      const due = Date.now() + (peer.name.startsWith('Temporal') ? 90_000 : 10_000);
      const deadlines = Array.from({ length: crowdSize }, (_, index) => ({
        key: `${peer.name}-crowd-${String(round)}-${String(index)}`,
        due,
      }));
      await peer.schedule(deadlines);
      if (Date.now() > due) throw new Error(`${peer.name} was still scheduling when all were due`);
      await until(() => Promise.resolve(haveCome(receiver, deadlines)), {
        within: 90_000 + patience,
        every: 500,
        what: `${peer.name} to tell of every deadline`,
      });
      const { worstMs, p50Ms, doubled } = latenessOf(receiver, deadlines);
      return { allToldMs: worstMs ?? NaN, p50Ms: p50Ms ?? NaN, doubled: doubled ?? NaN, lost: 0 };
    },
  };
}

/** Many deadlines in the same second. */
export const crowd: Bench = {
  name: 'crowd',
  title: `${crowdSize.toLocaleString('en')} deadlines at the same instant.`,
  rounds: 1,
  compared: ['allToldMs', 'p50Ms'],
  targets: [
    { what: 'Steward allToldMs', atMost: 60_000 },
    { what: 'Steward breachesAllToldMs', atMost: 60_000 },
    { what: 'Steward boardMs', atMost: 1_000 },
    { what: 'Steward lost', atMost: 0 },
    { what: 'Steward doubled', atMost: 0 },
  ],
  open: async (say) => {
    const bench = await BenchHouse.open({ limitSeconds });
    const peers = await openPeers(bench, say);
    return {
      legs: [stewardLeg(bench, say), ...peers.map((peer) => peerLeg(bench, peer))],
      close: async () => {
        await Promise.all(peers.map((peer) => peer.stop()));
        await bench.close();
      },
    };
  },
};
