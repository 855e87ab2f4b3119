import { describe, expect, it } from '@jest/globals';
import { clauseOf } from '../catalogue/clauses.js';
import { defaultStandard } from './default-standard.js';
import { parseDuration } from './duration.js';
import { provenancesOf } from './provenance.js';
import { emergencyClocks } from '../processes/emergency/emergency.clocks.js';
import { faultClocks } from '../processes/fault/fault.clocks.js';
import { secondsStandard } from './seconds-standard.js';
import {
  problemClasses,
  type ByClass,
  type ClockRule,
  type PointRule,
  type ProblemClass,
  type Standard,
} from './standard.js';
import { lintStandard } from './lint/lint.js';

const clockOf = (standard: Standard, id: string): ClockRule => {
  const clock = standard.complaint.clocks.find((candidate) => candidate.id === id);
  if (!clock) throw new Error(`no clock ${id}`);
  return clock;
};
const lengthOf = (length: ByClass, problemClass: ProblemClass): string | undefined =>
  typeof length === 'string' ? length : length[problemClass];
const chain = (clock: ClockRule, problemClass: ProblemClass): [string, readonly string[]][] =>
  clock.points.filter((point) => point.classes?.includes(problemClass) ?? true).map((point) => [point.id, point.tells]);

describe('the standard of the handbook of 2025', () => {
  it('holds under its own lint, in both forms', () => {
    expect(lintStandard(defaultStandard)).toEqual([]);
    expect(lintStandard(secondsStandard)).toEqual([]);
  });

  it('cites for every figure a clause that exists, or calls it ours', () => {
    const stated = provenancesOf(defaultStandard);
    expect(stated.length).toBeGreaterThan(150);
    for (const { path, provenance } of stated) {
      const holds = provenance.clause === null ? provenance.ours === true : clauseOf(provenance.clause) !== undefined;
      expect({ path, holds }).toEqual({ path, holds: true });
    }
  });

  it('says no length in the title of a point, because a company may change the figure', () => {
    const titles = defaultStandard.complaint.clocks.flatMap(({ points }) => points.map(({ title }) => title));
    expect(titles.length).toBeGreaterThan(30);
    for (const { zh, en } of titles) {
      expect(zh).not.toMatch(/\d+ ?(?:分钟|小时|天)|[一二三]天/);
      expect(en).not.toMatch(/\d+ ?(?:min|h|d)\b/);
    }
  });

  it('answers in 2 h, 2 h, 4 h and 1 h by class (§3.1, §3.3), with 2 h as the target of major (§1.1.2)', () => {
    const respond = clockOf(defaultStandard, 'RESPOND');
    expect(problemClasses.map((problemClass) => lengthOf(respond.limit.length, problemClass))).toEqual([
      'PT2H',
      'PT2H',
      'PT4H',
      'PT1H',
    ]);
    expect(respond.target?.length).toEqual({ major: 'PT2H' });
    expect(respond.stopsWhen).toBe('all');
  });

  it('tells handler, supervisor, deputy and roster, estate manager and company while nobody responds', () => {
    expect(chain(clockOf(defaultStandard, 'RESPOND'), 'general')).toEqual([
      ['receipt', ['owner']],
      ['half', ['handler']],
      ['limit', ['supervisor']],
      ['limit+30m', ['deputy-and-roster']],
      ['limit+60m', ['estate-manager']],
      ['further', ['company']],
      ['end', ['company', 'operator']],
    ]);
  });

  it('has 48 h as target and 72 h as limit for the end of a complaint (§1.1.2, §2.1.3), 24 h after reopening', () => {
    const resolve = clockOf(defaultStandard, 'RESOLVE');
    expect([resolve.target?.length, resolve.limit.length]).toEqual(['PT48H', 'PT72H']);
    expect(resolve.limitWhenStartedBy?.['complaint.reopened']?.length).toBe('PT24H');
    expect(resolve.kinds).toEqual(['complaint', 'repair']);
    expect(resolve.pausedBy).toBeUndefined();
    expect(chain(resolve, 'general').filter(([id]) => ['eighty', 'target', 'limit'].includes(id))).toEqual([
      ['eighty', ['supervisor']],
      ['target', ['estate-manager']],
      ['limit', ['company']],
    ]);
  });

  it('closes after 7 days of silence as "no answer", but never a major class', () => {
    const closing = clockOf(defaultStandard, 'RATE').points.filter(
      (point) => point.effect?.fact === 'complaint.closed',
    );
    expect(closing.map((point) => [point.classes, point.effect?.data])).toEqual([
      [['general', 'urgent'], { as: 'no-answer' }],
    ]);
  });

  it('repeats the end of every chain after 30 min, doubling to 8 h, with the operator alarm', () => {
    const ends = defaultStandard.complaint.clocks.flatMap((clock) =>
      clock.points.filter((point: PointRule) => point.repeats),
    );
    expect(ends.length).toBe(defaultStandard.complaint.clocks.length - 1);
    for (const end of ends) {
      expect(end.repeats).toEqual({ every: 'PT30M', factor: 2, atMost: 'PT8H' });
      expect(end.tells).toContain('operator');
    }
  });

  it('knows at least forty problems of an estate, each with a name, a class and a skill', () => {
    const { problems } = defaultStandard.complaint;
    expect(problems.length).toBeGreaterThanOrEqual(40);
    expect(new Set(problems.map((leaf) => leaf.provisionalClass))).toEqual(new Set(problemClasses));
    expect(problems.filter((leaf) => leaf.title.zh === '' || leaf.title.en === '' || leaf.skills.length === 0)).toEqual(
      [],
    );
  });

  it('survives being written as JSON', () => {
    expect(JSON.parse(JSON.stringify(defaultStandard))).toEqual(defaultStandard);
  });
});

