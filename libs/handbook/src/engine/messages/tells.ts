import type { Bilingual, Standard } from '../../standard/standard.js';
import type { CaseCore } from '../action.js';
import type { Ms } from '../fact.js';
import type { MessageText } from './message-text.js';
import type { Occasion } from './occasion.js';

/** What would stop a clock, as something to do in the state in which the case is. */
export interface Step<A extends string = string> {
  /** Said after "please", in the imperative. */
  readonly zh: string;
  readonly en: string;
  /** Actions of the life cycle of which the case allows at least one to somebody now. */
  readonly offers: readonly A[];
  /** It is the handler's duty: whoever is above him sees to it. */
  readonly own: boolean;
}

/** A step in words; `own` false: whoever is told does it himself. */
export const step = <const A extends string>(
  zh: string,
  en: string,
  offers: readonly A[],
  own = true,
): Step<NoInfer<A>> => ({ zh, en, offers, own });

/** What is said of a call, and what is to be done about it. */
export interface CallSaid {
  readonly title: Bilingual;
  readonly task: Bilingual;
}

/** Whoever has a case: what a process calls him. */
export interface HolderNamed {
  readonly title: Bilingual;
  /** Said where nobody is it yet. */
  readonly nobody: Bilingual;
}

/** What somebody who reads a message has to do with the case, as its process sees him: why he in particular is told, in whole sentences. */
export interface ReaderRules<C extends CaseCore> {
  /** What whoever has it is called in the state in which the case is; null: there is nobody who could have it. */
  holder(this: void, c: C): HolderNamed | null;
  /** Why he is told whose a clock is, by its id; missing: he has the case. */
  readonly clocks: Readonly<Record<string, Bilingual>>;
  /** Why he is told who has the case. */
  readonly own: Bilingual;
  /** Why somebody is told at a level of the ladder: `handler`, in the place of nobody; `stand-in`, in his place who can't come. */
  readonly levels: Readonly<Record<string, Bilingual>>;
}

/** How a call is said to him whom it names; `beside`: to whoever answers in his place, or supervises. Missing: it only concerns him. */
export interface CallRule extends CallSaid {
  /** Why he in particular is called, in a whole sentence. */
  readonly because: Bilingual;
  readonly beside?: CallSaid;
  /** His part in the case is over: there is nothing to do, and nobody asks whether he has seen it. */
  readonly ends?: true;
  /** He answers by an action of the case: nobody asks him besides whether he has seen it. */
  readonly answers?: true;
}

/** A call that speaks to whoever reported the case. */
export interface OwnerCall<C extends CaseCore> {
  readonly title: Bilingual;
  readonly occasion: Occasion;
  /** Whether it still holds when he is told; without it always. */
  holds?(this: void, c: C): boolean;
}

/** How a process speaks to whoever reported a case, where it speaks to him at all. */
export interface OwnerTells<C extends CaseCore, A extends string = string> {
  /** As whom he acts: `owner:<id>`; null: nobody who could. */
  actor(this: void, c: C): string | null;
  /** Actions that texts may offer him. */
  readonly offers: readonly A[];
  /** How a case is closed, and whether that happened because nobody answered. */
  readonly closed: { readonly state: string; readonly by: string; silently(this: void, c: C): boolean };
  /** How he judges what came of it: the fact that stops the clock, and his action. */
  readonly rated?: { readonly by: string; readonly action: A };
  /** How he brings a closed case back, and until when that is possible. */
  readonly back?: { readonly action: A; until(this: void, c: C, standard: Standard): Ms | null };
  /** When the visit begins that was arranged last. */
  visitAt?(this: void, c: C): Ms | null;
  /** Why facts call him at once. */
  readonly calls: Readonly<Record<string, OwnerCall<C>>>;
}

/**
 * How a process speaks to people. Why somebody is told follows from what a point means and from what the life cycle allows at the
 * moment of telling (`occasionOf`); here stands what only the process knows: what each of its clocks asks for, how its calls are
 * said, and the texts for the occasions.
 */
export interface TellRules<C extends CaseCore, A extends string = string> {
  readonly texts: readonly MessageText[];
  /** What each clock asks for, by its id; null: nothing in the state in which the case is. */
  readonly asks: Readonly<Record<string, (this: void, c: C, standard: Standard) => Step<A> | null>>;
  /** Who its readers are to it. */
  readonly readers: ReaderRules<C>;
  /** How calls to the staff are said, by reason. */
  readonly calls: Readonly<Record<string, CallRule>>;
  readonly owner?: OwnerTells<C, A>;
}
