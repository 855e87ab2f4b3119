import { describe, expect, it } from '@jest/globals';
import {
  defaultStandard,
  differencesOf,
  findingInWords,
  lintStandard,
  placeInWords,
  type ClockRule,
  type Standard,
} from '../index.js';

const withClock = (id: string, change: (clock: ClockRule) => ClockRule): Standard => ({
  ...defaultStandard,
  complaint: {
    ...defaultStandard.complaint,
    clocks: defaultStandard.complaint.clocks.map((clock) => (clock.id === id ? change(clock) : clock)),
  },
});

describe('two versions of a standard', () => {
  it('that say the same have no differences', () => {
    expect(differencesOf(defaultStandard, structuredClone(defaultStandard))).toEqual([]);
  });

  it('differ in a limit of one class, with its clause, and whether less time is left (§3.1)', () => {
    const shorter = withClock('RESPOND', (clock) => ({
      ...clock,
      limit: { ...clock.limit, length: { general: 'PT1H', urgent: 'PT2H', major: 'PT4H', 'major-emergency': 'PT1H' } },
    }));
    expect(differencesOf(defaultStandard, shorter)).toEqual([
      {
        key: 'clock.RESPOND.limit.general',
        clause: '§3.1',
        place: { zh: '响应 · 时限 · 一般', en: 'Respond · limit · general' },
        before: { zh: '2 小时', en: '2 h' },
        after: { zh: '1 小时', en: '1 h' },
        effect: 'shorter',
      },
    ]);
    expect(differencesOf(shorter, defaultStandard)[0]?.effect).toBe('longer');
  });

  it('differ in one length for all classes against one by class', () => {
    const byClass = withClock('RESOLVE', (clock) => ({
      ...clock,
      limit: {
        ...clock.limit,
        length: { general: 'PT72H', urgent: 'PT48H', major: 'PT72H', 'major-emergency': 'PT72H' },
      },
    }));
    expect(differencesOf(defaultStandard, byClass).map(({ key, after }) => [key, after?.zh])).toEqual([
      ['clock.RESOLVE.limit.urgent', '48 小时'],
    ]);
  });

  it('differ in who is told and when, in points that come and go', () => {
    const other = withClock('ASSIGN', (clock) => ({
      ...clock,
      points: [
        ...clock.points
          .filter(({ id }) => id !== 'limit+30m')
          .map((point) =>
            point.id === 'limit' ? { ...point, tells: ['supervisor', 'estate-manager'] as const } : point,
          ),
        { ...clock.points[0], id: 'early', at: { fraction: 0.5, of: 'limit' } } as ClockRule['points'][number],
      ],
    }));
    expect(differencesOf(defaultStandard, other).map(({ key, before, after }) => [key, before?.zh, after?.zh])).toEqual(
      [
        ['clock.ASSIGN.point.limit.tells', '主管', '主管、项目经理'],
        ['clock.ASSIGN.point.limit+30m', '超过时限 30 分钟 → 代理人和值班人员（预警）', undefined],
        ['clock.ASSIGN.point.early', undefined, '时限的 50 % → 主管（超时违约）'],
      ],
    );
  });

  it('differ in figures, readings and the tree of problems', () => {
    const other: Standard = {
      ...defaultStandard,
      figures: defaultStandard.figures.map((figure) =>
        figure.id === 'satisfaction.pass' ? { ...figure, value: 0.92 } : figure,
      ),
      contradictions: defaultStandard.contradictions.map((one) =>
        one.id === 'complaint-end' ? { ...one, chosen: 'three-days', signed: { by: 'x', on: '2026-01-01' } } : one,
      ),
      complaint: {
        ...defaultStandard.complaint,
        problems: defaultStandard.complaint.problems.map((leaf) =>
          leaf.place === 'dwelling' && leaf.problem === 'low-pressure' ? { ...leaf, greenChannel: true } : leaf,
        ),
      },
    };
    expect(differencesOf(defaultStandard, other).map(({ key, before, after }) => [key, before?.en, after?.en])).toEqual(
      [
        ['figure.satisfaction.pass', '90 %', '92 %'],
        ['contradiction.complaint-end', expect.stringContaining('48 h is the target'), 'Finished within 72 h.'],
        [
          'problem.dwelling.water.low-pressure',
          'Low water pressure · general · plumbing',
          'Low water pressure · general · plumbing · green channel',
        ],
      ],
    );
  });
});

describe('two versions with clocks of other processes', () => {
  const faults = defaultStandard.fault?.clocks ?? [];

  it('tell what they say differently of them, a length once, by its figure', () => {
    const other: Standard = {
      ...defaultStandard,
      figures: defaultStandard.figures.map((one) => (one.id === 'fault.fix' ? { ...one, value: 'PT24H' } : one)),
      fault: {
        clocks: faults
          .filter(({ id }) => id !== 'ACCEPT')
          .map((clock) =>
            clock.id === 'RESPOND'
              ? {
                  ...clock,
                  limit: { figure: 'fault.respond' },
                  points: clock.points.map((point) =>
                    point.id === 'limit' ? { ...point, tells: ['estate-manager' as const] } : point,
                  ),
                }
              : clock,
          ),
      },
    };
    expect(differencesOf(defaultStandard, other).map(({ key, place }) => [key, place.en])).toEqual([
      ['fault.clock.RESPOND.limit', 'Equipment faults · Respond to the fault · the figure of its limit'],
      [
        'fault.clock.RESPOND.point.limit.tells',
        'Equipment faults · Respond to the fault · Nobody responded to the fault in time · tells',
      ],
      ['fault.clock.ACCEPT', 'Equipment faults · Accept the repair'],
      ['figure.fault.fix', 'Equipment fault: fixed'],
    ]);
    // A document from before faults had clocks has the default's.
    const { fault: _, ...before } = defaultStandard;
    expect(differencesOf(before, defaultStandard)).toEqual([]);
  });
});

describe('the place of a finding', () => {
  it('is told in words', () => {
    const broken = withClock('RESOLVE', (clock) => ({ ...clock, limit: { ...clock.limit, length: 'PT24H' } }));
    const found = lintStandard(broken).find(({ code }) => code === 'clock.limit-before-target');
    expect(placeInWords(broken, found?.path ?? '')).toEqual({ zh: '办结 · 目标', en: 'Resolve · target' });
    expect(found && findingInWords(found)).toEqual({
      zh: '一般类的时限早于目标',
      en: 'for the class general the limit comes before the target',
    });
    const index = defaultStandard.complaint.clocks.findIndex(({ id }) => id === 'RESPOND');
    expect(placeInWords(defaultStandard, `complaint.clocks[${String(index)}].points[1].tells`).zh).toBe(
      '响应 · 响应时限过半 · 告知对象',
    );
    expect(placeInWords(defaultStandard, '').en).toBe('the standard as a whole');
    expect(placeInWords(defaultStandard, 'complaint.problems[9999].skills').en).toBe('item 10000 · kinds of work');
  });
});
