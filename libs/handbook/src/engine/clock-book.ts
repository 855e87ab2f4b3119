import type { Firing } from './clock.js';
import type { Ms } from './fact.js';

/** What the clocks of a case remember: JSON-safe, folded forward fact by fact, bounded. */
export interface ClockBook {
  /** Latest recording instant that was folded: what was known until then is decided. */
  readonly knownAt: Ms;
  /** Seq of the last fact that was an input; entries of the ledger about firings are none. */
  readonly inputSeq: number;
  /** Effects applied since that fact: they make the seqs of runs that an effect starts unique. */
  readonly effects: number;
  readonly runs: readonly ClockRun[];
  /** Points reached by what was known, but not yet recorded in the ledger. */
  readonly owed: readonly OwedFiring[];
  /** Effects of reached points whose fact is not yet in the ledger; the state has them already. */
  readonly owedEffects: readonly OwedEffect[];
  /** Firings in the ledger of which nobody has been told yet. */
  readonly untold: readonly Firing[];
  /** The case waits: for whom and since when. */
  readonly pause: { readonly reason: string; readonly from: Ms } | null;
  /** An imported case was observed until here: its clocks run no further and nothing fires. */
  readonly frozenAt: Ms | null;
}

/**
 * A reached point that the ledger still lacks; `overruledBy` is the seq of a later fact that contradicts it. With
 * `stretch` it stands for `firing` and the repeats behind it: years of silence take no more room than a day of it.
 */
export interface OwedFiring {
  readonly firing: Firing;
  readonly overruledBy?: number;
  readonly stretch?: OwedStretch;
}

/** Repeats of one point in a row, and what their instants are computed from. */
export interface OwedStretch {
  /** How many firings, the first included. */
  readonly count: number;
  readonly madeKnownAt: Ms;
  readonly pauses: readonly ClockPause[];
}

export interface OwedEffect {
  readonly firingId: string;
  readonly type: string;
  readonly at: Ms;
  readonly clause: string | null;
  readonly data: object;
}

/** One run of a clock, from a start fact to its end. */
export interface ClockRun {
  readonly clock: string;
  readonly startSeq: number;
  /** Whose run it is, of a clock with parallel runs: a step, a person, a task. */
  readonly each?: string;
  readonly startedBy: string;
  /** The start that counts: its own, or an earlier one of a case that joined. */
  readonly startedAt: Ms;
  readonly ownStart: Ms;
  readonly joins: readonly { readonly seq: number; readonly startedAt: Ms }[];
  /** Bounds of an imported start. */
  readonly startBetween?: readonly [Ms, Ms];
  /** Seq of the fact that set the present start, and of the one that set the present lengths. */
  readonly startSetSeq: number;
  readonly targetSeq: number;
  /** When the fact that made the present deadlines became known: nothing of them fires earlier. */
  readonly madeKnownAt: Ms;
  /** Whether the rule is for this case's kind and class now. A run that does not apply keeps its start. */
  readonly applies: boolean;
  readonly problemClass: string;
  readonly targetMs: Ms | null;
  readonly limitMs: Ms;
  /** The limit that the starting fact itself set: no change of class or kind changes it, but where the rule's may be sooner. */
  readonly ownLimitMs?: Ms;
  /** The latest further start of a clock that goes on from its first one, where each start is told. */
  readonly again?: { readonly seq: number; readonly at: Ms };
  readonly pauses: readonly ClockPause[];
  /** Stop facts seen while the rule wants several, with when they happened. */
  readonly seen: Readonly<Record<string, Ms>>;
  readonly end: RunEnd | null;
  readonly replaced: readonly ReplacedDeadlines[];
  readonly reached: readonly ReachedPoint[];
  /** Instant of the earliest point ahead (`max(due, known)`), null when none can come: derived, kept for speed. */
  readonly nextAt: Ms | null;
}

export interface ClockPause {
  readonly from: Ms;
  readonly until: Ms | null;
  readonly reason: string;
}

/** `superseded`: a restarting clock began anew. `unknown`: nobody observed how an imported run ended. */
export interface RunEnd {
  readonly how: 'stopped' | 'voided' | 'superseded' | 'unknown';
  readonly at: Ms;
  readonly by: string;
  readonly seq: number;
  readonly between?: readonly [Ms, Ms];
  /** The clock ended itself by the effect of its limit: however late that became known, it broke nothing. */
  readonly own?: true;
}

/** Deadlines that were replaced at `until`; a breach of them before that stands. */
export interface ReplacedDeadlines {
  readonly targetSeq: number;
  readonly startedAt: Ms;
  readonly targetAt: Ms | null;
  readonly limitAt: Ms | null;
  readonly until: Ms;
}

/** How often a point was reached under one target: repeats are counted, not listed. */
export interface ReachedPoint {
  readonly point: string;
  readonly targetSeq: number;
  /** The first repeat that belongs to this entry; earlier ones fired under an earlier target. */
  readonly from: number;
  /** The next repeat to come. */
  readonly count: number;
  /** When repeat 0 was due. */
  readonly due: Ms;
  /** From this repeat on a later fact contradicts what fired. */
  readonly overruledFrom?: number;
}

/** What lengths depend on. */
export interface ClockSubject {
  readonly kind: string;
  readonly problemClass: string;
  readonly classified: boolean;
}

export const emptyBook: ClockBook = {
  knownAt: 0,
  inputSeq: 0,
  effects: 0,
  runs: [],
  owed: [],
  owedEffects: [],
  untold: [],
  pause: null,
  frozenAt: null,
};
