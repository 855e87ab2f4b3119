import type { Audience, PointRule } from '../standard/standard.js';
import type { RunEnd } from './clock-book.js';
import type { Ms } from './fact.js';
import type { ClockParts } from './parts.js';

/**
 * A point that was reached. The same (case, clock, start seq, target seq, point, repeat) fires once;
 * a restarted or re-targeted clock fires anew.
 */
export interface Firing {
  /** `<clock>/<start seq>/<target seq>/<point>/<repeat>`, of a parallel run `/<value>` behind it: unique within its case. */
  readonly id: string;
  readonly clock: string;
  readonly startSeq: number;
  /** Of which parallel run: a step, a person, a task; missing where the clock has one run at a time. */
  readonly each?: string;
  /** Seq of the fact that set the present lengths (start, or class change). */
  readonly targetSeq: number;
  readonly point: string;
  /** 0 for the first, 1… for repeats. */
  readonly repeat: number;
  readonly means: PointRule['means'];
  readonly tells: readonly Audience[];
  readonly clause: string | null;
  readonly ours: boolean;
  /** When the standard says. */
  readonly due: Ms;
  /** max(due, recordedAt of the fact that created it): lateness is measured from here. */
  readonly effectiveDue: Ms;
  /** Set when another point of the same clock, due at the same look, is the one that is told. */
  readonly toldBy?: string;
  readonly effect?: PointRule['effect'];
  /** No clock made it: a fact calls somebody, by name or (`personId` missing) whoever supervises now. */
  readonly call?: { readonly for: string; readonly personId?: string; readonly to?: 'operator'; readonly by: string };
  /** The arithmetic, for people: start, length, pauses, re-target, as numbers. */
  readonly why: FiringReason;
}

/** Everything needed to write "received 09:00 + 2 h (§3.1 general) = 11:00" without asking again. */
export interface FiringReason {
  readonly startedAt: Ms;
  readonly startedBy: string;
  readonly lengthMs: number;
  readonly lengthOf: 'start' | 'target' | 'limit';
  readonly lengthClause: string | null;
  readonly fraction?: number;
  readonly delayMs?: number;
  /** The length is that to a date that somebody set, and is said as that date. */
  readonly dated?: boolean;
  /** The length is what the starting fact itself says (a plan's wait), within the bounds of the rule. */
  readonly given?: boolean;
  readonly pausedMs: number;
  readonly problemClass: string;
  readonly standard: string;
}

/**
 * How a clock's run went. `void`: ended without being answered; `kept`: within the limit, and an imported case does not tell
 * whether within the target; `unknown`: it does not tell whether within the limit.
 */
export type Verdict = 'running' | 'overdue' | 'met-target' | 'met-limit' | 'kept' | 'breached' | 'void' | 'unknown';

/** A clock as people see it at `now`: bars, points, verdict. */
export interface ClockView {
  readonly clock: string;
  readonly clause: string | null;
  readonly ours: boolean;
  readonly title: { readonly zh: string; readonly en: string };
  readonly startSeq: number;
  /** Of which parallel run: a step, a person, a task; missing where the clock has one run at a time. */
  readonly each?: string;
  readonly startedAt: Ms;
  readonly targetAt: Ms | null;
  readonly limitAt: Ms;
  /**
   * From when on it is late: its limit, or an earlier one that was broken before it was replaced (a breach stands). Null where no
   * such instant is known: a wait without an end holds it, or an imported case does not tell.
   */
  readonly lateFrom: Ms | null;
  /** Deadlines that a re-target replaced; they stay visible. */
  readonly replaced: readonly { readonly targetAt: Ms | null; readonly limitAt: Ms; readonly targetSeq: number }[];
  readonly pauses: readonly { readonly from: Ms; readonly until: Ms | null; readonly reason: string }[];
  readonly stoppedAt: Ms | null;
  readonly stoppedBy: string | null;
  /** How it ended; null: it runs, or it was open when an imported case was last seen. */
  readonly how: RunEnd['how'] | null;
  /** Follows when things happened (`at`), not when we knew. `void`: ended without being answered (withdrawn, merged). */
  readonly verdict: Verdict;
  /** Target and limit, each judged by itself. */
  readonly parts: ClockParts;
  /** Imported cases: first and last instant at which it can have begun, and have ended. */
  readonly startBetween?: readonly [Ms, Ms];
  readonly stopBetween?: readonly [Ms, Ms];
  /** Imported cases: the shortest and the longest time that it can have taken, when only days are known. */
  readonly bounds?: { readonly lowerMs: Ms; readonly upperMs: Ms };
  readonly points: readonly {
    readonly point: string;
    readonly due: Ms;
    readonly title: PointRule['title'];
    readonly means: PointRule['means'];
    readonly tells: readonly Audience[];
    readonly clause: string | null;
    readonly ours: boolean;
    readonly state: 'ahead' | 'reached' | 'not-reached';
    readonly firingId: string;
    /** The arithmetic of `due`, as a firing of this point would give it. */
    readonly why: FiringReason;
  }[];
}
