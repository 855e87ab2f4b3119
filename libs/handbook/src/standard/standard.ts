/** A length of time as ISO 8601 duration of days, hours, minutes, seconds: `PT2H`, `P3D`, `PT0.5S`. A day is 24 h: the handbook's clocks run 24 × 7. */
export type Duration = string;

/** Text in the two languages of the product. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

export const caseKinds = ['complaint', 'repair', 'enquiry', 'suggestion', 'praise'] as const;
export type CaseKind = (typeof caseKinds)[number];

/** §3.1, §3.3: 一般, 紧急, 重大, 重大紧急. */
export const problemClasses = ['general', 'urgent', 'major', 'major-emergency'] as const;
export type ProblemClass = (typeof problemClasses)[number];

/**
 * Who is told at a point. `handler` falls to `supervisor` while nobody has the case; `deputy-and-roster` is the named
 * deputy and whoever is on duty; `operator` is the technical alarm that ends no chain in silence.
 */
export const audiences = [
  'owner',
  'handler',
  'supervisor',
  'deputy-and-roster',
  'estate-manager',
  'company',
  'operator',
] as const;
export type Audience = (typeof audiences)[number];

/** Why a figure stands: its clause, or our own default (`ours`), and which reading where the handbook contradicts itself. */
export interface Provenance {
  /** `§2.1.3`; null only with `ours`. */
  readonly clause: string | null;
  readonly ours?: boolean;
  /** Id of the contradiction whose reading this figure follows. */
  readonly reading?: string;
}

export interface PointRule extends Provenance {
  /** Unique in its clock: `half`, `limit`, `limit+30m`. */
  readonly id: string;
  readonly title: Bilingual;
  /** When: a fraction of the limit or target, or an absolute delay after start, target or limit. */
  readonly at:
    | { readonly fraction: number; readonly of: 'target' | 'limit' }
    | { readonly after: Duration; readonly from: 'start' | 'target' | 'limit' };
  /** What passing it means: a warning, the target missed (counted), the limit broken, a further breach. */
  readonly means: 'notice' | 'warning' | 'target-missed' | 'breach' | 'further-breach';
  readonly tells: readonly Audience[];
  /** Only for these classes; all when absent. */
  readonly classes?: readonly ProblemClass[];
  /** After the first firing again at `every`, growing by `factor` up to `atMost`, counted from the original instant. */
  readonly repeats?: { readonly every: Duration; readonly factor: number; readonly atMost: Duration };
  /** A fact that reaching this point causes, committed in the same transaction (closing after silence). */
  readonly effect?: { readonly fact: string; readonly data: Readonly<Record<string, string | number | boolean>> };
}

/** A figure that may depend on the problem's class. */
export type ByClass = Duration | Readonly<Partial<Record<ProblemClass, Duration>>>;

export interface ClockRule extends Provenance {
  readonly id: string;
  readonly title: Bilingual;
  readonly kinds: readonly CaseKind[];
  readonly classes?: readonly ProblemClass[];
  /** Fact types that start (or start anew) this clock, and those that stop it. */
  readonly starts: readonly string[];
  readonly stops: readonly string[];
  /** `any` (default): the first of `stops` ends it; `all`: each must have happened since the start (RESPOND, §3.1). */
  readonly stopsWhen?: 'any' | 'all';
  /** Facts that take back the stop facts seen so far of a run that still runs: the handler returns the case before the owner was told. */
  readonly stopsTakenBackBy?: readonly string[];
  /** Facts that end a run without an answer: a reopened case no longer waits for the old review and rating. */
  readonly voidedBy?: readonly string[];
  /** As long as nobody has classified the case, target and limit are at most this. */
  readonly atMostUntilClassified?: { readonly length: Duration } & Provenance;
  /** A start fact of the given type counts only when the number in this field of its data is at most this (a rating of 2 or less). */
  readonly startsOnlyIf?: Readonly<Record<string, { readonly field: string; readonly atMost: number }>>;
  /** Started while already running: `keep` the original start, or `restart` from the new one (PROGRESS). */
  readonly whenStartedAgain: 'keep' | 'restart';
  readonly target?: { readonly length: ByClass } & Provenance;
  readonly limit: { readonly length: ByClass } & Provenance;
  /** Another limit when the starting fact is of this type (reopening: 24 h); such a run has no target, and points of the target do not arise. */
  readonly limitWhenStartedBy?: Readonly<Record<string, { readonly length: ByClass } & Provenance>>;
  /** Reasons of waiting during which it does not run; the default is none (§2.1.3: the 72 h keep running). */
  readonly pausedBy?: readonly ('owner' | 'third-party')[];
  readonly points: readonly PointRule[];
}

/** A place where the handbook says two things: every reading, the default, and what the company chose. */
export interface Contradiction {
  readonly id: string;
  readonly matter: Bilingual;
  readonly readings: readonly { readonly id: string; readonly clauses: readonly string[]; readonly says: Bilingual }[];
  readonly default: string;
  readonly why: Bilingual;
  readonly chosen: string;
  /** Signed and dated when the company chose otherwise than the default. */
  readonly signed?: { readonly by: string; readonly on: string };
}

/** A leaf of place × category × problem. */
export interface ProblemLeaf {
  readonly place: string;
  readonly category: string;
  readonly problem: string;
  readonly title: Bilingual;
  readonly provisionalClass: ProblemClass;
  readonly skills: readonly string[];
  /** §2.1.3: shown as such, sorted first, reported apart. */
  readonly greenChannel: boolean;
}

/** Figures that are no clocks: windows, counts, rates. `value` is a duration, a number or a share of 1. */
export interface Figure extends Provenance {
  readonly id: string;
  readonly title: Bilingual;
  readonly value: Duration | number;
}

/** A versioned document of figures under which cases run. A case is bound to the version in force when it began. */
export interface Standard {
  readonly schema: 1;
  readonly id: string;
  readonly version: number;
  readonly title: Bilingual;
  /** ISO 8601 instant, UTC; lies ahead of the publication. */
  readonly effectiveFrom: string;
  readonly contradictions: readonly Contradiction[];
  readonly figures: readonly Figure[];
  readonly complaint: {
    readonly clocks: readonly ClockRule[];
    readonly problems: readonly ProblemLeaf[];
    readonly places: Readonly<Record<string, Bilingual>>;
    readonly categories: Readonly<Record<string, Bilingual>>;
    readonly problemTitles: Readonly<Record<string, Bilingual>>;
  };
}
