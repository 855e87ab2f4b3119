import type { Actor, Ms } from '../../../engine/fact.js';
import type { Standard } from '../../../standard/standard.js';
import type { ActionInputs, ComplaintAction, Refusal } from '../complaint.actions.js';
import type { ComplaintCase } from '../complaint.case.js';
import type { GuardName, Transition } from '../life-cycle/transition.js';

/** Who wants to act: `personId` is what is compared with handler, proposer and the person complained about. */
export type Acting = Actor & { readonly personId?: string };

/** An action that is being judged. `input` is null when only the possibility is asked for (buttons). */
export interface Question {
  readonly c: ComplaintCase;
  readonly standard: Standard;
  readonly row: Transition;
  readonly by: Acting;
  readonly now: Ms;
  readonly input: ActionInputs[ComplaintAction] | null;
}

/** Says why not, or null. */
export type Guard = (question: Question) => Refusal | null;
export type Guards<Name extends GuardName> = { readonly [N in Name]: Guard };

export const personOf = (by: Acting): string => by.personId ?? by.id;

export const refuse = (code: string, zh: string, en: string, clause: string | null, details?: object): Refusal => ({
  code,
  message: { zh, en },
  clause,
  ...(details ? { details } : {}),
});

/** A field of the input, when the action has it and the caller gave it. */
export function given<T>(question: Question, field: string, is: (value: unknown) => value is T): T | null {
  const value = question.input === null ? undefined : (question.input as Readonly<Record<string, unknown>>)[field];
  return is(value) ? value : null;
}

export const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
export const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
