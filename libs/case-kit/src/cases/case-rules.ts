import { newerWord } from '@steward/handbook';
import type {
  Acting,
  ActionNeed,
  ActionViewOf,
  AnyClockRule,
  AnyProcess,
  Awaited,
  Bilingual,
  CaseCore,
  CaseFace,
  ClockView,
  Fact,
  Firing,
  LedgerRules,
  Ms,
  NewFact,
  PersonalRules,
  Refusal,
  Role,
  Saying,
  Standard,
  StateRule,
  Takes,
} from '@steward/handbook';

/** What the rules of any process remember of a case. */
export type AnyCase = CaseCore;

/** An action of a process, as far as the kit asks: who may take it from where stands in the rows of the life cycle. */
export interface AnyAction {
  readonly title: Bilingual;
  readonly clause: string | null;
  /** Empty: it opens a case. */
  readonly from: readonly string[];
  readonly takes: Takes;
  /** It has a way of its own to the rules, and no route by its name. */
  readonly way?: 'own';
}

/** A row of a life cycle, as far as the kit asks. */
export interface AnyRow {
  readonly action: string;
  readonly by: readonly Role[];
  readonly needs: readonly ActionNeed[];
}

/** The facts to record, or why not. */
export type AnyDecision =
  { readonly ok: true; readonly facts: readonly NewFact[] } | { readonly ok: false; readonly refusal: Refusal };

/**
 * What the kit asks of a process: the part of a handbook process's value that has nothing to do with what its cases are about.
 * Pure; each may throw `TooHeavy`.
 */
export interface CaseRules<C extends AnyCase> {
  /** As in news, workflow ids and permissions: `complaint`. */
  readonly id: string;
  readonly title: Bilingual;
  readonly clause: string;
  readonly states: Readonly<Record<string, StateRule>>;
  /** Its cases have no clocks: they run under no standard, and nobody waits for them. */
  readonly unbound?: true;
  /** What of its cases and facts tells of people; without it what the service's masking names. */
  readonly personal?: PersonalRules<C>;
  /** What its classes are called. */
  readonly classes?: Readonly<Record<string, Bilingual>>;
  /** The ledger over its cases (台账), where it has one. */
  readonly ledger?: LedgerRules<C>;
  /** What a fact is called. */
  factTitle(this: void, type: string): Bilingual;
  readonly actions: Readonly<Record<string, AnyAction>>;
  readonly lifeCycle: readonly AnyRow[];
  /** When what it is about began. */
  beganAt(this: void, c: C): Ms;
  /** The case before its first fact. */
  opens(this: void, standard: Standard): C;
  clocks(this: void, standard: Standard): readonly AnyClockRule[];
  fold(this: void, prev: C, fact: Fact, standard: Standard): C;
  /** Facts that a look at `now` must append; empty when nothing is due. */
  advance(this: void, c: C, standard: Standard, now: Ms): readonly NewFact[];
  nextDue(this: void, c: C, standard: Standard): { readonly at: Ms } | null;
  /** What to append behind a fact that contradicts firings in the ledger. */
  overruledBy(this: void, before: C, fact: Fact, standard: Standard): readonly NewFact[];
  /** New facts as they would stand in the ledger after `c`, recorded at `now`. */
  stamped(this: void, facts: readonly NewFact[], c: C, by: Fact['actor'], now: Ms): readonly Fact[];
  /** Firings in the ledger of which nobody has been told yet, nor a higher one in their place. */
  untoldOf(this: void, c: C): readonly Firing[];
  /** Whether points that were reached are still to be recorded. */
  owesRecords(this: void, c: C): boolean;
  /** Firings that no clock made: persons whom this fact calls, once it is folded into `after`. */
  callsIn(this: void, fact: Fact, after: C): readonly Firing[];
  /** The facts of an action in one commit, or a refusal. What has fallen due by `now` counts, recorded or not. */
  decide(this: void, c: C, standard: Standard, action: string, input: object, by: Acting, now: Ms): AnyDecision;
  /** Every action as this caller sees it at `now`. */
  actionsOf(this: void, c: C, standard: Standard, by: Acting, now: Ms): readonly ActionViewOf[];
  /** Codes with which the life cycle may refuse these actions, beside the role's. */
  refusalsOf(this: void, actions: readonly string[]): readonly string[];
  clocksOf(this: void, c: C, standard: Standard, now: Ms): readonly ClockView[];
  /** What it waits for from people, what keeps others waiting first; empty once it is over. */
  awaitedIn(this: void, c: C, standard: Standard): readonly Awaited[];
  /** What the case shows to those who do not know its process, as of its last fact. */
  faceOf(this: void, c: C, standard: Standard): CaseFace;
  /** What is said of a firing at `now`; a process without words of its own is told as mere news. */
  sayingOf?(this: void, c: C, standard: Standard, firing: Firing, now: Ms): Saying;
  /** How a call is said to him whom it names; a process without words of its own is told by its code. */
  callSaid?(this: void, reason: string): { readonly title: Bilingual };
  /** Whether somebody else hears of a call where the one who is called can't come; without it always. */
  callAsksForWork?(this: void, reason: string): boolean;
  /** Whose a firing is that tells the handler; without it whoever has the case. */
  whose?(this: void, c: C, firing: Firing): string | null;
  /** Followed by workers of its own: what is answered within the hour. */
  urgent(this: void, c: C): boolean;
}

/** What facts of a process are called; one that this release does not know is said to be one. */
export const factTitleOf =
  ({ facts }: { readonly facts: object }): CaseRules<AnyCase>['factTitle'] =>
  (type) =>
    (facts as Readonly<Record<string, { readonly title: Bilingual }>>)[type]?.title ?? newerWord;

/** The rules of a process of the handbook, as its definition has them. */
export const rulesOf = (process: AnyProcess): CaseRules<AnyCase> => ({
  ...process,
  factTitle: factTitleOf(process),
  callsIn: (fact, after) =>
    after.clocks.untold.filter(({ call, startSeq }) => call !== undefined && startSeq === fact.seq),
});

/** Actions that people take by a route of their name: all but those that open a case or have a way of their own. */
export const openActionsOf = <C extends AnyCase>({ actions }: Pick<CaseRules<C>, 'actions'>): readonly string[] =>
  Object.entries(actions).flatMap(([name, { way, from }]) => (way === undefined && from.length > 0 ? [name] : []));

/** The action that opens a case. Throws for a process that has none. */
export function openingOf<C extends AnyCase>({ id, actions }: Pick<CaseRules<C>, 'id' | 'actions'>): string {
  const [found] = Object.entries(actions).find(([, { from }]) => from.length === 0) ?? [];
  if (found === undefined) throw new Error(`no action opens a case of ${id}`);
  return found;
}
