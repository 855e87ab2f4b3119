import type { Scope, Standard } from '@steward/handbook';
import type { AbilityCheck, Caller, DoneBefore } from '@steward/service-kit';
import type { WrittenWords } from '../takes/written-words.js';

/** A case that somebody files, with the body as it came in. */
export interface AskedFiling {
  readonly caller: Caller;
  readonly body: Readonly<Record<string, unknown>>;
  /** The action that opens it, where a process has several; without it the usual one. */
  readonly opening?: string;
  /** What a phone says that could only send it later than it was reported. */
  readonly done?: DoneBefore;
  /** Further actions of whoever files, behind those of the process's steps and in the same commit. */
  readonly then?: readonly { readonly action: string; readonly input: object }[];
}

/** Where a new case belongs, and the series of its number. */
export interface Belonging {
  readonly scope: Scope;
  /** As in `LH-1001`; null: its cases have no number. */
  readonly series: string | null;
  /** What the process knows of it now and the rules are to know, too. */
  readonly adds?: object;
}

/** A new case that is about to be decided. */
export interface BegunFiling extends AskedFiling {
  readonly scope: Scope;
  readonly standard: Standard;
  readonly words: WrittenWords;
}

/** What a process has looked up for a new case. */
export interface ReadyFiling {
  /** Instead of what the fields of the opening action say. */
  readonly input?: object;
  /** Added to what the fields say. */
  readonly adds?: object;
  /** Further actions in the same commit, each decided on the case as the ones before left it. */
  /** `by`: in Steward's own name, as this part. */
  readonly then?: readonly { readonly action: string; readonly input: object; readonly by?: string }[];
  /** Whether whoever gets it in the same commit can have it. */
  readonly able?: AbilityCheck | null;
}

/** What a process adds to the way that every new case goes. */
export interface FilingSteps {
  /** Where it belongs; null: to the estate that the body names. Refused with `estate.unknown` and the like. */
  belongs?(asked: AskedFiling): Promise<Belonging | null>;
  /** Looks up what the body names. */
  ready?(begun: BegunFiling): Promise<ReadyFiling>;
  /** What an error of the commit means to whoever files; null: no more than it says itself. */
  meaning?(error: unknown): Error | null;
}

/** Injects the steps of a process; null where it has none. */
export const FILING_STEPS = Symbol('steward-filing-steps');
