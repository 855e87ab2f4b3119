import { describe, expect, it } from '@jest/globals';
import { defaultStandard } from '../../standard/index.js';
import { advance, clocksOf, nextDue } from './complaint.process.js';
import type { ComplaintFact } from './complaint.types.js';
import type { ComplaintFacts } from './complaint.facts.js';
import { foldAll } from './complaint.process.js';

const hour = 3_600_000;
const day = 24 * hour;
const start = Date.UTC(2026, 0, 5, 8);
const observedUntil = start + 30 * day;
const now = start + 60 * day;
const actor = { id: 'u-admin', role: 'admin' } as const;

const record = {
  kind: 'complaint',
  channel: 'import',
  place: 'dwelling',
  category: 'water',
  problem: 'leak',
  provisionalClass: 'general',
  greenChannel: false,
  skills: [],
  contentId: 'c-1',
  observedUntil,
} as const;
const received: ComplaintFacts['complaint.received'] = {
  ...record,
  reporterId: null,
  reporterKind: 'anonymous',
  estateId: 'e-1',
  contactWish: 'any',
  confidential: false,
};

/** Facts in their order, recorded now unless told otherwise. */
const life = (...facts: { type: ComplaintFact['type']; at: number; data: object }[]): ComplaintFact[] =>
  facts.map((fact, index) => ({ ...fact, seq: index + 1, recordedAt: now, actor }) as ComplaintFact);
const came = (data: Partial<ComplaintFacts['complaint.received']> = {}) => ({
  type: 'complaint.received' as const,
  at: start,
  data: { ...received, ...data },
});
const verdictsIn = (facts: readonly ComplaintFact[], at = now): Record<string, string> =>
  Object.fromEntries(
    clocksOf(foldAll(facts, defaultStandard), defaultStandard, at).map(({ clock, verdict }) => [clock, verdict]),
  );

describe('an old record that was answered there', () => {
  const answered = (data: ComplaintFacts['record.answered'], at = start + hour) => ({
    type: 'record.answered' as const,
    at,
    data,
  });

  it('keeps its response at the limit and breaks it just after (§3.1)', () => {
    const respond = (after: number): string | undefined => {
      const when = [start + after, start + after] as const;
      return verdictsIn(life(came(), answered({ accepted: when, responded: when })))['RESPOND'];
    };
    expect([respond(2 * hour), respond(2 * hour + 1)]).toEqual(['met-limit', 'breached']);
  });

  it('that names no acceptance says nothing of when somebody took it', () => {
    const facts = life(came(), answered({ responded: [start + hour, start + hour] }));
    expect(verdictsIn(facts)).toMatchObject({ RESPOND: 'met-limit', ASSIGN: 'unknown' });
  });

  it('starts nothing: how its owner was kept informed there is not recorded (§3.2)', () => {
    const when = [start + hour, start + hour] as const;
    const verdicts = verdictsIn(life(came(), answered({ accepted: when, responded: when })));
    expect(Object.keys(verdicts)).not.toContain('PROGRESS');
  });
});

describe('an old record that is corrected', () => {
  const corrected = (changes: Partial<ComplaintFacts['record.corrected']>) => ({
    type: 'record.corrected' as const,
    at: now,
    data: { ...record, received: [start, start] as const, closed: null, ...changes },
  });
  const closed = (after: number) => ({
    type: 'complaint.closed' as const,
    at: start + after,
    data: { as: 'imported' as const },
  });

  it('is judged by what it says now, and what it said stays in the ledger', () => {
    const facts = life(came(), closed(10 * hour), corrected({ closed: [start + 80 * hour, start + 80 * hour] }));
    expect(verdictsIn(facts.slice(0, 2))['RESOLVE']).toBe('met-target');
    expect(verdictsIn(facts)['RESOLVE']).toBe('breached');
    expect(foldAll(facts, defaultStandard)).toMatchObject({ state: 'closed', over: true, closedAs: 'imported' });
  });

  it('without its end is open when last seen: unknown, and it waits for nothing', () => {
    const c = foldAll(life(came(), closed(10 * hour), corrected({})), defaultStandard);
    expect(c).toMatchObject({ state: 'received', over: false, closedAt: null });
    expect(clocksOf(c, defaultStandard, now).map(({ verdict }) => verdict)).not.toContain('overdue');
    expect(nextDue(c, defaultStandard)).toBeNull();
    expect(advance(c, defaultStandard, now)).toEqual([]);
  });
});

describe('an old record that is taken over by a plan', () => {
  const resolveBy = now + 20 * day;
  const c = foldAll(
    life(came(), { type: 'complaint.adopted', at: now, data: { planId: 'plan-1', resolveBy } }),
    defaultStandard,
  );

  it('runs until the instant of the plan and is no fresh call: nothing is due in the first days', () => {
    const running = clocksOf(c, defaultStandard, now).filter(({ verdict }) => verdict === 'running');
    expect(running.map(({ clock, limitAt, ours }) => [clock, limitAt, ours])).toEqual([['RESOLVE', resolveBy, true]]);
    expect(advance(c, defaultStandard, now + 3 * day)).toEqual([]);
    expect(clocksOf(c, defaultStandard, resolveBy).at(-1)?.verdict).not.toBe('unknown');
  });

  it('is late from that instant on, and not before it', () => {
    const verdict = (at: number): string | undefined =>
      clocksOf(c, defaultStandard, at).findLast(({ clock }) => clock === 'RESOLVE')?.verdict;
    expect([verdict(resolveBy - 1), verdict(resolveBy)]).toEqual(['running', 'overdue']);
  });

  it('keeps what was before it as it was: unknown', () => {
    expect(clocksOf(c, defaultStandard, now).find(({ clock }) => clock === 'RESOLVE')?.verdict).toBe('unknown');
    expect(clocksOf(c, defaultStandard, now).find(({ clock }) => clock === 'RESPOND')?.verdict).toBe('unknown');
  });
});
