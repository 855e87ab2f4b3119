import type { Bilingual, Standard } from '../standard/standard.js';
import type { Call, CalledPerson } from './calls.js';
import type { Actor, Fact, Ms, NewFact, Role } from './fact.js';
import type { ClockedCase } from './clocked-case.js';
import type { OldRecord } from './record.js';
import type { ActionNeed, BodyOf, HappenedBefore, InputOf, PhoneClock, Takes } from './takes.js';

/** What the rules remember of any case: its clocks, and the state that its life cycle knows. */
export interface CaseCore extends ClockedCase {
  readonly state: string;
  /** Who was told of it, the latest last, and whether he has seen it; missing: nobody since it is remembered. */
  readonly called?: readonly CalledPerson[];
}

/** The bag of types of a process: its case, what each of its facts carries, and the names of its guards. */
export interface ProcessTypes {
  readonly case: CaseCore;
  readonly facts: object;
  readonly guard: string;
  /** A row of somebody else's table, where the process reads more of it than its start and end. */
  readonly record?: OldRecord;
}

/** The types of a process of which nothing is known. */
export interface AnyTypes {
  readonly case: CaseCore;
  readonly facts: Readonly<Record<string, object>>;
  readonly guard: string;
}

/** What any fact may say about itself. */
export interface FactMarks {
  /** Caused by this firing (its effect), in the same transaction. */
  readonly byFiring?: string;
  /** It happened before it was recorded; the content row holds the reason and the evidence. */
  readonly backDated?: { readonly contentId: string; readonly phone?: PhoneClock };
  /** Whom it calls at once, apart from any clock (§4.4). */
  readonly calls?: readonly Call[];
  /** It followed from the state that another fact of the same commit brought about. */
  readonly follows?: true;
}

export type StateOf<T extends ProcessTypes> = T['case']['state'];
export type FactTypeOf<T extends ProcessTypes> = keyof T['facts'] & string;
/** A fact of a process as its ledger holds it. */
export type FactOf<T extends ProcessTypes, K extends FactTypeOf<T> = FactTypeOf<T>> = {
  [N in K]: Fact<N, T['facts'][N] & object & FactMarks>;
}[K];
/** A fact of whatever process. */
export type AnyFact = FactOf<AnyTypes>;
/** A fact of a process before its ledger has it. */
export type NewFactOf<T extends ProcessTypes> = {
  [N in FactTypeOf<T>]: NewFact<N, T['facts'][N] & object & FactMarks>;
}[FactTypeOf<T>];

/** Who wants to act: `personId` is what is compared with handler, proposer and the person complained about. */
export type Acting = Actor & { readonly personId?: string };

/** Whoever acts, as facts and cases name him. */
export const personOf = (by: Acting): string => by.personId ?? by.id;

/** A refused action: stable code `noun.reason`, a sentence for people, and the clause that stands behind it. */
export interface Refusal {
  readonly code: string;
  readonly message: Bilingual;
  readonly clause: string | null;
  readonly details?: object;
}

/** A refusal in both languages. */
export const refuse = (code: string, zh: string, en: string, clause: string | null, details?: object): Refusal => ({
  code,
  message: { zh, en },
  clause,
  ...(details ? { details } : {}),
});

/** One row of a life cycle: who may do what, in which state, with what in hand, and which fact it becomes. */
export interface TransitionOf<T extends ProcessTypes, Action extends string = string> {
  readonly action: Action;
  readonly title: Bilingual;
  readonly clause: string | null;
  /** Empty: only for a case that does not exist yet. */
  readonly from: readonly StateOf<T>[];
  /** `previous`: the state before the wait or the merge. */
  readonly to: StateOf<T> | 'same' | 'previous';
  readonly by: readonly Role[];
  readonly needs: readonly ActionNeed[];
  readonly guards: readonly T['guard'][];
  readonly records: FactTypeOf<T>;
  /** Roles that may say, with reason and evidence, that it happened earlier. */
  readonly backDatedBy?: readonly Role[];
}

/** An allowed action on its way to becoming facts. */
export interface AllowedOf<T extends ProcessTypes> {
  readonly c: T['case'];
  readonly standard: Standard;
  readonly row: TransitionOf<T>;
  readonly by: Acting;
  readonly now: Ms;
}

/** An action that is being judged. `input` is null when only the possibility is asked for (buttons). */
export interface QuestionOf<T extends ProcessTypes> extends AllowedOf<T> {
  readonly input: object | null;
}

/** A condition beyond role and state: the codes with which it refuses, and when it holds. */
export interface GuardRule<T extends ProcessTypes> {
  readonly refuses: readonly string[];
  /** Says why not, or null. */
  holds(this: void, question: QuestionOf<T>): Refusal | null;
}

/** Guards of a part as a process has them, whose cases have what the part looks at. */
export const guardsFor =
  <T extends ProcessTypes>() =>
  <P extends Readonly<Record<string, { readonly refuses: readonly string[]; readonly holds: unknown }>>>(part: P) =>
    part as unknown as { readonly [K in keyof P]: GuardRule<T> };

