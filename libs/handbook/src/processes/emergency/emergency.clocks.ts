import { figureOf } from '../../catalogue/figures.js';
import { callOutClocks } from '../../parts/calling-out.clocks.js';
import { parseDuration } from '../../standard/duration.js';
import { withFigures } from '../../standard/figure-clocks.js';
import type {
  ClockRule,
  EmergencyLevel,
  EmergencySection,
  FigureClock,
  Hazard,
  Standard,
} from '../../standard/standard.js';
import { responding } from './emergency.acting.clocks.js';
import { byLevel, over } from './emergency.clock-parts.js';
import { ending } from './emergency.ending.clocks.js';
import { hazards } from './emergency.names.js';
import { assessing } from './emergency.opening.clocks.js';
import { telling } from './emergency.telling.clocks.js';

const callingOut = callOutClocks({
  kinds: hazards,
  over: [...over, 'emergency.recovered', 'emergency.flared-up', 'emergency.declared', 'watch.lapsed'],
  holds: ['situation.reported'],
  waits: { figure: byLevel('step') },
  answers: { figure: byLevel('acknowledgement') },
  again: { figure: 'emergency.attempt' },
  round: { figure: 'emergency.round.first' },
}) as readonly FigureClock<Hazard, EmergencyLevel>[];

/** Emergencies of the handbook of 2025 (§1.3.1, §4.2, ours), the clocks of their call-out among them. */
export const emergencySection: EmergencySection = {
  clocks: [...assessing, ...responding, ...callingOut, ...telling, ...ending],
};

/** §4.2: the emergencies of a standard; a document from before they had clocks has the default's. */
export const emergencySectionOf = (standard: Standard): EmergencySection => standard.emergency ?? emergencySection;

const known = new WeakMap<Standard, readonly ClockRule<Hazard, EmergencyLevel>[]>();

/**
 * The clocks of emergencies, with the document's figures; computed once per standard. Lengths of our own count as nobody's clause,
 * so that runs beside each other are forgotten once they are over: an emergency of a year stays small. Throws `RangeError` for a
 * figure that lint refuses.
 */
export function emergencyClocks(standard: Standard): readonly ClockRule<Hazard, EmergencyLevel>[] {
  const clocks =
    known.get(standard) ??
    withFigures(emergencySectionOf(standard).clocks, standard).map(({ limit, ...clock }) => ({
      ...clock,
      limit: limit.ours === true ? { ...limit, clause: null } : limit,
    }));
  known.set(standard, clocks);
  return clocks;
}

const lengthOf = (standard: Standard, id: string): number => parseDuration(String(figureOf(standard, id).value));

/** How often the situation is reported at a level, ms; contained less often. Throws `RangeError` as `emergencyClocks`. */
export function reportEveryMs(standard: Standard, level: EmergencyLevel, contained: boolean): number {
  const every = lengthOf(standard, byLevel('situation-report')[level]);
  return contained ? every * Number(figureOf(standard, 'emergency.contained.factor').value) : every;
}

const apart = new WeakMap<Standard, { readonly first: number; readonly most: number }>();

/** How long rounds of calls lie apart, and at most, ms; computed once per standard. Throws `RangeError` as `emergencyClocks`. */
export function roundsApartIn(standard: Standard): { readonly first: number; readonly most: number } {
  const found = apart.get(standard) ?? {
    first: lengthOf(standard, 'emergency.round.first'),
    most: lengthOf(standard, 'emergency.round.most'),
  };
  apart.set(standard, found);
  return found;
}
