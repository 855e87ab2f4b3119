import type { ReplayResult } from '@steward/contracts';
import {
  type ActionsOf,
  type AnyClockRule,
  type AnyProcess,
  type Bilingual,
  type Bounds,
  type ClockView,
  everyProcess,
  type FactOf,
  type FiringStretch,
  type Ms,
  type OldRecord,
  type Process,
  type ProcessTypes,
  type RecordGap,
  type RecordOf,
  type SectionChange,
  type Standard,
  wordOf,
} from '@steward/handbook';

/** A case at one instant: what it is and how its clocks stand. */
export interface Standing {
  readonly class: string;
  readonly kind: string;
  readonly views: readonly ClockView[];
}

/** A process as the replay drives it: its own rules, executed by `libs/handbook` and nothing else. */
export interface ReplayProcess<R extends OldRecord, F> {
  readonly id: ReplayResult['process'];
  readonly rules: (standard: Standard) => readonly AnyClockRule[];
  readonly classTitle: (name: string) => Bilingual;
  readonly kindTitle: (name: string, standard: Standard) => Bilingual;
  readonly standing: (facts: readonly F[], standard: Standard, now: Ms) => Standing;
  readonly stretches: (facts: readonly F[], standard: Standard, until: Ms) => readonly FiringStretch[];
  /** The fact type by which a case begins, and those that its end is recorded as. */
  readonly begins: string;
  readonly ends: readonly string[];
  /** As the definition's `record.replay` has them. */
  readonly tells: (record: R) => Readonly<Record<string, Bounds>>;
  readonly only: (standard: Standard, clocks: ReadonlySet<string>) => Standard;
  readonly asRecorded: (record: R, standard: Standard, observedUntil: Ms, alternative: number) => readonly F[];
  readonly asLived: (record: R, standard: Standard, start: Ms, end: Ms | null, alternative: number) => readonly F[];
  readonly gaps: (record: R) => readonly RecordGap[];
  readonly alternatives: (record: R) => number;
  readonly changes: (before: Standard, after: Standard) => readonly SectionChange[];
}

/** A process of the handbook as the replay drives it. Throws `RangeError` for one that does not say how its records are read. */
export function replayOf<T extends ProcessTypes, A extends ActionsOf<T>>(
  process: Process<T, A>,
): ReplayProcess<RecordOf<T>, FactOf<T>> {
  const { begins, ends, replay } = process.record;
  if (replay === undefined) throw new RangeError(`${process.id} does not say how its old records are read`);
  return {
    ...replay,
    // `replay.spec.ts` holds the contract's names against the handbook's.
    id: process.id as ReplayResult['process'],
    rules: process.clocks,
    classTitle: (name) => wordOf(process.classes, name),
    kindTitle: (name, standard) => wordOf(process.kindsIn?.(standard) ?? process.kinds, name),
    standing: (facts, standard, now) => {
      const c = process.foldAll(facts, standard);
      const { kind, problemClass } = process.subject(c);
      return { class: problemClass, kind, views: process.clocksOf(c, standard, now) };
    },
    stretches: process.stretches,
    begins,
    ends,
    alternatives: (record) => replay.alternatives?.(record) ?? 1,
    changes: (before, after) => replay.changes?.(before, after) ?? [],
  };
}

/** The process of this name. Throws `RangeError` for one that this release does not know. */
export function replayedProcess(id: string): AnyProcess {
  const found = everyProcess.find((process) => process.id === id);
  if (found === undefined) throw new RangeError(`no process is called "${id}"`);
  return found;
}
