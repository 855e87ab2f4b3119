import type { AnyFact } from '../engine/action.js';
import type { Ms } from '../engine/fact.js';
import type { EmergencyFacts } from '../processes/emergency/emergency.facts.js';
import type { ScoreCount } from './score-points.js';
import type { ScoredLedger } from './score-sheet.js';

const dataOf = <K extends keyof EmergencyFacts>({ data }: AnyFact): EmergencyFacts[K] =>
  data as unknown as EmergencyFacts[K];

/** Something that was to be done by an instant, and when it was; null: it was not. */
interface Owed {
  readonly dueAt: Ms;
  readonly doneAt: Ms | null;
}

/** What was owed, counted at the end of a ledger: late counts half where `lateCounts`, and what still has time is open. */
function counted(owed: readonly Owed[], { over, until }: ScoredLedger, lateCounts: boolean): ScoreCount {
  const inTime = owed.filter(({ doneAt, dueAt }) => doneAt !== null && doneAt <= dueAt).length;
  const late = owed.filter(({ doneAt, dueAt }) => doneAt !== null && doneAt > dueAt).length;
  const open = over ? 0 : owed.filter(({ doneAt, dueAt }) => doneAt === null && dueAt >= until).length;
  return { done: inTime, half: lateCounts ? late : 0, unknown: 0, open, of: owed.length };
}

/**
 * The tasks of the plan: those that were opened, by when they were done, and those that never were because one before them was not
 * done. One that comes again and had time left when it was over counts for nothing; the commander's own tasks are no plan's.
 */
export function tasksOf(ledger: ScoredLedger): ScoreCount {
  const { facts, levels, over, plan, until } = ledger;
  const planned = (plan?.tasks ?? []).filter(({ classes }) => classes?.some((one) => levels.has(one)) ?? true);
  const opened = facts.flatMap((fact) => {
    if (fact.type !== 'task.opened') return [];
    const { dueAt, ofPlan, taskId } = dataOf<'task.opened'>(fact);
    return ofPlan === undefined ? [] : [{ dueAt, ofPlan, taskId }];
  });
  const recurs = new Set(planned.flatMap(({ everyMs, taskId }) => (everyMs === undefined ? [] : [taskId])));
  const doneAt = (id: string): Ms | null =>
    facts.find((fact) => fact.type === 'task.done' && dataOf<'task.done'>(fact).taskId === id)?.at ?? null;
  const owed = opened
    .map(({ dueAt, ofPlan, taskId }) => ({ dueAt, ofPlan, doneAt: doneAt(taskId) }))
    .filter((one) => one.doneAt !== null || !(over && recurs.has(one.ofPlan) && one.dueAt >= until));
  const never = planned.filter(({ taskId }) => !opened.some(({ ofPlan }) => ofPlan === taskId));
  const dueOf = (dueMs: Ms): Owed => ({ dueAt: ledger.declaredAt + dueMs, doneAt: null });
  return counted([...owed, ...never.map(({ dueMs }) => dueOf(dueMs))], ledger, true);
}

/** Situation reports, each by the time that the one before it gave, and reports to the authorities that the plan or the harm wants. */
export function reportsOf(ledger: ScoredLedger): ScoreCount {
  return counted([...situationsOf(ledger), ...authoritiesOf(ledger)], ledger, false);
}

function situationsOf({ declaredAt, facts, firstReportMs, until }: ScoredLedger): readonly Owed[] {
  const owed: Owed[] = [];
  let dueAt = declaredAt + firstReportMs;
  for (const fact of facts) {
    if (fact.type === 'situation.reported') {
      owed.push({ dueAt, doneAt: fact.at });
      dueAt = fact.at + dataOf<'situation.reported'>(fact).nextMs;
    } else if (fact.type === 'emergency.contained' || fact.type === 'emergency.flared-up') {
      // The clock begins anew; what was late before stays late.
      if (fact.at > dueAt) owed.push({ dueAt, doneAt: null });
      dueAt = fact.at + dataOf<'emergency.contained'>(fact).nextMs;
    }
  }
  return until > dueAt ? [...owed, { dueAt, doneAt: null }] : owed;
}

function authoritiesOf({ facts }: ScoredLedger): readonly Owed[] {
  const told = new Map<string, Ms>();
  for (const fact of facts)
    if (fact.type === 'authority.told') {
      const { authorityId } = dataOf<'authority.told'>(fact);
      told.set(authorityId, Math.min(fact.at, told.get(authorityId) ?? fact.at));
    }
  return facts.flatMap((fact) => {
    if (fact.type !== 'authority.owed') return [];
    const { authorityId, withinMs } = dataOf<'authority.owed'>(fact);
    return [{ dueAt: fact.at + withinMs, doneAt: told.get(authorityId) ?? null }];
  });
}
