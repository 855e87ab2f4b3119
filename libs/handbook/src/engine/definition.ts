import type { AnyClockRule, Bilingual, Standard } from '../standard/standard.js';
import type {
  ActionViewOf,
  ActionsOf,
  Acting,
  AnyTypes,
  CaseCore,
  DecisionOf,
  FactMarks,
  FactOf,
  FactTypeOf,
  GuardRule,
  InputsOf,
  NewFactOf,
  ProcessTypes,
  StateOf,
  TransitionOf,
} from './action.js';
import type { Budget } from './budget.js';
import type { Call } from './calls.js';
import type { ClockBook, ClockSubject } from './clock-book.js';
import type { ClockView, Firing } from './clock.js';
import type { CaseFace } from './face.js';
import type { Actor, Fact, Ms } from './fact.js';
import type { FiringStretch } from './owed.js';
import type { LedgerRules } from './ledger.js';
import type { RecordedBounds } from './clocked-case.js';
import type { Occasion } from './messages/occasion.js';
import type { Telling } from './messages/telling-of.js';
import type { TellRules } from './messages/tells.js';
import type { Looking, PersonalRules, Reading, SeesRules } from './reading.js';
import type { FigureClocks, KeepingRules, ReplayRules } from './record.js';
import type { CompiledClock } from './rules.js';
import type { SectionRules } from './section.js';
import type { ClockContext } from './run.js';
import type { ClockVerdicts } from './view.js';

/** A state of a life cycle. */
export interface StateRule {
  readonly title: Bilingual;
  /** What a case in it waits for from people, said after "now:", and the actions that do it, the usual one first. */
  readonly awaits?: { readonly says: Bilingual; readonly by: readonly string[] };
  /** The case has ended: it is over unless somebody is still owed something. */
  readonly over?: true;
}

/** What a case waits for from people: `says` after "now:", `by` the actions that do it, the usual one first. */
export interface Awaited {
  readonly step: string;
  readonly says: Bilingual;
  readonly by: readonly string[];
}

/** A fact of a process: its one name, what it changes, whom it calls. */
export interface FactRule<T extends ProcessTypes, K extends FactTypeOf<T>> {
  readonly title: Bilingual;
  /** What it is called where a clock counts from it, where its title would not say that. */
  readonly begins?: Bilingual;
  /** Clocks may start, stop and be voided by it; `false` for entries about firings and for what only a record tells. */
  readonly drives?: false;
  /** A point of a clock may cause it, with one of these values in the field; null: with any. */
  /** `says`: why the staff is told of that, where the point's meaning does not say it. */
  readonly effect?: { readonly field: string; readonly values: readonly string[] | null; readonly says?: Occasion };
  /** It brings back a case that has ended. */
  readonly returns?: true;
  /** The case after it, apart from its clocks; nothing changes without it. */
  changes?(this: void, c: T['case'], fact: FactOf<T, K>, standard: Standard): Partial<T['case']>;
  /** Whom it calls at once (§4.4); `c` is the case before it. */
  calls?(this: void, data: T['facts'][K], deciding: { readonly c: T['case']; readonly by: Acting }): readonly Call[];
}

/** A fact that several processes have, each under its own name: what it changes in any case that has these fields. */
export interface PartFact<C extends CaseCore, D extends object> {
  readonly title: Bilingual;
  readonly begins?: Bilingual;
  readonly drives?: false;
  readonly effect?: { readonly field: string; readonly values: readonly string[] | null };
  changes?(this: void, c: C, fact: Fact<string, D & FactMarks>, standard: Standard): Partial<Omit<C, 'state'>>;
  calls?(this: void, data: D, deciding: { readonly c: C; readonly by: Acting }): readonly Call[];
}

/** Every fact of a process. */
export type FactRulesOf<T extends ProcessTypes> = { readonly [K in FactTypeOf<T>]: FactRule<T, K> };

/** What a fact does to the clocks beside what rules say by its name: imports, adoptions, joinings. */
export interface Special<T extends ProcessTypes> {
  readonly before: T['case'];
  readonly after: T['case'];
  readonly fact: FactOf<T>;
  readonly context: ClockContext;
}

