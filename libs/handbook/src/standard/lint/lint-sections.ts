import { figureAmong } from '../../catalogue/figures.js';
import type { AnyProcess } from '../../engine/definition.js';
import type { SectionRules, StandardSection } from '../../engine/section.js';
import { durationOrNull } from '../duration.js';
import { figureFor, figuresNamedBy, withFigures } from '../figure-clocks.js';
import { sectionStatements } from '../provenance.js';
import type { AnyClockRule, Figure, FigureClock } from '../standard.js';
import { error, warning, type LintFinding } from './finding.js';
import { type Vocabulary, vocabularyFor } from './known-facts.js';
import { lintClock, lintClockIds } from './lint-clock.js';
import { lintProvenance } from './lint-figures.js';

/** What a section is read against: the document's figures, and the ids of its contradictions. */
export interface SectionReading {
  readonly figures: readonly Figure[];
  readonly known: ReadonlySet<string>;
}

/** What can't hold in the section of a process, which is called as it: its clocks by their figures, and what it alone says. */
export function lintSection(
  { id, section: rules }: Pick<AnyProcess, 'id'> & { readonly section: SectionRules },
  section: StandardSection,
  read: SectionReading,
): LintFinding[] {
  return [
    ...sectionStatements({ id, section: rules }, section).flatMap(({ path, provenance }) =>
      lintProvenance(provenance, path, read.known),
    ),
    ...lintClocks(section.clocks, `${id}.clocks`, rules.expects, vocabularyFor(id), read),
    ...(rules.lints?.(section, read.figures) ?? []),
  ];
}

function lintClocks(
  clocks: StandardSection['clocks'],
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
    if (!isByFigure(clock)) {
      findings.push(...lintClock(clock, at, vocabulary));
      return;
    }
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

const isByFigure = (clock: FigureClock<string, string> | AnyClockRule): clock is FigureClock<string, string> =>
  'figure' in clock.limit;
