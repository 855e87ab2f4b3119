import type { Ms } from '../engine/fact.js';
import { dateAt } from '../engine/zone.js';
import type { RosterSnapshot } from '../rosters/roster-snapshot.js';
import type { LintFinding } from '../standard/lint/finding.js';
import { lintContents } from './lint-contents.js';
import { lintOnRoster } from './lint-on-roster.js';
import { lintSteps } from './lint-steps.js';
import type { Plan } from './plan-document.js';

/** When and on which roster a plan is looked at. */
export interface LintedAt {
  readonly at: Ms;
  readonly zone: string;
  /** Null: only what is wrong on every roster. */
  readonly roster: RosterSnapshot | null;
}

/** What can't hold in a plan, errors first: a plan with an error is not published. */
export function lintPlan(plan: Plan, { at, roster, zone }: LintedAt): readonly LintFinding[] {
  const findings = [
    ...lintSteps(plan),
    ...lintContents(plan, dateAt(at, zone)),
    ...(roster === null ? [] : lintOnRoster(plan, roster, at)),
  ];
  return [
    ...findings.filter(({ severity }) => severity === 'error'),
    ...findings.filter(({ severity }) => severity !== 'error'),
  ];
}