/** A process as its author writes it: everything that the engine, the services, the console and the prints ask. */
export interface ProcessDefinition<T extends ProcessTypes, A extends ActionsOf<T>> {
  /** As in news, workflow ids and permissions: `complaint`. */
  readonly id: string;
  readonly title: Bilingual;
  readonly clause: string;
  /** Where its cases belong: to an estate, or to the company itself. */
  readonly scope: 'estate' | 'company';
  /** Its cases have no clocks: they run under no standard, and nobody waits for them. */
  readonly unbound?: true;
  /** The case before its first fact. */
  opens(this: void, standard: Standard): T['case'];
  readonly states: Readonly<Record<StateOf<T>, StateRule>>;
  readonly facts: FactRulesOf<T>;
  readonly actions: A;
  readonly guards: Readonly<Record<T['guard'], GuardRule<T>>>;
  readonly classes: Readonly<Record<string, Bilingual>>;
  readonly kinds: Readonly<Record<string, Bilingual>>;
  /**
   * Facts that a state brings with it, in the same commit (the last yes that was needed satisfies a step); the first of them is
   * recorded and the case asked again, until none follows. What follows must change the case so that it follows no more: after 50
   * the operator is called.
   */
  follows?(this: void, c: T['case'], standard: Standard): readonly NewFactOf<T>[];
  /** Steward itself has something to do on the case at once (people are to be called): whoever follows it looks now. */
  asksNow?(this: void, c: T['case']): boolean;
  clocks(this: void, standard: Standard): readonly AnyClockRule[];
  /** The same as a document's section has them, where their limits are its figures. */
  figureClocks?(this: void, standard: Standard): FigureClocks;
  /** What its section of a standards document must hold; without it documents have none. */
  readonly section?: SectionRules;
  /** Kinds that a standard names itself, in the place of `kinds`. */
  kindsIn?(this: void, standard: Standard): Readonly<Record<string, Bilingual>>;
  /** What lengths depend on. */
  subject(this: void, c: T['case']): ClockSubject;
  /** When it began: nothing of it happened earlier. */
  beganAt(this: void, c: T['case']): Ms;
  /** The reason for which it waits, null while it does not. */
  waitsFor(this: void, c: T['case']): string | null;
  /** Followed by workers of its own: what is answered within the hour. */
  urgent(this: void, c: T['case']): boolean;
  face(this: void, c: T['case'], standard: Standard): Omit<CaseFace, Derived>;
  /** Whose a firing is that tells the handler, where runs beside each other are several persons'; without it whoever has the case. */
  whose?(this: void, c: T['case'], firing: Pick<Firing, 'clock' | 'each'>): string | null;
  /** What it waits for from people, what keeps others waiting first; without it what its state says. */
  awaits?(this: void, c: T['case'], standard: Standard): readonly Awaited[];
  /** Fact types that give clocks other lengths, and take no deadline away that ends at their very instant. */
  readonly retargets?: readonly FactTypeOf<T>[];
  /** How it speaks to people; without it messages say of its cases that there is something new, and no more. */
  readonly tells?: TellRules<T['case'], keyof NoInfer<A> & string>;
  /** Who reads how much of its cases; without it nobody reads anything. */
  readonly sees?: SeesRules<T['case']>;
  /** What of its cases and facts tells of people. */
  readonly personal?: PersonalRules<T['case']>;
  /** The ledger over its cases (台账); without it none is kept of them as a sheet. */
  readonly ledger?: LedgerRules<T['case']>;
  readonly record: RecordRules<T>;
  readonly hooks?: ProcessHooks<T>;
}

/** What the engine knows of a face by itself. */
type Derived = 'state' | 'nextDueAt' | 'limitAt' | 'over' | 'urgent' | 'waiting';

