import type { Role } from '../engine/fact.js';

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
 * deputy and whoever is on duty; `regional-manager` leads the region in which the estate lies, and the company hears where nobody
 * does; `operator` is the technical alarm that ends no chain in silence.
 */
export const audiences = [
  'owner',
  'handler',
  'supervisor',
  'deputy-and-roster',
  'estate-manager',
  'regional-manager',
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

/** A point of a clock; `Class` is what its process classifies by: a problem's class, a grade. */
export interface PointRule<Class extends string = ProblemClass> extends Provenance {
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
  readonly classes?: readonly Class[];
  /** After the first firing again at `every`, growing by `factor` up to `atMost`, counted from the original instant. */
  readonly repeats?: { readonly every: Duration; readonly factor: number; readonly atMost: Duration };
  /** A fact that reaching this point causes, committed in the same transaction (closing after silence). */
  readonly effect?: { readonly fact: string; readonly data: Readonly<Record<string, string | number | boolean>> };
}

/** A figure that may depend on the problem's class. */
export type ByClass<Class extends string = ProblemClass> = Duration | Readonly<Partial<Record<Class, Duration>>>;

/** A limit that a starting fact says itself: a plan's wait, the date of a task. */
export interface LimitField {
  /** The field of the starting fact's data. */
  readonly name: string;
  /** A length in ms, or an instant (epoch ms). */
  readonly says: 'length' | 'instant';
  /** What it may say: beyond these bounds the nearer one holds. */
  readonly least: Duration;
  readonly most: Duration;
  /** The clock's own length holds wherever it is shorter. */
  readonly orSooner?: boolean;
}

/** A clock of a process; without parameters the complaint's. */
export interface ClockRule<Kind extends string = CaseKind, Class extends string = ProblemClass> extends Provenance {
  readonly id: string;
  readonly title: Bilingual;
  readonly kinds: readonly Kind[];
  readonly classes?: readonly Class[];
  /**
   * One run for each value of this field of a starting fact's data, beside each other: for each step, person, task. A list begins
   * one for each of its values. What stops a run names it in the same field; a fact that names none is about all of them. A fact that
   * a point of such a run causes names it likewise.
   */
  readonly each?: string;
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
  /** A start fact of the given type counts only when somebody in one of these roles did it (a file that the owner sent). */
  readonly startsOnlyBy?: Readonly<Record<string, readonly Role[]>>;
  /** A stop fact of the given type counts only when this field of its data says so (a call that was answered). */
  readonly stopsOnlyIf?: Readonly<Record<string, { readonly field: string; readonly is: boolean }>>;
  /** Started while already running: `keep` the original start, or `restart` from the new one (PROGRESS). */
  readonly whenStartedAgain: 'keep' | 'restart';
  /** With `keep`: notices that count from the start are told again for each start; the limit counts from the first one. */
  readonly noticesEachStart?: boolean;
  /** Runs in a case that has ended, too, and keeps it from being over until it stops: what an owner says is heard at any time (§3.2). */
  readonly runsAfterEnd?: boolean;
  readonly target?: { readonly length: ByClass<Class> } & Provenance;
  /** `field`: the starting fact may say how long; where it does not, `length` holds. A run whose start says so has no target. */
  readonly limit: { readonly length: ByClass<Class>; readonly field?: LimitField } & Provenance;
  /** Another limit when the starting fact is of this type (reopening: 24 h); such a run has no target, and points of the target do not arise. */
  readonly limitWhenStartedBy?: Readonly<Record<string, { readonly length: ByClass<Class> } & Provenance>>;
  /** The limit is the instant in this field of the starting fact's data: a date that somebody set. Without the field it does not start. */
  readonly limitFrom?: Readonly<Record<string, { readonly field: string }>>;
  /** Reasons of waiting during which it does not run; the default is none (§2.1.3: the 72 h keep running). */
  readonly pausedBy?: readonly WaitReason[];
  readonly points: readonly PointRule<Class>[];
}

/** What a case may wait for: `parts` and `contractor` are of equipment (§2.3.3). */
export type WaitReason = 'owner' | 'third-party' | 'parts' | 'contractor';

/** A clock of whatever process, as the clock algebra reads it. */
export type AnyClockRule = ClockRule<string, string>;

/** Id of the figure that is a length, or one for each class. */
export type FigureByClass<Class extends string> = string | Readonly<Partial<Record<Class, string>>>;

/** A clock whose lengths are figures of the same document: the figure holds length, clause and reading, once. */
export interface FigureClock<Kind extends string, Class extends string> extends Omit<
  ClockRule<Kind, Class>,
  'target' | 'limit' | 'limitWhenStartedBy' | 'limitFrom' | 'atMostUntilClassified'
> {
  /** A class without a figure has no target. */
  readonly target?: { readonly figure: FigureByClass<Class> };
  /** A class without a figure has no such clock. `field`: the starting fact may say how long; where it does not, the figure holds. */
  readonly limit: { readonly figure: FigureByClass<Class>; readonly field?: LimitField };
}

/** Equipment whose faults have clocks (§2.3.1, §2.3.3). */
export const equipmentKinds = ['lift', 'escalator', 'water', 'power', 'heating', 'fire', 'access', 'other'] as const;
export type EquipmentKind = (typeof equipmentKinds)[number];

/** `unsafe`: whoever uses it is in danger, so it is taken out of service. */
export const faultClasses = ['ordinary', 'unsafe'] as const;
export type FaultClass = (typeof faultClasses)[number];

/** What an emergency is about (§4.2): natural disaster, safety accident, public health, failure of a system. */
export const hazards = [
  'flood',
  'typhoon',
  'lightning',
  'fire',
  'theft',
  'traffic',
  'gas',
  'lift-entrapment',
  'epidemic',
  'it',
  'water',
  'power',
  'security',
] as const;
export type Hazard = (typeof hazards)[number];

/** Response levels of an emergency, the gravest first; warnings have colours instead, and the two are never mixed. */
export const emergencyLevels = ['level-1', 'level-2', 'level-3', 'level-4'] as const;
export type EmergencyLevel = (typeof emergencyLevels)[number];

/** Services that can be interrupted (§4.3). */
export const serviceKinds = ['power', 'water', 'heating', 'gas', 'lift', 'network', 'other'] as const;
export type ServiceKind = (typeof serviceKinds)[number];

/** §4.3: 一般, 较大, 重大; from the easiest to the gravest. */
export const interruptionGrades = ['general', 'larger', 'major'] as const;
export type InterruptionGrade = (typeof interruptionGrades)[number];

/** What a kind of service changes in the grading *(the company's to set)*: a lowest grade, or thresholds of its own. */
export interface ServiceGrading extends Provenance {
  readonly title: Bilingual;
  readonly atLeast?: InterruptionGrade;
  /** Households affected from which on the grade holds, instead of the figures `interruption.<grade>.households`. */
  readonly households?: Readonly<Partial<Record<'larger' | 'major', number>>>;
  /** Time out from which on the grade holds, instead of the figures `interruption.<grade>.hours`. */
  readonly hours?: Readonly<Partial<Record<'larger' | 'major', Duration>>>;
}

/** Equipment faults (§2.3.3). */
export interface FaultSection {
  readonly clocks: readonly FigureClock<EquipmentKind, FaultClass>[];
}

/** Service interruptions (§4.3). */
export interface InterruptionSection {
  readonly clocks: readonly FigureClock<ServiceKind, InterruptionGrade>[];
  /** How each kind of service is graded. */
  readonly services: Readonly<Record<ServiceKind, ServiceGrading>>;
}

/** Emergencies (§1.3.1, §4.2), their call-out among them. */
export interface EmergencySection {
  readonly clocks: readonly FigureClock<Hazard, EmergencyLevel>[];
}

/** What a public rule allows a figure of the document at most, or wants of it at least: a duration or a number, as the figure is. */
export interface LegalBound {
  readonly figure: string;
  readonly atMost?: Duration | number;
  readonly atLeast?: Duration | number;
}

/** A public rule beside the handbook, as data and no advice: what it wants, where, who says so, when that was looked up, what the company chose. */
export interface LegalReading {
  readonly id: string;
  readonly matter: Bilingual;
  readonly jurisdiction: { readonly code: string; readonly title: Bilingual };
  readonly rule: Bilingual;
  readonly source: Bilingual;
  /** `read` in a public page, or `recalled` from memory. */
  readonly known: 'read' | 'recalled';
  /** Day of the calendar, `2026-11-30`. */
  readonly checkedOn: string;
  readonly bounds: readonly LegalBound[];
  /** `strictest`: of rule and figure the stricter one; `own`: the company's figure, laxer than the rule, which it signs. */
  readonly chosen: 'strictest' | 'own';
  readonly signed?: { readonly by: string; readonly on: string };
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
  /** Public rules beside the handbook; absent in documents from before they were listed: those that ship hold. */
  readonly legalReadings?: readonly LegalReading[];
  readonly figures: readonly Figure[];
  readonly complaint: {
    readonly clocks: readonly ClockRule[];
    readonly problems: readonly ProblemLeaf[];
    readonly places: Readonly<Record<string, Bilingual>>;
    readonly categories: Readonly<Record<string, Bilingual>>;
    readonly problemTitles: Readonly<Record<string, Bilingual>>;
  };
  /** Absent in documents from before equipment faults had clocks: the default standard's holds. */
  readonly fault?: FaultSection;
  /** Absent in documents from before interruptions had clocks: the default standard's holds. */
  readonly interruption?: InterruptionSection;
  /** Absent in documents from before emergencies had clocks: the default standard's holds. */
  readonly emergency?: EmergencySection;
}
