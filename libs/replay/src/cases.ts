import {
  type AnyFact,
  type AnyProcess,
  Budget,
  type Firing,
  type Ms,
  type Standard,
  processes,
} from '@steward/handbook';
import { clockOutcome } from './evaluate.js';
import type { CaseOutcome, ClockOutcome } from './outcome.js';
import { replayOf } from './replay-process.js';
import { Replay, type ReplayOptions } from './replay.js';

/** A fact of whatever process, as a ledger holds it. */
type LedgerFact = Omit<AnyFact, 'data'> & { readonly data: object };

/** The process of a caller that has cases of one only: the first of the handbook's list. */
function firstProcess(): AnyProcess {
  const [first] = processes;
  if (first === undefined) throw new RangeError('the handbook has no process');
  return first;
}

/** Entries about firings, and effects of them: under another standard they would be others. */
const isInput = (fact: LedgerFact): boolean =>
  fact.type !== 'firing.reached' &&
  fact.type !== 'firing.overruled' &&
  fact.type !== 'escalation.told' &&
  !('byFiring' in fact.data);

/** A case of ours, with everything that its ledger holds, under a standard at `now`: nothing is left to bounds. Throws `TooHeavy`. */
export function liveOutcome(
  facts: readonly LedgerFact[],
  standard: Standard,
  now: Ms,
  process: AnyProcess = firstProcess(),
): CaseOutcome {
  const budget = new Budget();
  const inputs = facts.filter(isInput) as readonly AnyFact[];
  const c = process.foldAll(inputs, standard, budget);
  const clocks = new Map<string, ClockOutcome>();
  for (const view of process.clocksOf(c, standard, now)) {
    // The first run's verdict stands; a record that was imported leaves open what it does not tell.
    if (!clocks.has(view.clock))
      clocks.set(
        view.clock,
        clockOutcome(view, () => 'not-recorded'),
      );
  }
  const { kind, problemClass } = process.subject(c);
  return {
    class: problemClass,
    kind,
    clocks: [...clocks.values()],
    firings: process.stretches(inputs, standard, now, budget),
    possibleLevels: new Set(),
  };
}

/** A replay of the cases of a process in the database. */
export const caseReplay = (options: ReplayOptions, process: AnyProcess = firstProcess()): Replay =>
  new Replay(replayOf(process), options);

/** What a ledger should hold and what it does hold, by the firing's id. */
export interface LedgerComparison {
  /** Should have fired at or before `until` by what was known, and is not in the ledger. */
  readonly missing: readonly Firing[];
  /** Ids of firings in the ledger that nothing accounts for, or that stand in it twice. */
  readonly surplus: readonly string[];
  readonly expected: number;
}

/**
 * Compares the firings in a case's ledger with those that the rules name from what was known when. A firing that the
 * rules name within `graceMs` before `until` and that the ledger lacks is still on its way and not missing.
 */
export function compareLedger(
  facts: readonly LedgerFact[],
  standard: Standard,
  until: Ms,
  graceMs: Ms,
  process: AnyProcess = firstProcess(),
): LedgerComparison {
  const expected = process.simulate(facts, standard, until);
  const names = new Set(expected.map(({ id }) => id));
  const recorded = new Set<string>();
  const surplus: string[] = [];
  for (const fact of facts) {
    if (fact.type !== 'firing.reached') continue;
    const { id } = (fact.data as { readonly firing: Firing }).firing;
    if (!names.has(id) || recorded.has(id)) surplus.push(id);
    recorded.add(id);
  }
  const missing = expected.filter(({ id, effectiveDue }) => !recorded.has(id) && effectiveDue <= until - graceMs);
  return { missing, surplus, expected: expected.length };
}
