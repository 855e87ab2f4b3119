import { describe, expect, it } from '@jest/globals';
import { defaultStandard } from '../standard/default-standard.js';
import { parseDuration } from '../standard/duration.js';
import type { ClockRule, ProblemClass } from '../standard/standard.js';
import { clauseOf, clauses } from './clauses.js';
import { contradictions, decidedByContradiction } from './contradictions.js';
import type { HandbookFigure } from './clause.js';

/**
 * The handbook's clauses with their figures, written down a second time and frozen: who changes a figure in the
 * catalogue must change it here, with the handbook open.
 */
const frozen: readonly (readonly [number: string, ...figures: string[]])[] = [
  ['§1.1.2', '≥ 0.98', '≥ 0.95', '≤ PT2H', '≤ PT48H', '= 1'],
  ['§1.2.1'],
  ['§1.2.2'],
  ['§1.3.1', '= 1 per year'],
  ['§1.3.2'],
  ['§1.4.1'],
  ['§1.4.2'],
  ['§1.5.1'],
  ['§1.5.2'],
  ['§2.1.1', '≥ 2', '≥ 0.3'],
  ['§2.1.2'],
  ['§2.1.3', '≥ 2 per quarter', '≤ PT24H', '≤ PT72H', '≥ 0.95'],
  ['§2.2.1', '≥ 1 per day'],
  ['§2.2.2', '≥ 0.3'],
  ['§2.2.3', '≥ 1 per day'],
  ['§2.3.1'],
  ['§2.3.2', '≥ 2 per year', '≥ 4 per year'],
  ['§2.3.3', '≤ PT2H', '≤ PT48H'],
  ['§2.4.1', '= PT24H per day'],
  ['§2.4.2'],
  ['§2.4.3'],
  ['§2.5.1'],
  ['§2.5.2', '≥ 1 per day'],
  ['§2.5.3'],
  ['§3.1', '≤ PT2H', '≤ PT4H', '≤ PT1H'],
  ['§3.2'],
  ['§3.3'],
  ['§3.4'],
  ['§3.5'],
  ['§4.1', '≥ 0.2', '= PT24H per day', '≥ 0.95', '≤ PT2H', '= 1'],
  ['§4.2', '≤ PT2H'],
  ['§4.3', '≤ PT2H', '≤ PT48H', '≤ PT24H', '≤ PT24H', '= 2', '≤ PT48H', '= 3'],
  ['§4.4'],
  ['§4.5'],
  ['§5.1', '≥ 0.9', '≥ 85', '= 5'],
  ['§5.2', '= 1 per quarter', '= 1 per half-year'],
  ['§5.3'],
  ['§5.4'],
  ['§5.5'],
  ['§6.1'],
  ['§6.2'],
  ['§6.3'],
  ['§6.4'],
  ['§6.5'],
  ['§7.1', '= 1 per quarter'],
  ['§7.2', '≥ 5', '≥ 3'],
  ['§7.3'],
  ['§7.4'],
  ['§7.5', '= 1 per quarter'],
  ['§8'],
];

const sign = { 'at-least': '≥', 'at-most': '≤', exactly: '=' } as const;
const written = (figure: HandbookFigure): string =>
  `${sign[figure.bound]} ${figure.value}${figure.per ? ` per ${figure.per}` : ''}`;

/** The value that the default standard keeps under `CLOCK.part` or a figure's id. */
function kept(by: string): string | number | undefined {
  const figure = defaultStandard.figures.find(({ id }) => id === by);
  if (figure) return figure.value;
  const [id, part, problemClass] = by.split('.');
  const clock = defaultStandard.complaint.clocks.find((candidate) => candidate.id === id);
  return clock && part ? keptByClock(clock, part, problemClass as ProblemClass | undefined) : undefined;
}

function keptByClock(clock: ClockRule, part: string, problemClass: ProblemClass | undefined): string | undefined {
  if (part === 'target' || part === 'limit') {
    const length = clock[part]?.length;
    return typeof length === 'object' ? length[problemClass ?? 'major'] : length;
  }
  const at = clock.points.find(({ id }) => id === part)?.at;
  return at && 'after' in at && at.from === 'start' ? at.after : undefined;
}

