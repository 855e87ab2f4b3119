import { describe, expect, it } from '@jest/globals';
import { type Adoptable, proposal } from './proposal.rule.js';

/** A Thursday, 10:00 in Shanghai. */
const now = Date.parse('2026-03-05T02:00:00Z');
const rules = { perDay: 2, zone: 'Asia/Shanghai', now };
const old = (caseId: string, more: Partial<Adoptable> = {}): Adoptable => ({
  caseId,
  class: 'general',
  urgent: false,
  receivedAt: now - 86_400_000,
  skills: [],
  ...more,
});
const many = (count: number): Adoptable[] =>
  Array.from({ length: count }, (_, index) => old(`c-${String(index).padStart(3, '0')}`, { receivedAt: index }));
const li = { personId: 'li', skills: ['lift'] };
const wang = { personId: 'wang', skills: [] };
const until = (resolveBy: number): string => new Date(resolveBy).toISOString();

describe('the proposal of who takes which old case, and by when (ours)', () => {
  it('gives everybody a few on each working day, from the next one on, weekends left out', () => {
    const plan = proposal(many(8), [li, wang], rules);
    expect(plan.map(({ personId, resolveBy }) => [personId, until(resolveBy)])).toEqual([
      ['li', '2026-03-06T10:00:00.000Z'],
      ['wang', '2026-03-06T10:00:00.000Z'],
      ['li', '2026-03-06T10:00:00.000Z'],
      ['wang', '2026-03-06T10:00:00.000Z'],
      ['li', '2026-03-09T10:00:00.000Z'],
      ['wang', '2026-03-09T10:00:00.000Z'],
      ['li', '2026-03-09T10:00:00.000Z'],
      ['wang', '2026-03-09T10:00:00.000Z'],
    ]);
  });

  it('makes nothing due today, however many there are: 507 cases reach over weeks', () => {
    const plan = proposal(many(507), [li, wang, { personId: 'zhao', skills: [] }], { ...rules, perDay: 5 });
    expect(Math.min(...plan.map(({ resolveBy }) => resolveBy))).toBeGreaterThan(now + 86_400_000);
    const ofDay = new Map<string, number>();
    for (const { personId, resolveBy } of plan) {
      const day = `${personId ?? ''} ${until(resolveBy)}`;
      ofDay.set(day, (ofDay.get(day) ?? 0) + 1);
    }
    expect(Math.max(...ofDay.values())).toBe(5);
  });

  it('puts the gravest first, then the oldest', () => {
    const plan = proposal(
      [
        old('new', { receivedAt: 9 }),
        old('old', { receivedAt: 1 }),
        old('grave', { class: 'major', receivedAt: 5 }),
        old('unsafe', { class: 'unsafe', urgent: true, receivedAt: 8 }),
      ],
      [wang],
      { ...rules, perDay: 1 },
    );
    expect(plan.map(({ caseId }) => caseId)).toEqual(['unsafe', 'grave', 'old', 'new']);
    expect(new Set(plan.map(({ resolveBy }) => resolveBy)).size).toBe(4);
  });

  it('prefers whoever has the skill, and names nobody where nobody is there', () => {
    const lifts = [old('a', { skills: ['lift'] }), old('b', { skills: ['lift'] })];
    expect(proposal(lifts, [wang, li], rules).map(({ personId }) => personId)).toEqual(['li', 'li']);
    expect(proposal(lifts, [], rules).map(({ personId }) => personId)).toEqual([null, null]);
  });
});
