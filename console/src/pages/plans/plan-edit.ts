import type { PlanDocument } from '../../api/plans.js';

/** A list of a document in which people add, remove and move entries. */
export const without = <T>(all: readonly T[], place: number): T[] => all.filter((_, index) => index !== place);
export const withAt = <T>(all: readonly T[], place: number, one: T): T[] =>
  all.map((before, index) => (index === place ? one : before));
/** One entry a place up or down; the same list at its ends. */
export function moved<T>(all: readonly T[], place: number, by: -1 | 1): T[] {
  const [one, other] = [all[place], all[place + by]];
  if (one === undefined || other === undefined) return [...all];
  return all.map((before, index) => (index === place ? other : index === place + by ? one : before));
}

/** An id that none of these has: `step-3`. */
export function freshId(prefix: string, taken: readonly string[]): string {
  let count = taken.length + 1;
  while (taken.includes(`${prefix}-${String(count)}`)) count += 1;
  return `${prefix}-${String(count)}`;
}

/** Seconds as people type them, between commas; null: something is no number. */
export function secondsIn(text: string): readonly number[] | null {
  const parts = text
    .split(/[,，、\s]+/u)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return parts.every((part) => /^\d+$/.test(part)) ? parts.map((part) => Number(part) * 1000) : null;
}

type Step = PlanDocument['steps'][number];

/** A step with a field that may be missing; missing where it says nothing. */
export function stepWith<K extends keyof Step>(step: Step, field: K, value: Step[K] | undefined): Step {
  const { [field]: _, ...rest } = step;
  const empty = value === undefined || (Array.isArray(value) && value.length === 0);
  return (empty ? rest : { ...rest, [field]: value }) as Step;
}

interface Found {
  readonly path: string;
}

/** What was found at this place or below it: `steps[1]` has `steps[1].targets`, and not `steps[10]`. */
export const foundAt = <F extends Found>(findings: readonly F[], path: string): readonly F[] =>
  findings.filter((one) => one.path === path || one.path.startsWith(`${path}.`) || one.path.startsWith(`${path}[`));

/** What was found where no part of the editor stands. */
export const foundElsewhere = <F extends Found>(findings: readonly F[], parts: readonly string[]): readonly F[] =>
  findings.filter((one) => !parts.some((part) => foundAt([one], part).length > 0));
