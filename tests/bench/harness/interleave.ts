import { setTimeout as pause } from 'node:timers/promises';
import type { Figures, Leg } from './bench.js';
import { diskSyncProbe } from './probe.js';
import { median } from './statistics.js';
import { meter, type Usage } from './usage.js';

/** One leg's turn. */
export interface Turn {
  readonly leg: string;
  readonly round: number;
  /** The disk just before, ms. */
  readonly probeMs: number;
  readonly figures: Figures;
}

/** By how much a probe may stray from the median of all. */
const strayed = 0.3;

/** How many rounds may be repeated because their probes strayed. */
const repeats = 1;

/** Lets the legs take turns, A B A B …, with a disk-sync probe before each turn, CPU and memory beside its figures. */
export async function interleave(
  legs: readonly Leg[],
  rounds: number,
  say: (line: string) => void,
): Promise<readonly Turn[]> {
  const turns: Turn[] = [];
  for (let round = 1; round <= rounds + repeats; round += 1) {
    if (round > rounds && completeRounds(turns, legs) >= rounds) break;
    for (const leg of legs) {
      const probeMs = await calmProbe(turns);
      const used = meter(leg.pids);
      const figures = await leg.round(round);
      const turn = { leg: leg.name, round, probeMs, figures: withUsage(figures, used.stop()) };
      turns.push(turn);
      say(`  ${String(round)} ${leg.name.padEnd(24)} ${wordsOf(turn.figures)}  (disk ${probeMs.toFixed(2)} ms)`);
    }
  }
  return turns;
}

/** Probes again, for ten seconds at most, while the disk strays from what it did before the other turns. */
async function calmProbe(turns: readonly Turn[]): Promise<number> {
  for (let patience = 10; ; patience -= 1) {
    const probeMs = diskSyncProbe();
    if (patience === 0 || keptOf([...turns, { leg: '', round: 0, probeMs, figures: {} }]).at(-1)?.leg === '')
      return probeMs;
    await pause(1_000);
  }
}

/** The turns whose probes lie within 30 % of the median of all. */
export function keptOf(turns: readonly Turn[]): readonly Turn[] {
  const usual = median(turns.map(({ probeMs }) => probeMs));
  return turns.filter(({ probeMs }) => Math.abs(probeMs - usual) <= usual * strayed);
}

function completeRounds(turns: readonly Turn[], legs: readonly Leg[]): number {
  const kept = keptOf(turns);
  return Math.min(...legs.map(({ name }) => kept.filter(({ leg }) => leg === name).length));
}

/** `work`, how much was done, becomes how much for a second of CPU time. */
function withUsage({ work, ...figures }: Figures, usage: Usage): Figures {
  return { ...figures, ...(work === undefined ? {} : { workPerCpuSecond: work / usage.cpuSeconds }), ...usage };
}

const wordsOf = (figures: Figures): string =>
  Object.entries(figures)
    .map(([name, value]) => `${name} ${value.toFixed(value < 10 ? 2 : 0)}`)
    .join(', ');
