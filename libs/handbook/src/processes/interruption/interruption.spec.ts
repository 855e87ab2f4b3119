import { describe, expect, it } from '@jest/globals';
import { defaultStandard } from '../../standard/default-standard.js';
import { lintStandard } from '../../standard/lint/lint.js';
import type { Standard } from '../../standard/standard.js';
import type { InterruptionFact, InterruptionFacts, InterruptionFactType } from './interruption.facts.js';
import { gradeOf, gradesAhead } from './interruption.grading.js';
import { interruption } from './interruption.process.js';

const hour = 3_600_000;
const start = Date.UTC(2026, 0, 5, 8);
const actor = { id: 'p-1', role: 'handler' } as const;

type Step = { [T in InterruptionFactType]: [at: number, type: T, data: InterruptionFacts[T]] }[InterruptionFactType];

/** Facts of a life, hours after the start. */
const life = (...steps: Step[]): InterruptionFact[] =>
  steps.map(([at, type, data], index) => {
    const instant = start + at * hour;
    return { seq: index + 1, type, at: instant, recordedAt: instant, actor, data } as InterruptionFact;
  });

const out = (households: number | null): Step => [
  0,
  'interruption.reported',
  { kind: 'power', households, expectedUntil: null },
];
const verdictsOf = (facts: InterruptionFact[], at: number): Record<string, string> =>
  Object.fromEntries(
    interruption
      .verdictsOf(interruption.foldAll(facts, defaultStandard), defaultStandard, start + at * hour)
      .map(({ clock, first }) => [clock, first]),
  );

describe('a limit that ends at the very instant of a grade change (§4.3)', () => {
  const larger: Step = out(60);
  const graded: Step = [24, 'interruption.graded', { grade: 'major', by: 'rules' }];

  it('has passed in an old record, where nothing fires', () => {
    const [first, ...rest] = life(larger, graded, [30, 'interruption.fully-restored', {}]);
    if (first?.type !== 'interruption.reported') throw new Error('no beginning');
    const old = [{ ...first, data: { ...first.data, observedUntil: start + 100 * hour } }, ...rest];
    expect(verdictsOf(old, 100)['FIRST-HANDLING']).toBe('breached');
  });

  it('was kept where it was restored at that instant', () => {
    expect(verdictsOf(life(larger, [24, 'interruption.fully-restored', {}]), 40)['FIRST-HANDLING']).toBe('met-limit');
  });
});

describe('the 2 h of a general interruption (§4.3)', () => {
  it('stay as target at every grade: what harms more people may not go slower', () => {
    const restored = (hours: number): string | undefined =>
      verdictsOf(life(out(60), [hours, 'interruption.fully-restored', {}]), 100)['BASIC-SERVICE'];
    expect([restored(2), restored(2 + 1 / hour), restored(24), restored(24 + 1 / hour)]).toEqual([
      'met-target',
      'met-limit',
      'met-limit',
      'breached',
    ]);
  });
});

describe('the grade of an interruption (§4.3)', () => {
  const grade = (households: number | null, hours: number): string =>
    gradeOf({ kind: 'power', households, outMs: hours * hour }, defaultStandard);

  it('follows from households affected and time out, by the thresholds of the standard', () => {
    expect([grade(49, 0), grade(50, 0), grade(299, 0), grade(300, 0)]).toEqual([
      'general',
      'larger',
      'larger',
      'major',
    ]);
    expect([grade(1, 4 - 1e-6), grade(1, 4), grade(1, 24)]).toEqual(['general', 'larger', 'major']);
    expect([grade(null, 0), grade(null, 30)]).toEqual(['general', 'major']);
  });

  it('is never below the lowest of its kind of service', () => {
    expect(gradeOf({ kind: 'gas', households: 1, outMs: 0 }, defaultStandard)).toBe('larger');
  });

  it('rises by lasting, at the instants that the thresholds name', () => {
    expect(gradesAhead('general', 'power', defaultStandard)).toEqual([
      { grade: 'larger', afterMs: 4 * hour },
      { grade: 'major', afterMs: 24 * hour },
    ]);
    expect(gradesAhead('major', 'power', defaultStandard)).toEqual([]);
  });
});

