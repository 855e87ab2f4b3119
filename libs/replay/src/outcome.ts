import type { ReplayVerdict, Span } from '@steward/contracts';
import type { Audience, Bounds, FiringStretch, Ms, PartVerdict, RecordGap } from '@steward/handbook';

/** Why a clock's verdict is not known. */
export type UnknownBecause = 'not-recorded' | 'no-end' | 'within-bounds' | 'grade-not-known';

/** The first run of a clock of a case. */
export interface ClockOutcome {
  readonly clock: string;
  readonly verdict: ReplayVerdict;
  /** Target (null: it has none) and limit, each by itself. */
  readonly parts: { readonly target: PartVerdict | null; readonly limit: PartVerdict };
  readonly limitMs: Ms;
  readonly targetMs: Ms | null;
  /** Of everything that ended, whatever can be said of its lengths; null where it has no end, or nobody knows which. */
  readonly took: Span | null;
  readonly late: Span | null;
  readonly because: UnknownBecause | null;
}

/** A case under one standard. */
export interface CaseOutcome {
  readonly class: string;
  readonly kind: string;
  readonly clocks: readonly ClockOutcome[];
  /** Firings that are certain; repeats of a point stand in one piece, by when the first falls due. */
  readonly firings: readonly FiringStretch[];
  /** Levels that may have been told beside the certain ones. */
  readonly possibleLevels: ReadonlySet<Audience>;
}

/** A case that is looked at under one standard or two. */
export interface ReplayedCase {
  /** By which people find it again. */
  readonly number: string;
  readonly line: number | null;
  readonly started: Bounds;
  /** IANA zone of its hours and days. */
  readonly zone: string;
  /** What its record does not tell. */
  readonly gaps: readonly Gap[];
}

/** What a record may leave open. */
export type Gap = RecordGap | 'start-is-a-day' | 'start-is-a-span' | 'end-is-a-day' | 'end-is-a-span' | 'no-end';