/** How old records of a process are read (§7.2). */
export interface RecordRules<T extends ProcessTypes> {
  /** The fact that begins a case. */
  readonly begins: FactTypeOf<T>;
  /** The facts that end what a record tells of. */
  readonly ends: readonly FactTypeOf<T>[];
  /** What a record tells about a fact beside its instant. */
  bounds(this: void, fact: FactOf<T>): RecordedBounds;
  /** How somebody else's rows become facts; without it none are replayed. */
  readonly replay?: ReplayRules<T>;
  /** How its cases hold what they were imported from; without it none are imported by its definition. */
  readonly keeps?: KeepingRules<T>;
}

/** What few processes want of the engine. */
export interface ProcessHooks<T extends ProcessTypes> {
  /** What follows from a fact besides its own change, in the case that the engine is about to keep. */
  settles?(
    this: void,
    before: T['case'],
    next: { -readonly [K in keyof T['case']]: T['case'][K] },
    fact: FactOf<T>,
    standard: Standard,
  ): void;
  /** Whether the effect of a firing still holds; without it: while the case is not over. `data`: of a parallel run also whose it is. */
  effectHolds?(this: void, c: T['case'], fact: string, data: Readonly<Record<string, unknown>>): boolean;
  /** Points that do not arise in a run that this fact started. */
  readonly skips?: ClockContext['skips'];
  /** Who is told at a point, when the history of the case adds somebody. */
  tells?(this: void, c: T['case']): ClockContext['tells'] | null;
  /** The clocks after a fact that they do not read by its name (an adoption, a record); null: they do. */
  reads?(this: void, book: ClockBook, special: Special<T>): ClockBook | null;
  /** The clocks of a live case before they read a fact: one that comes back, a record that lives again. */
  prepares?(this: void, book: ClockBook, special: Special<T>): ClockBook;
  /** The clocks of a live case once they have read a fact. */
  completes?(this: void, book: ClockBook, special: Special<T>): ClockBook;
  /** The clocks of a case that ends by this fact; null: void, and in an old record unknown. */
  ends?(this: void, book: ClockBook, special: Special<T>): ClockBook | null;
  /** What else a decision records, in the same commit. */
  also?(
    this: void,
    asked: { readonly c: T['case']; readonly row: TransitionOf<T>; readonly by: Acting; readonly now: Ms },
  ): readonly NewFactOf<T>[];
  /** Whom facts of a decision call who is no staff: owners, households. */
  callsOwners?(this: void, fact: NewFactOf<T>, c: T['case']): readonly Call[];
}

/** The next instant at which anyone must look, and why. */
export interface NextDue {
  readonly at: Ms;
  readonly clock: string;
  readonly point: string;
  readonly firingId: string;
}

/** Hooks for those who watch a fold: every point when it is reached, and ids in the ledger that a fact contradicts. */
export interface FoldWatch {
  readonly reached?: (firing: Firing) => void;
  /** As `reached`, but repeats in one piece. */
  readonly stretched?: (stretch: FiringStretch) => void;
  readonly overruled?: string[];
  /** Nobody asks what the ledger lacks: none of it is kept. */
  readonly forgetsOwed?: boolean;
  /** How many steps it may take; that of one case when absent. */
  readonly budget?: Budget;
}

/**
 * A process at work: its definition, and what the engine answers about its cases. Pure; facts come in `seq` order, instants are
 * epoch milliseconds. What computes throws `TooHeavy` beyond its budget.
 */
