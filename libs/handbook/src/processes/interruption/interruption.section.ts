import type { SectionRules } from '../../engine/section.js';
import { figureAmong } from '../../catalogue/figures.js';
import { durationOrNull } from '../../standard/duration.js';
import { type LintFinding, error } from '../../standard/lint/finding.js';
import type { Figure, InterruptionSection } from '../../standard/standard.js';

/** What the section of interruptions must hold (§4.3): its clocks, how each service is graded, thresholds that agree with each other. */
export const interruptionSectionRules: SectionRules = {
  expects: ['BASIC-SERVICE', 'FULL-REPAIR'],
  states: (section) =>
    Object.entries((section as InterruptionSection).services).map(([kind, provenance]) => ({
      path: `services.${kind}`,
      provenance,
    })),
  lints: (section, figures) => lintThresholds(section as InterruptionSection, figures),
};

const durationOf = (figures: readonly Figure[], id: string): number | null =>
  durationOrNull(figureAmong(figures, id)?.value);

/** A graver grade never needs less: otherwise the easier one could not be reached. */
function lintThresholds({ services }: InterruptionSection, figures: readonly Figure[]): LintFinding[] {
  const numberOf = (id: string): number | null => {
    const value = figures.find((figure) => figure.id === id)?.value;
    return typeof value === 'number' ? value : null;
  };
  return Object.entries(services).flatMap(([kind, { households, hours }]) => {
    const largerFrom = households?.larger ?? numberOf('interruption.larger.households');
    const majorFrom = households?.major ?? numberOf('interruption.major.households');
    const largerAfter = durationOrNull(hours?.larger) ?? durationOf(figures, 'interruption.larger.hours');
    const majorAfter = durationOrNull(hours?.major) ?? durationOf(figures, 'interruption.major.hours');
    return [
      ...outOfOrder(largerFrom, majorFrom, `interruption.services.${kind}.households`),
      ...outOfOrder(largerAfter, majorAfter, `interruption.services.${kind}.hours`),
    ];
  });
}

function outOfOrder(larger: number | null, major: number | null, path: string): LintFinding[] {
  if (larger === null || major === null || larger <= major) return [];
  return [
    error(path, 'grading.out-of-order', '重大中断的界限低于较大中断', 'the major grade begins below the larger one'),
  ];
}
