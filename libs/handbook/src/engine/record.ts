import type { Bilingual, FigureClock, Standard } from '../standard/standard.js';
import type { FactOf, ProcessTypes } from './action.js';
import type { Ms } from './fact.js';

/** When something happened: first and last possible instant, the same where it is known exactly. */
export type Bounds = readonly [earliest: Ms, latest: Ms];

/** A row of somebody else's table as every process reads it. */
export interface OldRecord {
  readonly number: string;
  readonly line: number | null;
  /** IANA zone of its hours and days. */
  readonly zone: string;
  readonly started: Bounds;
  /** Null: it was open when it was last seen, or the record leaves it out. Nobody knows. */
  readonly ended: Bounds | null;
}

/** The records of a process. */
export type RecordOf<T extends ProcessTypes> = T extends { readonly record: infer R extends OldRecord } ? R : OldRecord;

/** What a record may leave open beside its own start and end. */
export type RecordGap = 'no-acceptance' | 'response-is-a-span' | 'no-households';

/** Something that two standards say differently of a process beside its clocks, in words; `kind`: of one kind of case only. */
export interface SectionChange {
  readonly kind: string | null;
  readonly words: Bilingual;
}

/** How an old record of a process becomes facts, for import and replay. Whatever it does not tell stays unknown. */
export interface ReplayRules<T extends ProcessTypes, R extends OldRecord = RecordOf<T>> {
  /** Fact types that can stop a clock and of which a record tells, with when they can have happened. */
  tells(this: void, record: R): Readonly<Record<string, Bounds>>;
  /** The facts of an old record, as an import would write them: nothing is claimed that it does not tell. */
  asRecorded(this: void, record: R, standard: Standard, observedUntil: Ms, alternative: number): readonly FactOf<T>[];
  /** The same as it was lived, at exact instants; `end` null: it had not ended when the last of what is told happened. */
  asLived(
    this: void,
    record: R,
    standard: Standard,
    start: Ms,
    end: Ms | null,
    alternative: number,
  ): readonly FactOf<T>[];
  /** The same standard with these clocks only, the rules untouched. */
  only(this: void, standard: Standard, clocks: ReadonlySet<string>): Standard;
  /** What a record leaves open beside its own start and end. */
  gaps(this: void, record: R): readonly RecordGap[];
  /** How many readings a record has beside its instants (an interruption whose size is not known has several); without it one. */
  alternatives?(this: void, record: R): number;
  /** What two standards say differently beside clocks. */
  changes?(this: void, before: Standard, after: Standard): readonly SectionChange[];
}

/** What a case holds of the record that it was imported from. */
export type KeptRecord<R extends OldRecord> = Omit<R, 'number' | 'zone'> & {
  /** Where its words stand; null where it has none. */
  readonly contentId: string | null;
  readonly observedUntil: Ms;
};

/** How a case of a process holds its old record, and how a correction of it is stated: for an import that says more of it later (§7.2). */
export interface KeepingRules<T extends ProcessTypes, R extends OldRecord = RecordOf<T>> {
  /** What the record says once this fact is read; null for a case that was not imported. */
  reads(this: void, record: KeptRecord<R> | null, fact: Pick<FactOf<T>, 'type' | 'at' | 'data'>): KeptRecord<R> | null;
  /** What its fact of a correction carries. */
  corrects(this: void, record: KeptRecord<R>, batchId: string): object;
  /** What a row that does not tell of it leaves as it was; without it nothing. */
  stays?(this: void, record: KeptRecord<R>): Partial<KeptRecord<R>>;
  /** Its kind and its class, as differences name them. */
  says(this: void, record: Omit<R, 'number' | 'zone'>): { readonly kind: string; readonly class: string };
}

/** The clocks of a section of the standard, whose limits are figures of the same document. */
export type FigureClocks = readonly FigureClock<string, string>[];

/** What a record leaves open of how it was answered. */
export function answerGaps(responded: Bounds | undefined): readonly RecordGap[] {
  if (!responded) return ['no-acceptance'];
  return responded[0] === responded[1] ? [] : ['response-is-a-span'];
}
