import { figureAmong } from '../../catalogue/figures.js';
import { durationOrNull } from '../duration.js';
import { figureFor, figuresNamedBy, withFigures } from '../figure-clocks.js';
import { provenancesOf } from '../provenance.js';
import type { EmergencySection, Figure, FigureClock, FaultSection, InterruptionSection } from '../standard.js';
import { error, warning, type LintFinding } from './finding.js';
import { type Vocabulary, vocabularyFor } from './known-facts.js';
import { lintClock, lintClockIds } from './lint-clock.js';
import { lintProvenance } from './lint-figures.js';

/** What a section is read against: the document's figures, and the ids of its contradictions. */
export interface SectionReading {
  readonly figures: readonly Figure[];
  readonly known: ReadonlySet<string>;
}

const noComplaints = { clocks: [], problems: [], places: {}, categories: {}, problemTitles: {} } as const;

/** What can't hold in the section of equipment faults (§2.3.3). */
export function lintFaultSection(section: FaultSection, read: SectionReading): LintFinding[] {
  const located = provenancesOf({ figures: [], complaint: noComplaints, fault: section });
  return [
    ...located.flatMap(({ path, provenance }) => lintProvenance(provenance, path, read.known)),
    ...lintClocks(section.clocks, 'fault.clocks', ['RESPOND', 'FIX'], vocabularyFor('fault'), read),
  ];
}

/** What can't hold in the section of interruptions (§4.3): its clocks, and thresholds that contradict each other. */
export function lintInterruptionSection(section: InterruptionSection, read: SectionReading): LintFinding[] {
  const located = provenancesOf({ figures: [], complaint: noComplaints, interruption: section });
  return [
    ...located.flatMap(({ path, provenance }) => lintProvenance(provenance, path, read.known)),
    ...lintClocks(
      section.clocks,
      'interruption.clocks',
      ['BASIC-SERVICE', 'FULL-REPAIR'],
      vocabularyFor('interruption'),
      read,
    ),
    ...lintThresholds(section, read),
  ];
}

/** Points without which a call-out would end in silence: what each of them causes (§4.2). */
const mustCause: Readonly<Record<string, string>> = {
  ASSESS: 'emergency.declared',
  STEP: 'step.ran-out',
  ATTEMPT: 'attempt.due',
  'ANSWER-HOLDS': 'answer.ran-out',
  ROUND: 'round.due',
};

/** What can't hold in the section of emergencies (§4.2): its clocks, and a call-out that would end in silence. */
export function lintEmergencySection(section: EmergencySection, read: SectionReading): LintFinding[] {
  const located = provenancesOf({ figures: [], complaint: noComplaints, emergency: section });
  const expected = [...Object.keys(mustCause), 'FIRST-ANSWER', 'ON-SITE', 'SYSTEM-FAILURE', 'RELEASE'];
  return [
    ...located.flatMap(({ path, provenance }) => lintProvenance(provenance, path, read.known)),
    ...lintClocks(section.clocks, 'emergency.clocks', expected, vocabularyFor('emergency'), read),
    ...section.clocks.flatMap(({ id, points }, index) => {
      const fact = Object.hasOwn(mustCause, id) ? mustCause[id] : undefined;
      if (fact === undefined || points.some(({ effect }) => effect?.fact === fact)) return [];
      const [zh, en] = [
        `计时 ${id} 到点须产生 ${fact}，否则呼叫会中断`,
        `${id} must cause ${fact}, or calls end in silence`,
      ];
      return [error(`emergency.clocks[${index}].points`, 'call-out.silent', zh, en)];
    }),
  ];
}

function lintClocks(
  clocks: readonly FigureClock<string, string>[],
  path: string,
  expected: readonly string[],
  vocabulary: Vocabulary,
  { figures }: SectionReading,
): LintFinding[] {
  const findings = expected
    .filter((id) => !clocks.some((clock) => clock.id === id))
    .map((id) => error(path, 'clock.missing', `没有计时 ${id}`, `there is no clock ${id}`));
  findings.push(...lintClockIds(clocks, path));
  clocks.forEach((clock, index) => {
    const at = `${path}[${index}]`;
    const wrong = figuresNamedBy(clock).filter((id) => durationOf(figures, id) === null);
    for (const id of wrong) {
      findings.push(
        error(
          `${at}.limit.figure`,
          'clock.figure-unknown',
          `没有时长指标 ${id}`,
          `there is no figure ${id} that is a length of time`,
        ),
      );
    }
    if (wrong.length > 0) return;
    const [resolved] = withFigures([clock], { figures, id: '', version: 0 });
    if (resolved) findings.push(...lintClock(resolved, at, vocabulary));
    for (const problemClass of clock.classes ?? []) {
      if (figureFor(clock, problemClass) === null)
        findings.push(
          warning(
            `${at}.classes`,
            'clock.class-without-figure',
            `${problemClass} 没有指标`,
            `${problemClass} has no figure`,
          ),
        );
    }
  });
  return findings;
}

const durationOf = (figures: readonly Figure[], id: string): number | null =>
  durationOrNull(figureAmong(figures, id)?.value);

/** A graver grade never needs less: otherwise the easier one could not be reached. */
function lintThresholds({ services }: InterruptionSection, { figures }: SectionReading): LintFinding[] {
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
