import type { Ms, Standard } from '@steward/handbook';
import type { ActOptions, Caller, LoadedCase } from '@steward/service-kit';
import type { EntityManager } from 'typeorm';
import type { AnyCase } from '../cases/case-rules.js';

/** An action that somebody asks for, with its body as it came in. */
export interface AskedAction {
  readonly caller: Caller;
  readonly caseId: string;
  readonly action: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly options: ActOptions;
}

/** What a process has looked up before one of its actions is decided. */
export interface ReadyAction<C extends AnyCase> {
  /** Added to what the rules decide on: what nobody gives. */
  readonly adds?: object;
  /** Throws where nothing may be decided on the case as it stands now, before the rules speak. */
  before?(this: void, c: LoadedCase<C>, now: Ms): void;
  /** Throws where the rules allow it and it is refused all the same: whoever may not do it at all learns nothing of what is there. */
  behind?(this: void, c: LoadedCase<C>, standard: Standard): void;
}

/** What a process adds to the way that every action goes. */
export interface ActingSteps<C extends AnyCase = AnyCase> {
  /** Looks up what the body names. Refused with `case.unknown` and what else is refused before anything is decided. */
  ready?(asked: AskedAction): Promise<ReadyAction<C>>;
  /** Takes an action that changes more than this one case; null: it is none, and goes the usual way. */
  instead?(
    asked: AskedAction,
    standardOf: (c: LoadedCase) => Standard,
  ): Promise<readonly [acted: LoadedCase<C>, standard: Standard] | null>;
  /**
   * Keeps what stands beside the case in the same commit, once it is recorded; what it refuses undoes the whole. With it an action
   * takes several round trips.
   */
  keeps?(acted: LoadedCase<C>, manager: EntityManager): Promise<void>;
  /** Beside `keeps`: whether what is refused by the rules stands already, so that the same said again changes nothing. */
  stands?(asked: AskedAction, c: LoadedCase<C>, manager: EntityManager): Promise<boolean>;
}

/** Injects the steps of a process; null where it has none. */
export const ACTING_STEPS = Symbol('steward-acting-steps');