/** The facts to record, or why not. */
export type DecisionOf<T extends ProcessTypes> =
  { readonly ok: true; readonly facts: readonly NewFactOf<T>[] } | { readonly ok: false; readonly refusal: Refusal };

/** An action as a person may see it: allowed, or refused with the reason. The same table decides both. */
export type ActionViewOf<Action extends string = string> = {
  readonly action: Action;
  readonly title: Bilingual;
  readonly clause: string | null;
  readonly needs: readonly ActionNeed[];
} & ({ readonly allowed: true } | { readonly allowed: false; readonly refusal: Refusal });

/** What Steward itself adds to what people give, and nobody else can; it exists for the compiler only. */
export interface Own<O extends object> {
  readonly adds?: O;
}
/** Declares what Steward itself adds to an action's input. */
export const ofSteward = <O extends object>(): Own<O> => ({});

/** The same action in other states, or for others. */
export type Turn<T extends ProcessTypes> = Partial<Pick<TransitionOf<T>, 'from' | 'to' | 'by' | 'guards'>>;

/** An action of whatever input. */
export interface AnyActionRule<T extends ProcessTypes> {
  readonly title: Bilingual;
  readonly clause: string | null;
  readonly from: readonly StateOf<T>[];
  readonly to: StateOf<T> | 'same' | 'previous';
  readonly by: readonly Role[];
  readonly guards: readonly T['guard'][];
  readonly also?: readonly Turn<T>[];
  readonly takes: Takes;
  readonly own?: Own<object>;
  /**
   * Also possible in an old record that nobody has adopted: it only talks, says what the record is, or ends it. Everything else works
   * on the case, and is refused while its clocks stand still.
   */
  readonly onRecords?: true;
  /** It has a way of its own to the rules (an upload, a link, an import, Steward itself) and no route by its name. */
  readonly way?: 'own';
  /** The fact that it becomes: the first one, where it becomes several. */
  readonly records: FactTypeOf<T>;
  /** Every fact that it becomes; without it that of `records`, with what was given. Back-dating comes by itself. */
  facts?(this: void, allowed: AllowedOf<T>, input: object): readonly NewFactOf<T>[];
}

/** An action, whole: who may do it when, what it takes, and which facts it becomes. */
export interface ActionRule<
  T extends ProcessTypes,
  K extends Takes,
  O extends object,
  W extends 'own' = never,
> extends AnyActionRule<T> {
  readonly takes: K;
  readonly own?: Own<O>;
  readonly way?: W;
  facts?(this: void, allowed: AllowedOf<T>, input: InputOf<K> & O): readonly NewFactOf<T>[];
}

/** The actions of a process by name. */
export type ActionsOf<T extends ProcessTypes> = Readonly<Record<string, AnyActionRule<T>>>;

/** What the rules want for each of these actions. */
export type InputsOf<A> = {
  readonly [N in keyof A]: A[N] extends ActionRule<infer _T, infer K, infer O, infer _W> ? InputOf<K> & O : never;
};

/** The actions that people take by a route of their name: all but those that have a way of their own. */
export type OpenActionOf<A> = {
  [N in keyof A]: A[N] extends ActionRule<infer _T, infer _K, infer _O, infer W>
    ? [W] extends [never]
      ? N
      : never
    : never;
}[keyof A];

/** The bodies of these actions' routes. */
export type BodiesOf<A> = {
  readonly [N in OpenActionOf<A>]: A[N] extends ActionRule<infer _T, infer K, infer _O, infer _W> ? BodyOf<K> : never;
};

/** The same actions, possible in an old record that nobody has adopted, too. */
export const onRecords = <const A extends Readonly<Record<string, object>>>(actions: A): A =>
  Object.fromEntries(
    Object.entries(actions).map(([name, rule]) => [name, { ...rule, onRecords: true as const }]),
  ) as unknown as A;

/** Writes actions of a process, so that what each takes is known to what it records. */
export const actionsFor =
  <T extends ProcessTypes>() =>
  <const K extends Takes, O extends object = object, W extends 'own' = never>(
    rule: ActionRule<T, K, O, W>,
  ): ActionRule<T, K, O, W> =>
    rule;

/** A fact of an action, with the clause of its row. */
export const factFor =
  <T extends ProcessTypes>() =>
  <N extends FactTypeOf<T>>({ row }: Pick<AllowedOf<T>, 'row'>, type: N, data: T['facts'][N]): NewFactOf<T> =>
    ({ type, ...(row.clause === null ? {} : { clause: row.clause }), data }) as NewFactOf<T>;

/** A field of the input, when the action has it and the caller gave it. */
export function given<V>(
  { input }: { readonly input: object | null },
  field: string,
  is: (value: unknown) => value is V,
): V | null {
  const value = input === null ? undefined : (input as Readonly<Record<string, unknown>>)[field];
  return is(value) ? value : null;
}

export const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
export const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);

/** What an input says of an earlier instant, or null. */
export const happenedIn = (input: object | null): HappenedBefore | null =>
  input !== null && 'happened' in input && input.happened ? (input.happened as HappenedBefore) : null;