describe('the handbook as data', () => {
  it('has every clause with exactly its figures', () => {
    expect(clauses.map((clause) => [clause.number, ...clause.figures.map(written)])).toEqual(frozen);
  });

  it('says title and obligation of every clause in both languages, and what kind of duty it is', () => {
    for (const clause of clauses) {
      expect(
        [clause.title.zh, clause.title.en, clause.obligation.zh, clause.obligation.en].filter(
          (text) => text.trim() === '',
        ),
      ).toEqual([]);
      expect(clause.kinds.length).toBeGreaterThan(0);
      expect(clause.obligation.zh).toMatch(/[\u4e00-\u9fff]/);
      if (clause.figures.some(({ bound, value }) => bound === 'at-most' && typeof value === 'string'))
        expect(clause.kinds).toContain('deadline');
    }
  });

  it('keeps every figure of a clause in the default standard, at the same value', () => {
    const figures = clauses.flatMap((clause) => clause.figures.map((figure) => ({ clause: clause.number, ...figure })));
    expect(figures.length).toBeGreaterThan(40);
    for (const figure of figures) {
      const value = kept(figure.keptBy);
      const same =
        typeof value === 'string' && typeof figure.value === 'string'
          ? parseDuration(value) === parseDuration(figure.value)
          : value === figure.value;
      expect({ clause: figure.clause, keptBy: figure.keptBy, value, same }).toMatchObject({ same: true });
    }
  });

  it('finds a clause by its number and knows which do not exist', () => {
    expect(clauseOf('§2.1.3')?.title.en).toContain('green channel');
    expect(clauseOf('§9.1')).toBeUndefined();
  });
});

describe('what the text does not give', () => {
  it.each(['interruption.larger.full-repair', 'interruption.major.basic-service'])(
    'is ours, and stands under no clause as a figure of the handbook: %s (§4.3)',
    (id) => {
      expect(defaultStandard.figures.find((figure) => figure.id === id)).toMatchObject({ clause: '§4.3', ours: true });
      expect(clauses.flatMap(({ figures }) => figures.map(({ keptBy }) => keptBy))).not.toContain(id);
    },
  );

  it('is said in the clause’s own words: response at once, 绿地覆盖率, 投诉处理率, 1 : 5 without denominator, upward to nobody named', () => {
    expect(clauseOf('§1.3.1')?.obligation.en).toContain('response at once');
    const figure = (clause: string, by: string) => clauseOf(clause)?.figures.find(({ keptBy }) => keptBy === by)?.what;
    expect(figure('§2.2.2', 'green.cover')?.zh).toBe('绿地覆盖率');
    expect(figure('§2.1.3', 'complaint.resolution-rate')?.zh).toBe('投诉处理率');
    expect(figure('§4.1', 'managers.per-staff')?.zh).toContain('未写明分母');
    expect(clauseOf('§4.3')?.obligation.zh).toContain('未写明向谁上报');
    expect(defaultStandard.figures.find(({ id }) => id === 'green.cover')?.title.zh).toBe('绿地覆盖率');
  });
});

describe('the contradictions of the handbook', () => {
  it('are all that stand in the handbook’s own table, each with several readings and a default that is one of them', () => {
    expect(contradictions.map(({ id }) => id)).toEqual([
      'complaint-response',
      'complaint-end',
      'problem-classes',
      'certified-staff',
      'satisfaction',
      'larger-full-repair',
      'major-basic-service',
      'interruption-thresholds',
      'handling-rate',
      'managers-ratio',
      'certified-of-whom',
      'green-cover',
      'graver-slower',
      'response-levels',
      'fault-and-class',
    ]);
    for (const { readings, default: chosenByUs, chosen, why } of contradictions) {
      expect(readings.length).toBeGreaterThanOrEqual(2);
      expect(readings.map(({ id }) => id)).toContain(chosenByUs);
      expect(chosen).toBe(chosenByUs);
      expect(why.zh).not.toBe('');
      for (const clause of readings.flatMap(({ clauses: cited }) => cited)) expect(clauseOf(clause)).toBeDefined();
    }
  });

  it('each decide a clock or a figure of the standard, which names it', () => {
    for (const { id } of contradictions) {
      const decides = decidedByContradiction[id];
      // Of whom a rate is counted changes no figure: those of the certified staff follow their own contradiction.
      if (id !== 'certified-of-whom') expect([...(decides?.clocks ?? []), ...(decides?.figures ?? [])]).not.toEqual([]);
      for (const figure of decides?.figures ?? [])
        expect(defaultStandard.figures.find((candidate) => candidate.id === figure)?.reading).toBe(id);
      for (const clock of decides?.clocks ?? [])
        expect(defaultStandard.complaint.clocks.find((candidate) => candidate.id === clock)?.reading).toBe(id);
    }
  });
});
