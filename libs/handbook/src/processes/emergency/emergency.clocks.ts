import { callOutClocks } from '../../parts/calling-out.clocks.js';
import type { ClockRule } from '../../standard/standard.js';
import { responding } from './emergency.acting.clocks.js';
import { byLevel, over } from './emergency.clock-parts.js';
import { ending } from './emergency.ending.clocks.js';
import { type EmergencyLevel, hazards } from './emergency.names.js';
import { assessing } from './emergency.opening.clocks.js';
import { telling } from './emergency.telling.clocks.js';

/** Every clock of an emergency (§1.3.1, §4.2, ours), those of its call-out among them; made once. */
export const emergencyClocks: readonly ClockRule<string, string>[] = [
  ...assessing,
  ...responding,
  ...callOutClocks({
    kinds: hazards,
    over: [...over, 'emergency.recovered', 'emergency.flared-up'],
    holds: ['situation.reported'],
    waits: byLevel('PT1M', 'PT2M', 'PT5M'),
    answers: byLevel('PT15M', 'PT30M', 'PT1H'),
  }),
  ...telling,
  ...ending,
];

/** How often the situation is reported at a level, ms; contained half as often. */
export const reportEveryMs = (level: EmergencyLevel, contained: boolean): number =>
  ({ 'level-1': 1_800_000, 'level-2': 3_600_000, 'level-3': 7_200_000, 'level-4': 7_200_000 })[level] *
  (contained ? 2 : 1);
