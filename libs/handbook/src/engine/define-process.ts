import type { ActionsOf, AnyTypes, ProcessTypes } from './action.js';
import { Budget } from './budget.js';
import { decidingOf } from './deciding.js';
import type { AnyProcess, Awaited, Process, ProcessDefinition } from './definition.js';
import { dueOfProcess, owesRecords, stamped, untoldOf } from './due.js';
import type { CaseFace } from './face.js';
import { type AnyDefinition, type EngineFact, foldingOf } from './folding.js';
import { type Looking, readingBy } from './reading.js';
import { tellingOf } from './messages/telling-of.js';
import type { Standard } from '../standard/standard.js';

/**
 * Sets a process going: from its definition follow its fold, its decisions, what is due and what it waits for. The types of its
 * case, its facts and its guards are given once; everything else is inferred.
 */
export const defineProcess =
  <T extends ProcessTypes>() =>
  <const A extends ActionsOf<T>>(definition: ProcessDefinition<T, A>): Process<T, A> => {
    const erased = definition as unknown as AnyDefinition;
    return { ...definition, ...engineOf(erased) } as unknown as Process<T, A>;
  };

/** A process as those see it who do not know which one it is. */
export const anyProcess = <T extends ProcessTypes, A extends ActionsOf<T>>(process: Process<T, A>): AnyProcess =>
  process as unknown as AnyProcess;

function engineOf(process: AnyDefinition) {
  const folding = foldingOf(process);
  const { foldFact } = folding;
  const deciding = decidingOf(process, folding);
  const due = dueOfProcess(process, folding);

  function awaitedIn(c: AnyTypes['case'], standard: Standard): readonly Awaited[] {
    if (process.awaits) return process.awaits(c, standard);
    const awaits = process.states[c.state]?.awaits;
    return c.over || awaits === undefined ? [] : [{ step: c.state, ...awaits }];
  }

  function faceOf(c: AnyTypes['case'], standard: Standard): CaseFace {
    const now = c.clocks.knownAt;
    const limits = due
      .clocksOf(c, standard, now)
      .filter(({ verdict }) => verdict === 'running' || verdict === 'overdue')
      // The end of a wait is a date that was expected, and no limit that could be broken; a clock that a wait without an end holds
      // has no limit yet; and a breach that happened stands.
      .flatMap(({ lateFrom, points }) =>
        lateFrom === null || !points.some(({ means }) => means === 'breach' || means === 'further-breach')
          ? []
          : [lateFrom],
      );
    return {
      ...process.face(c, standard),
      state: c.state,
      nextDueAt: due.nextDue(c, standard)?.at ?? null,
      limitAt: limits.length === 0 ? null : Math.min(...limits),
      urgent: process.urgent(c),
      waiting: process.waitsFor(c),
      over: c.over,
    };
  }

  return {
    ...folding,
    fold: (prev: AnyTypes['case'], fact: EngineFact, standard: Standard) => foldFact(prev, fact, standard),
    foldAll: (facts: readonly EngineFact[], standard: Standard, budget: Budget = new Budget()) =>
      facts.reduce((c, fact) => foldFact(c, fact, standard, { budget }), process.opens(standard)),
    ...deciding,
    ...tellingOf(process, folding, deciding),
    ...due,
    stamped,
    untoldOf,
    owesRecords,
    awaitedIn,
    readingOf: (c: AnyTypes['case'], looking: Looking) => readingBy(process.sees, c, looking),
    faceOf,
  };
}
