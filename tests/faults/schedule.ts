import { faultModes } from '@steward/stack';
import { estateIds, neighbour } from '../testing-house/company.js';
import type { StoryAction } from '../testing-house/driver.js';
import { lineNames } from '../testing-house/house-lines.js';
import type { Killable } from '../testing-house/house.js';
import { Dice } from './dice.js';
import { clockedServices, lengthOf, poisons, touches, type Fault } from './fault.js';

/** Something that happens at an instant of a run, ms after its beginning. */
export interface Timed<What> {
  readonly atMs: number;
  readonly what: What;
}

/** A complaint and what people do with it, one after the other, none before its instant. */
export interface Life {
  readonly atMs: number;
  readonly estateId: string;
  readonly acts: readonly Timed<StoryAction>[];
}

/** Everything that happens in a run, decided by its seed alone. */
export interface Schedule {
  readonly seed: number;
  readonly lengthMs: number;
  readonly faults: readonly Timed<Fault>[];
  readonly lives: readonly Life[];
}

const targets: readonly Killable[] = [
  'gateway',
  'tickets',
  'notifications',
  'staff',
  'assets',
  'worker',
  'temporal',
  'kafka',
  'postgres',
];

/** Every kind of fault, and how it is thrown. Those that cost most to put right come less often. */
const kinds: readonly { readonly weight: number; readonly throwOne: (dice: Dice) => Fault }[] = [
  { weight: 5, throwOne: (dice) => ({ kind: 'kill', target: dice.oneOf(targets), forMs: dice.between(0, 3_000) }) },
  { weight: 4, throwOne: (dice) => ({ kind: 'freeze', target: dice.oneOf(targets), forMs: dice.between(200, 6_000) }) },
  { weight: 4, throwOne: (dice) => ({ kind: 'cut', line: dice.oneOf(lineNames), forMs: dice.between(0, 4_000) }) },
  {
    weight: 3,
    throwOne: (dice) => ({
      kind: 'slow',
      line: dice.oneOf(lineNames),
      forMs: dice.between(500, 5_000),
      latencyMs: dice.between(10, 400),
      bytesPerSecond: dice.between(5_000, 500_000),
    }),
  },
  {
    weight: 4,
    throwOne: (dice) => ({ kind: 'lose-answers', line: dice.oneOf(lineNames), forMs: dice.between(200, 2_000) }),
  },
  {
    weight: 3,
    throwOne: (dice) => ({ kind: 'swallow-answers', line: dice.oneOf(lineNames), forMs: dice.between(500, 8_000) }),
  },
  { weight: 2, throwOne: (dice) => ({ kind: 'forget-connections', line: dice.oneOf(lineNames) }) },
  {
    weight: 1,
    throwOne: (dice) => ({ kind: 'restart-postgres', times: dice.between(2, 3), everyMs: dice.between(5_000, 10_000) }),
  },
  { weight: 3, throwOne: (dice) => ({ kind: 'repeat-news', seed: dice.seed(), percent: dice.between(10, 100) }) },
  { weight: 2, throwOne: (dice) => ({ kind: 'poison-news', poison: dice.oneOf(poisons), seed: dice.seed() }) },
  { weight: 3, throwOne: (dice) => ({ kind: 'repeat-signals', seed: dice.seed(), times: dice.between(1, 10) }) },
  { weight: 1, throwOne: (dice) => ({ kind: 'second-worker', forMs: dice.between(2_000, 8_000) }) },
  {
    weight: 3,
    throwOne: (dice) => ({
      kind: 'shift-clock',
      target: dice.oneOf(clockedServices),
      byMs: dice.oneOf([-1, 1]) * dice.oneOf([1_500, 20_000, 600_000, 7_200_000]),
      forMs: dice.between(1_000, 6_000),
    }),
  },
  {
    weight: 3,
    throwOne: (dice) => ({
      kind: 'spoil-channel',
      channel: dice.oneOf(['mail', 'mail', 'webhook'] as const),
      mode: dice.oneOf(faultModes.filter((mode) => mode !== 'refuse')),
      times: dice.between(1, 3),
    }),
  },
];

/** Steps of a life in their order; a life takes some of them. */
const usual: readonly StoryAction[] = ['accept', 'tell-owner', 'feed-back', 'review', 'rate'];

/** The schedule of a run of `lengthMs`: the same seed and length give the same. */
export function scheduleOf(seed: number, lengthMs: number): Schedule {
  const dice = new Dice(seed);
  return {
    seed,
    lengthMs,
    faults: faultsOf(new Dice(dice.seed()), lengthMs),
    lives: livesOf(new Dice(dice.seed()), lengthMs),
  };
}

/** One fault after the other, some at the same time; what one holds no other takes before it was let go for a while. */
function faultsOf(dice: Dice, lengthMs: number): Timed<Fault>[] {
  const bag = kinds.flatMap(({ weight, throwOne }) => Array.from({ length: weight }, () => throwOne));
  const faults: Timed<Fault>[] = [];
  const heldUntil = new Map<string, number>();
  for (let atMs = dice.between(500, 2_000); atMs < lengthMs; atMs += dice.between(300, 2_500)) {
    const what = dice.oneOf(bag)(dice);
    const held = touches(what);
    // Nobody holds a channel or the news: there is nothing to be put right.
    if ((heldUntil.get(held) ?? 0) > atMs) continue;
    heldUntil.set(held, atMs + lengthOf(what) + (held.startsWith('process') ? 4_000 : 500));
    faults.push({ atMs, what });
  }
  return faults;
}

function livesOf(dice: Dice, lengthMs: number): Life[] {
  const lives: Life[] = [];
  for (let atMs = dice.between(0, 500); atMs < lengthMs; atMs += dice.between(500, 2_500))
    lives.push(lifeOf(dice, atMs));
  return lives;
}

/** Half of all complaints run under figures of seconds, so that deadlines pass while things go wrong. */
function lifeOf(dice: Dice, atMs: number): Life {
  const estateId = dice.oneOf(['swift', 'swift', ...estateIds, neighbour.estateId]);
  const taken = usual.slice(0, dice.between(0, usual.length));
  const ending: readonly StoryAction[] = dice.inPercent(20)
    ? ['withdraw']
    : taken.length === usual.length && dice.inPercent(40)
      ? ['reopen', 'tell-owner', 'feed-back']
      : [];
  let at = atMs;
  const acts = [...taken, ...ending].map((what) => {
    at += dice.between(100, 4_000);
    return { atMs: at, what };
  });
  return { atMs, estateId, acts };
}