describe('the demonstration standard', () => {
  it('lets RESPOND run out after 20 s and climb within a minute', () => {
    const respond = clockOf(secondsStandard, 'RESPOND');
    expect(lengthOf(respond.limit.length, 'general')).toBe('PT20S');
    const after = (id: string): number => {
      const at = respond.points.find((point) => point.id === id)?.at;
      return at && 'after' in at ? parseDuration(at.after) : Number.NaN;
    };
    expect(20_000 + after('limit+60m')).toBeLessThanOrEqual(60_000);
    expect(after('further')).toBeLessThanOrEqual(60_000);
  });

  it('lets a fault’s RESPOND run out after 20 s, and at once sooner where it is unsafe, in the order of its points', () => {
    const clocks = (standard: Standard) => new Map(faultClocks(standard).map((clock) => [clock.id, clock]));
    const lengths = clocks(secondsStandard).get('RESPOND')?.limit.length;
    expect(lengths).toEqual({ ordinary: 'PT20S', unsafe: 'PT10S' });
    expect(clocks(secondsStandard).get('FIX')?.limit.length).toBe('PT120S');
    expect(clocks(secondsStandard).get('ACCEPT')?.limit.length).toBe('PT180S');
    for (const [id, clock] of clocks(defaultStandard))
      expect(
        clocks(secondsStandard)
          .get(id)
          ?.points.map((point) => [point.id, point.means, point.tells]),
      ).toEqual(clock.points.map((point) => [point.id, point.means, point.tells]));
    for (const { points } of clocks(secondsStandard).values()) {
      const after = points.flatMap(({ at }) => ('after' in at && at.from === 'limit' ? [parseDuration(at.after)] : []));
      expect(after).toEqual([...after].sort((one, other) => one - other));
      expect(after.at(-1)).toBeLessThanOrEqual(120_000);
    }
  });

  it('lets a call-out climb within a minute, in the order of its steps', () => {
    const clocks = (standard: Standard) => new Map(emergencyClocks(standard).map((clock) => [clock.id, clock]));
    const lengths = (id: string) => clocks(secondsStandard).get(id)?.limit.length;
    expect(lengths('STEP')).toEqual({
      'level-1': 'PT10S',
      'level-2': 'PT20S',
      'level-3': 'PT40S',
      'level-4': 'PT40S',
    });
    expect([lengths('ASSESS'), lengths('ROUND'), lengths('ATTEMPT')]).toEqual(['PT30S', 'PT20S', 'PT5S']);
    for (const [id, clock] of clocks(defaultStandard))
      expect(
        clocks(secondsStandard)
          .get(id)
          ?.points.map((point) => [point.id, point.means, point.tells, point.effect]),
      ).toEqual(clock.points.map((point) => [point.id, point.means, point.tells, point.effect]));
  });

  it('has the same clocks, points, audiences and clauses as the handbook', () => {
    const shape = (standard: Standard): unknown =>
      standard.complaint.clocks.map((clock) => [
        clock.id,
        clock.clause,
        clock.starts,
        clock.stops,
        clock.points.map((point) => [point.id, point.means, point.tells, point.clause, point.classes]),
      ]);
    expect(shape(secondsStandard)).toEqual(shape(defaultStandard));
  });

  it('keeps the order of the points within each clock and class', () => {
    const order = (standard: Standard): unknown =>
      standard.complaint.clocks.map((clock) =>
        problemClasses.map((problemClass) => {
          const limit = parseDuration(lengthOf(clock.limit.length, problemClass) ?? 'PT0S');
          return clock.points
            .flatMap((point) =>
              'after' in point.at && point.at.from !== 'target'
                ? [{ id: point.id, due: parseDuration(point.at.after) + (point.at.from === 'limit' ? limit : 0) }]
                : [],
            )
            .sort((a, b) => a.due - b.due)
            .map(({ id }) => id);
        }),
      );
    expect(order(secondsStandard)).toEqual(order(defaultStandard));
  });

  it('signs that its times differ from the default reading', () => {
    for (const contradiction of secondsStandard.contradictions) expect(contradiction.signed).toBeDefined();
    expect(
      secondsStandard.contradictions
        .filter((contradiction) => contradiction.chosen !== contradiction.default)
        .map(({ id }) => id),
    ).toEqual(['complaint-response', 'complaint-end']);
  });
});
