import { describe, expect, it } from '@jest/globals';
import { defaultStandard } from '../../standard/default-standard.js';
import { clocksOf } from './complaint.process.js';
import type { ComplaintFact } from './complaint.types.js';
import { foldAll } from './complaint.process.js';
import { judgedIn, type JudgedView } from './complaint.judged.js';
import { verdictInWords } from './complaint.vocabulary.js';

const hour = 3_600_000;
const day = 24 * hour;
const start = Date.UTC(2026, 0, 5);
const until = start + 365 * day;
const actor = { id: 'system:import', role: 'system' } as const;

/** An old record by its days: received on day 0, closed on a day; null: not when it was last seen. */
function recorded(closedOn: number | null): readonly ComplaintFact[] {
  const received: ComplaintFact = {
    seq: 1,
    type: 'complaint.received',
    at: start,
    recordedAt: until,
    actor,
    data: {
      kind: 'complaint',
      channel: 'import',
      reporterId: null,
      reporterKind: 'anonymous',
      estateId: 'e',
      place: 'lift',
      category: 'lift-service',
      problem: 'stopped',
      provisionalClass: 'general',
      greenChannel: false,
      skills: [],
      contentId: 'k',
      contactWish: 'any',
      confidential: false,
      observedUntil: until,
      receivedBetween: [start, start + day - 1],
    },
  };
  if (closedOn === null) return [received];
  const from = start + closedOn * day;
  const data = { as: 'imported', closedBetween: [from, from + day - 1] } as const;
  return [received, { seq: 2, type: 'complaint.closed', at: from, recordedAt: until, actor, data }];
}

const resolveOf = (closedOn: number | null) => {
  const clock = clocksOf(foldAll(recorded(closedOn), defaultStandard), defaultStandard, until + 1607 * day).find(
    (view) => view.clock === 'RESOLVE',
  );
  if (!clock) throw new Error('no RESOLVE');
  return clock;
};

describe('an old record of which only days are known (§1.1.2, §2.1.3)', () => {
  it.each([
    [0, 'kept', 'kept', 'met-target', '达到目标'],
    [1, 'kept', 'kept', 'met-target', '达到目标'],
    [2, 'unknown', 'kept', 'kept', '按时（是否达标未知）'],
    [3, 'late', 'unknown', 'unknown', '未达目标（是否超时未知）'],
    [4, 'late', 'late', 'breached', '超时'],
  ] as const)('closed on day %d: the target is %s, the limit %s', (closedOn, target, limit, verdict, words) => {
    const clock = resolveOf(closedOn);
    expect([clock.parts.target?.verdict, clock.parts.limit.verdict, clock.verdict]).toEqual([target, limit, verdict]);
    expect(verdictInWords(clock).zh).toBe(words);
  });

  it('says how far beyond it went, at least and at most', () => {
    expect(resolveOf(4).parts.limit.late).toEqual({ atLeast: 1, atMost: 48 * hour - 1 });
  });

  it('without an end is open when last seen, however long ago: neither late nor kept', () => {
    const clock = resolveOf(null);
    expect(clock).toMatchObject({ verdict: 'unknown', how: null, lateFrom: null, stoppedAt: null });
    expect(verdictInWords(clock)).toEqual({
      zh: '最后所见时未结，结果未知',
      en: 'open when last seen, its fate is not known',
    });
  });
});

describe('what a view says of its first verdicts', () => {
  const view: JudgedView = { acceptedAt: null, closedAt: '2026-01-07T00:00:00.000Z', verdicts: {} };
  const said = (more: Partial<JudgedView>, clock: 'RESPOND' | 'RESOLVE'): string | null => {
    const judged = judgedIn({ ...view, ...more }, clock);
    return judged === null ? null : verdictInWords(judged).en;
  };

  it('is what its parts say, also where an earlier release wrote one word for both', () => {
    expect(said({ resolveVerdict: 'unknown', resolveInTarget: 'unknown', resolveInLimit: 'met' }, 'RESOLVE')).toBe(
      'in time (target: not known)',
    );
    expect(said({ resolveVerdict: 'unknown', resolveInTarget: 'missed', resolveInLimit: 'unknown' }, 'RESOLVE')).toBe(
      'beyond the target (limit: not known)',
    );
  });

  it('tells a record that was open when last seen from one that does not say when it was answered', () => {
    expect(said({ respondVerdict: 'unknown' }, 'RESPOND')).toBe('the record does not tell');
    expect(said({ respondVerdict: 'unknown', closedAt: null }, 'RESPOND')).toBe(
      'open when last seen, its fate is not known',
    );
    expect(said({}, 'RESOLVE')).toBeNull();
  });
});
