import { figureOf } from '../catalogue/figures.js';
import { systemFailures, type Hazard } from '../processes/emergency/emergency.names.js';
import type { Bilingual, Standard } from '../standard/standard.js';
import type { ObligationState } from './obligation-dates.js';

/** How long a drill below the score may be put off *(ours)*, days. */
export const repeatsWithinDays = 30;

/** By which clause a hazard is drilled. */
export const drillClauseOf = (hazard: Hazard): string =>
  hazard === 'fire' ? '§2.4.2' : hazard === 'lift-entrapment' ? '§2.3.3' : '§4.2';

/**
 * How many months may lie between two drills of a hazard at most, by the figures of a standard: fire, equipment and system failures
 * have one of their own, any other is drilled yearly *(ours)*.
 */
export function drillMonthsAtMost(hazard: Hazard, standard: Standard): number {
  const figure =
    hazard === 'fire'
      ? 'drill.fire.per-year'
      : systemFailures.includes(hazard)
        ? 'drill.system-failure.per-year'
        : 'drill.equipment.per-year';
  return Math.floor(12 / Number(figureOf(standard, figure).value));
}

/** How a drill's date stands, in words. */
export const drillStateNames: Readonly<Record<ObligationState, Bilingual>> = {
  'laid-out': { zh: '已排定', en: 'planned' },
  due: { zh: '应演练', en: 'due' },
  'under-way': { zh: '演练中', en: 'under way' },
  held: { zh: '已演练', en: 'held' },
  missed: { zh: '超时未演练', en: 'missed' },
  'made-good': { zh: '超时后补做', en: 'missed, made good' },
  superseded: { zh: '计划已改', en: 'replaced by another plan' },
};
