import type { AnyClockRule, Bilingual, ClockView, FiringStretch, Ms, Standard } from '@steward/handbook';
import type { Bounds } from '../outcome.js';

/** A record of somebody else's table as the replay takes it. */
export interface ReplayRecord {
  readonly number: string;
  readonly line: number | null;
  /** IANA zone of its hours and days. */
  readonly zone: string;
  readonly started: Bounds;
  /** Null: it was open when it was last seen, or the record leaves it out. Nobody knows. */
  readonly ended: Bounds | null;
}

/** A case at one instant: what it is and how its clocks stand. */
export interface Standing {
  readonly class: string;
  readonly kind: string;
  readonly views: readonly ClockView[];
}

/** A process as the replay drives it: its own rules, executed by `libs/handbook` and nothing else. */
export interface ReplayProcess<R extends ReplayRecord, F> {
  readonly id: 'complaint' | 'fault' | 'interruption';
  readonly title: Bilingual;
  readonly rules: (standard: Standard) => readonly AnyClockRule[];
  readonly classTitle: (name: string) => Bilingual;
  readonly kindTitle: (name: string, standard: Standard) => Bilingual;
  readonly standing: (facts: readonly F[], standard: Standard, now: Ms) => Standing;
  readonly stretches: (facts: readonly F[], standard: Standard, until: Ms) => readonly FiringStretch[];
  /** The fact type by which a case begins, and those that its end is recorded as. */
  readonly begins: string;
  readonly ends: readonly string[];
  /** Fact types that can stop a clock and of which a record tells, with when they can have happened. */
  readonly tells: (record: R) => Readonly<Record<string, Bounds>>;
  /** The same standard with these clocks only, the rules untouched. */
  readonly only: (standard: Standard, clocks: ReadonlySet<string>) => Standard;
  /** The facts of an old record, as an import would write them: nothing is claimed that it does not tell. */
  readonly asRecorded: (record: R, standard: Standard, observedUntil: Ms, alternative: number) => readonly F[];
  /** The same as it was lived, at exact instants; `end` null: it had not ended when the last of what is told happened. */
  readonly asLived: (record: R, standard: Standard, start: Ms, end: Ms | null, alternative: number) => readonly F[];
  /** How many readings a record has beside its instants (an interruption whose size is not known has two). */
  readonly alternatives: (record: R) => number;
}
