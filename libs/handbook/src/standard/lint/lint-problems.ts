import { notWorkKinds } from '../work-kinds.js';
import type { Bilingual, ProblemLeaf } from '../standard.js';
import { doubled, error, warning, type LintFinding } from './finding.js';

interface Names {
  readonly places: Readonly<Record<string, Bilingual>>;
  readonly categories: Readonly<Record<string, Bilingual>>;
  readonly problemTitles: Readonly<Record<string, Bilingual>>;
}

/** Each leaf occurs once and has names for its place, category and problem; somebody can be found for it by skill. */
export function lintProblems(leaves: readonly ProblemLeaf[], names: Names): LintFinding[] {
  const findings = doubled(leaves, (leaf) => `${leaf.place} × ${leaf.category} × ${leaf.problem}`).map(
    ({ index, key }) => error(`complaint.problems[${index}]`, 'leaf.doubled', `${key} 重复`, `${key} occurs twice`),
  );
  leaves.forEach((leaf, index) => {
    const path = `complaint.problems[${index}]`;
    for (const [field, known] of [
      ['place', names.places],
      ['category', names.categories],
      ['problem', names.problemTitles],
    ] as const) {
      if (!Object.hasOwn(known, leaf[field])) {
        findings.push(
          error(`${path}.${field}`, 'leaf.nameless', `${leaf[field]} 没有名称`, `${leaf[field]} has no name`),
        );
      }
    }
    for (const unknown of notWorkKinds(leaf.skills)) {
      findings.push(
        error(
          `${path}.skills`,
          'leaf.unknown-work-kind',
          `作业类别表中没有“${unknown}”`,
          `the list of kinds of work has no "${unknown}"`,
        ),
      );
    }
    if (leaf.skills.length === 0) {
      findings.push(
        warning(
          `${path}.skills`,
          'leaf.no-skills',
          '未注明所需作业类别，无法据此派单',
          'wants no kind of work, so that nobody can be found for it by that',
        ),
      );
    }
  });
  return findings;
}