export interface Process<T extends ProcessTypes, A extends ActionsOf<T>>
  extends ProcessDefinition<T, A>, Telling<T['case'], keyof A & string> {
  /** The life cycle as a table: an action may have several rows with different states. */
  readonly lifeCycle: readonly TransitionOf<T, keyof A & string>[];
  readonly actionNames: readonly (keyof A & string)[];
  rowOf(this: void, action: keyof A & string, state: StateOf<T>): TransitionOf<T, keyof A & string> | undefined;
  rules(this: void, standard: Standard): ReadonlyMap<string, CompiledClock>;
  contextOf(this: void, c: T['case'], standard: Standard, budget: Budget, overruled?: string[]): ClockContext;

  /** The case after one more fact; what was due before it was known is reached first. */
  fold(this: void, prev: T['case'], fact: FactOf<T>, standard: Standard): T['case'];
  foldFact(this: void, prev: T['case'], fact: FactOf<T>, standard: Standard, watch?: FoldWatch): T['case'];
  foldAll(this: void, facts: readonly FactOf<T>[], standard: Standard, budget?: Budget): T['case'];
  /** The case with every point reached that was ahead until `until` by what is known, and their effects applied. */
  catchUp(this: void, c: T['case'], standard: Standard, until: Ms, including: boolean, watch?: FoldWatch): T['case'];

  /** The facts of an action in one commit, or a refusal. What has fallen due by `now` counts, recorded or not. */
  decide<N extends keyof A & string>(
    this: void,
    c: T['case'],
    standard: Standard,
    action: N,
    input: InputsOf<A>[N] & object,
    by: Acting,
    now: Ms,
  ): DecisionOf<T>;
  /** Every action as this caller sees it at `now`. An allowed one may still be refused for what is put into it. */
  actionsOf(
    this: void,
    c: T['case'],
    standard: Standard,
    by: Acting,
    now: Ms,
  ): readonly ActionViewOf<keyof A & string>[];
  /** What follows from a case as it stands: for whoever appends facts that no action decided, in the same commit. */
  followsIn(this: void, c: T['case'], standard: Standard, by: Acting, now: Ms): readonly NewFactOf<T>[];
  /** Codes with which the life cycle may refuse these actions, beside the role's. */
  refusalsOf(this: void, actions: readonly string[]): readonly string[];

  /** Facts that a look at `now` must append; empty when nothing is due. */
  advance(this: void, c: T['case'], standard: Standard, now: Ms, atMost?: number): readonly NewFactOf<T>[];
  firingsDue(this: void, c: T['case'], standard: Standard, now: Ms): readonly Firing[];
  /** Null when nothing is awaited. */
  nextDue(this: void, c: T['case'], standard: Standard): NextDue | null;
  /** As `nextDue`, of clocks only. */
  nextPointDue(this: void, c: T['case'], standard: Standard): NextDue | null;
  clocksOf(this: void, c: T['case'], standard: Standard, now: Ms): readonly ClockView[];
  verdictsOf(this: void, c: T['case'], standard: Standard, now: Ms): readonly ClockVerdicts[];
  /** Every firing that should have happened until `until` by what was known when. */
  simulate(this: void, facts: readonly FactOf<T>[], standard: Standard, until: Ms, budget?: Budget): readonly Firing[];
  /** As `simulate`, with repeats in one piece each. */
  stretches(
    this: void,
    facts: readonly FactOf<T>[],
    standard: Standard,
    until: Ms,
    budget?: Budget,
  ): readonly FiringStretch[];
  /** What to append behind a fact that contradicts firings in the ledger. */
  overruledBy(this: void, before: T['case'], fact: FactOf<T>, standard: Standard): readonly NewFactOf<T>[];
  /** New facts as they would stand in the ledger after `c`, recorded at `now`. */
  stamped(this: void, facts: readonly NewFactOf<T>[], c: T['case'], by: Actor, now: Ms): readonly FactOf<T>[];

  /** Firings in the ledger of which nobody has been told yet, nor a higher one in their place. */
  untoldOf(this: void, c: T['case']): readonly Firing[];
  /** Whether points that were reached are still to be recorded. */
  owesRecords(this: void, c: T['case']): boolean;
  /** What it waits for from people, what keeps others waiting first; empty once it is over. */
  awaitedIn(this: void, c: T['case'], standard: Standard): readonly Awaited[];
  /** How much of the case the looker may read. */
  readingOf(this: void, c: T['case'], looking: Looking): Reading;
  /** The face of a case as of its last fact. */
  faceOf(this: void, c: T['case'], standard: Standard): CaseFace;
}

/** A process of which nothing is known but that it is one. */
export type AnyProcess = Process<AnyTypes, ActionsOf<AnyTypes>>;
