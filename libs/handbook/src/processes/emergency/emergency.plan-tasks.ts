import type { Ms } from '../../engine/fact.js';
import type { EmergencyCase, EmergencyTask } from './emergency.case.js';
import type { EmergencyFacts, FrozenTask } from './emergency.facts.js';

/** The number that the next of these has: people name them by it. */
export const nextOf = (all: Readonly<Record<string, unknown>>): string => String(Object.keys(all).length + 1);

const recurs = ({ plan }: EmergencyCase, { ofPlan }: EmergencyTask): boolean =>
  plan?.tasks?.some(({ everyMs, taskId }) => taskId === ofPlan && everyMs !== undefined) ?? false;

/** Whether tasks are open for which whoever ends it waits; what comes again and again ends with it. */
export const holdsOpen = (c: EmergencyCase): boolean =>
  Object.values(c.tasks).some((task) => task.is === 'open' && !recurs(c, task));

/** The tasks once, at this instant, nothing of the plan comes again any more. */
export const withoutRecurring = (c: EmergencyCase, at: Ms): EmergencyCase['tasks'] =>
  Object.fromEntries(
    Object.entries(c.tasks).map(([id, task]) => [
      id,
      task.is === 'open' && recurs(c, task) ? { ...task, is: 'lapsed' as const, endedAt: at } : task,
    ]),
  );

const ended = ({ is }: EmergencyTask): boolean => is === 'done' || is === 'impossible';

/** When a task of the plan is due for the first time, or, as one that comes again, next behind the instant at which it ended. */
function dueAt({ dueMs, everyMs }: FrozenTask, declaredAt: Ms, endedAt: Ms | null): Ms {
  const first = declaredAt + dueMs;
  if (endedAt === null || everyMs === undefined) return first;
  return first + Math.max(1, Math.floor((endedAt - first) / everyMs) + 1) * everyMs;
}

/**
 * The task of the plan that is to be opened now, null: none. Each is opened once what it waits for has ended, at the levels for which
 * the plan wants it; one that comes again (an epidemic's rounds) is opened anew when it has ended, due by the plan's rhythm: a round
 * that was missed stays open and late, and is not made up for twice.
 */
export function taskToOpen(c: EmergencyCase): EmergencyFacts['task.opened'] | null {
  const { class: level, declaredAt, plan, tasks } = c;
  if (declaredAt === null) return null;
  const known = Object.values(tasks);
  const lastOf = (taskId: string): EmergencyTask | undefined => known.filter(({ ofPlan }) => ofPlan === taskId).at(-1);
  for (const task of plan?.tasks ?? []) {
    const { after, classes, everyMs, taskId } = task;
    const last = lastOf(taskId);
    const again = last !== undefined && everyMs !== undefined && last.is !== 'open';
    if ((last !== undefined && !again) || !(classes?.includes(level) ?? true)) continue;
    // What it waits for, where the plan wants that at this level.
    const waits = after.some((id) => {
      const before = lastOf(id);
      return before === undefined ? isWanted(c, id) : !ended(before);
    });
    if (waits) continue;
    const due = dueAt(task, declaredAt, last === undefined ? null : (last.endedAt ?? null));
    return { taskId: nextOf(tasks), dueAt: due, ofPlan: taskId };
  }
  return null;
}

const isWanted = ({ class: level, plan }: EmergencyCase, taskId: string): boolean =>
  plan?.tasks?.some((task) => task.taskId === taskId && (task.classes?.includes(level) ?? true)) ?? false;
