import { setTimeout as pause } from 'node:timers/promises';
import { until } from '@steward/testing';
import type { Bench, Figures, Leg } from '../harness/bench.js';
import { cpuSecondsOf } from '../harness/usage.js';
import { BenchHouse, quickEstate } from '../house/bench-house.js';
import { fileAtPace, fileMany, relayed, settled } from '../house/filing.js';
import { partPids } from '../house/parts.js';
import { statementsDuring } from '../house/statements.js';
import { allTold } from '../house/told.js';
import { Driver } from '../../testing-house/driver.js';
import { inBatches } from '../legs/batches.js';
import { steps } from '../legs/naive-life.js';

/** Long enough for cases to be at rest before its half has passed. */
const limitSeconds = 60;
/** How often each is done for the CPU time of one, and for its statements. */
const times = 80;
const counted = 20;
/** How long the house is watched while nothing is asked of it, ms. */
const idleMs = 15_000;

/** Something whose cost is measured. */
interface Work {
  /** How many of it one case is. */
  readonly perCase: number;
  /** Brings up the cases that it needs; not measured. */
  readonly ready: (count: number) => Promise<readonly string[]>;
  /** Does it, until nothing of it is on its way. */
  readonly go: (ids: readonly string[], count: number) => Promise<void>;
}

/** CPU time of each part since it was started, ms. */
const cpuByPart = (bench: BenchHouse): ReadonlyMap<string, number> =>
  new Map([...partPids(bench)].map(([part, pid]) => [part, cpuSecondsOf([pid]) * 1_000]));

/** CPU time of each part while something is done, ms, and how long it took, ms. */
async function usedBy(
  bench: BenchHouse,
  work: () => Promise<unknown>,
): Promise<{ readonly parts: ReadonlyMap<string, number>; readonly tookMs: number }> {
  const [before, began] = [cpuByPart(bench), performance.now()];
  await work();
  const parts = new Map([...cpuByPart(bench)].map(([part, ms]) => [part, ms - (before.get(part) ?? 0)]));
  return { parts, tookMs: performance.now() - began };
}

/** What one costs, what the house uses by itself meanwhile taken off. */
async function costOf(bench: BenchHouse, { perCase, ready, go }: Work): Promise<Figures> {
  // Counted first: what is measured then has been done before.
  const idleStatements = await statementsDuring(bench, () => pause(idleMs));
  const few = await ready(counted);
  const began = performance.now();
  const statements = await statementsDuring(bench, () => go(few, counted));
  const byThemselves = (idleStatements * (performance.now() - began)) / idleMs;
  const idle = await usedBy(bench, () => pause(idleMs));
  const ids = await ready(times);
  const used = await usedBy(bench, () => go(ids, times));
  const parts = [...used.parts].map(([part, ms]) => {
    const byItself = ((idle.parts.get(part) ?? 0) * used.tookMs) / idle.tookMs;
    return [`${part}Ms`, (ms - byItself) / (times * perCase)] as const;
  });
  return {
    allMs: parts.reduce((sum, [, ms]) => sum + ms, 0),
    ...Object.fromEntries(parts),
    statements: (statements - byThemselves) / (counted * perCase),
  };
}

/** Waits until these complaints have a handler and each message about them has been sent. */
async function atRest(bench: BenchHouse, ids: readonly string[]): Promise<void> {
  await settled(bench);
  await until(
    async () => {
      const [row] = await bench.house.rows<{ open: number }>(
        'notifications',
        `SELECT (SELECT count(*) FROM steward.cases WHERE about_case = ANY ($1) AND NOT over)::int
              + (SELECT count(*) FROM steward.outbox)::int AS open`,
        [ids],
      );
      return row?.open === 0;
    },
    { within: 120_000, every: 200, what: 'every message to be sent' },
  );
}

/** A complaint is filed, given to somebody, and its owner gets the receipt. */
const aNewComplaint = (bench: BenchHouse): Work => ({
  perCase: 1,
  ready: () => Promise.resolve([]),
  go: async (_, count) => {
    await atRest(bench, await fileMany(await bench.desk(), count, 'calm'));
  },
});

/** The rest of a complaint's life. */
function aLife(bench: BenchHouse): Work {
  const driver = new Driver(bench.house);
  return {
    perCase: 1,
    ready: async (count) => {
      const ids = await fileMany(await bench.desk(), count, 'calm');
      await atRest(bench, ids);
      return ids;
    },
    go: async (ids) => {
      for (const step of steps) {
        await inBatches(ids, 8, (id) => driver.does(id, step));
        await relayed(bench);
      }
      await atRest(bench, ids);
    },
  };
}

/** A limit, or half of it, passes and somebody is told over a webhook. */
const aFiring = (bench: BenchHouse): Work => ({
  perCase: 2,
  ready: async (count) => {
    const ids = await fileAtPace(await bench.desk(), count, 5, quickEstate);
    await atRest(bench, ids);
    return ids;
  },
  go: async (ids) => {
    await allTold(bench, ids, ['half', 'limit'], (limitSeconds + 120) * 1_000);
  },
});

/** What each costs, by process. */
export const cost: Bench = {
  name: 'cost',
  title: `CPU time of one, by process, the idle stack's own taken off, and the SQL statements of its services: a complaint filed by one of eight callers, given to somebody, its receipt sent; the rest of its life up to its rating; a limit (or half of it) that passes, five a second, told over a webhook.`,
  rounds: 2,
  compared: [],
  targets: [],
  open: async () => {
    const bench = await BenchHouse.open({ limitSeconds });
    const leg = (name: string, work: Work): Leg => ({
      name,
      pids: bench.pids,
      round: () => costOf(bench, work),
    });
    return {
      legs: [
        leg('a new complaint', aNewComplaint(bench)),
        leg('the rest of its life', aLife(bench)),
        leg('a firing', aFiring(bench)),
      ],
      close: () => bench.close(),
    };
  },
};