describe('the clocks of an interruption (§4.3)', () => {
  it.each([
    [10, 2, 48],
    [60, 24, 48],
    [400, 24, 48],
  ])('of %d households restores basic service within %d h and repairs within %d h', (households, basic, full) => {
    const justInTime = life(
      out(households),
      [basic, 'interruption.basic-restored', {}],
      [full, 'interruption.fully-restored', {}],
    );
    expect(verdictsOf(justInTime, 100)).toMatchObject({ 'BASIC-SERVICE': 'met-limit', 'FULL-REPAIR': 'met-limit' });
    const aMomentLate = life(
      out(households),
      [basic + 1 / hour, 'interruption.basic-restored', {}],
      [full + 1 / hour, 'interruption.fully-restored', {}],
    );
    expect(verdictsOf(aMomentLate, 100)).toMatchObject({ 'BASIC-SERVICE': 'breached', 'FULL-REPAIR': 'breached' });
  });

  it('counts a graver grade from the original start; a breach that happened is not cured by it', () => {
    const early = life(
      out(10),
      [1, 'interruption.graded', { grade: 'larger', by: 'p-1' }],
      [20, 'interruption.fully-restored', {}],
    );
    expect(verdictsOf(early, 50)['BASIC-SERVICE']).toBe('met-limit');
    const late = life(
      out(10),
      [3, 'interruption.graded', { grade: 'larger', by: 'p-1' }],
      [20, 'interruption.fully-restored', {}],
    );
    expect(verdictsOf(late, 50)['BASIC-SERVICE']).toBe('breached');
  });

  it('wants the authorities told of a major one, and tells the estate manager at once', () => {
    const points = interruption
      .simulate(life(out(500)), defaultStandard, start + 2 * hour)
      .filter(({ clock }) => clock === 'REPORT-TO-AUTHORITIES')
      .map(({ point, due }) => [point, (due - start) / hour]);
    expect(points).toEqual([
      ['start', 0],
      ['limit', 2],
    ]);
    const told = life(out(500), [1, 'interruption.authorities-told', { report: 'first' }]);
    expect(verdictsOf(told, 3)['REPORT-TO-AUTHORITIES']).toBe('met-limit');
  });
});

describe('lint of faults and interruptions', () => {
  const codes = (standard: unknown): string[] => lintStandard(standard).map(({ code, path }) => `${path} ${code}`);

  it('finds nothing in the default standard, nor in one from before they had clocks', () => {
    expect(codes(defaultStandard)).toEqual([]);
    const { fault: _fault, interruption: _interruption, ...before } = defaultStandard;
    expect(codes(before)).toEqual([]);
  });

  it('finds a limit without its figure, a fact of another process, and a chain that ends in silence', () => {
    const [respond, fix] = defaultStandard.fault?.clocks ?? [];
    const faulty = {
      clocks: [
        { ...respond, limit: { figure: 'fault.answer' } },
        { ...fix, stops: ['complaint.fed-back'], points: fix?.points.filter(({ repeats }) => !repeats) },
      ],
    };
    const found = codes({ ...defaultStandard, fault: faulty });
    expect(found).toContain('fault.clocks[0].limit.figure clock.figure-unknown');
    expect(found).toContain('fault.clocks[1].stops[0] fact.unknown');
    expect(found).toContain('fault.clocks[1].points chain.silent');
  });

  it('finds thresholds that make the easier grade unreachable, and clauses that do not exist', () => {
    const { interruption } = defaultStandard;
    if (!interruption) throw new Error('the default standard has interruptions');
    const power = { ...interruption.services.power, households: { larger: 500, major: 100 }, clause: '§9.9' };
    const wrong: Standard = {
      ...defaultStandard,
      interruption: { ...interruption, services: { ...interruption.services, power } },
    };
    expect(codes(wrong)).toEqual([
      'interruption.services.power.clause clause.unknown',
      'interruption.services.power.households grading.out-of-order',
    ]);
  });
});

describe('the report to the authorities (§4.3)', () => {
  it('is due within 2 h of the grading, when lasting has made it major', () => {
    const lasted = life(
      out(10),
      [4, 'interruption.graded', { grade: 'larger', by: 'rules' }],
      [24, 'interruption.graded', { grade: 'major', by: 'rules' }],
    );
    const told = (at: number): string | undefined =>
      verdictsOf(
        [...lasted, ...life([at, 'interruption.authorities-told', { report: 'first' }]).map((f) => ({ ...f, seq: 4 }))],
        50,
      )['REPORT-TO-AUTHORITIES'];
    expect([told(26), told(26 + 1 / hour)]).toEqual(['met-limit', 'breached']);
  });
});
