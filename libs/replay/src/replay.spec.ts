import { describe, expect, it } from '@jest/globals';
import { replayResultSchema } from '@steward/contracts';
import {
  type AnyRecord,
  type ComplaintFact,
  type ComplaintRecord,
  type FaultRecord,
  type Standard,
  complaint,
  defaultStandard,
  everyProcess,
  fault,
  foldAll,
  simulate,
  verdictsOf,
} from '@steward/handbook';
import fc from 'fast-check';
import { Evaluator } from './evaluate.js';
import { recordReplay } from './records.js';
import { replayOf } from './replay-process.js';
import type { ReplayOptions } from './replay.js';

const complaintReplay = replayOf(complaint);
const faultReplay = replayOf(fault);
const hour = 3_600_000;
const start = Date.UTC(2026, 0, 5, 8);
const observedUntil = start + 400 * hour;

const aRecord = (
  ended: readonly [number, number] | null,
  started: readonly [number, number] = [0, 0],
): ComplaintRecord => ({
  number: 'n-1',
  line: 2,
  zone: 'Asia/Shanghai',
  started: [start + started[0] * hour, start + started[1] * hour],
  ended: ended && [start + ended[0] * hour, start + ended[1] * hour],
  kind: 'complaint',
  place: 'dwelling',
  category: 'water',
  problem: 'leak',
  class: 'general',
});
const verdictOf = (record: ComplaintRecord, standard: Standard = defaultStandard): string | undefined =>
  new Evaluator(complaintReplay, standard, observedUntil)
    .outcome(record)
    .clocks.find(({ clock }) => clock === 'RESOLVE')?.verdict;

/** 48 h as the limit of RESOLVE, no target. */
const fortyEight: Standard = {
  ...defaultStandard,
  id: 'forty-eight',
  complaint: {
    ...defaultStandard.complaint,
    clocks: defaultStandard.complaint.clocks.map((clock) => {
      if (clock.id !== 'RESOLVE') return clock;
      const { target: _target, ...rest } = clock;
      const points = clock.points.filter(({ at }) => ('of' in at ? at.of : at.from) !== 'target');
      return { ...rest, limit: { ...clock.limit, length: 'PT48H' }, points };
    }),
  },
};

const options = (more: Partial<ReplayOptions> = {}): ReplayOptions => ({
  standard: defaultStandard,
  against: null,
  observedUntil,
  period: { from: null, to: null },
  source: { kind: 'file', name: 'test', title: { zh: '测试', en: 'test' }, zone: 'Asia/Shanghai' },
  roster: null,
  listAtMost: 10,
  ...more,
});
const replayed = (records: readonly ComplaintRecord[], more: Partial<ReplayOptions> = {}) => {
  const { replay, take } = recordReplay('complaint', options(more));
  for (const record of records) take({ process: 'complaint', ...record } satisfies AnyRecord);
  return replay.result();
};

describe('a record under the standard', () => {
  it('is judged at the very limit (§2.1.3) and target (§1.1.2)', () => {
    const at = (end: number): string | undefined => verdictOf(aRecord([end, end]));
    const moment = 1 / hour;
    expect([at(48), at(48 + moment), at(72), at(72 + moment)]).toEqual([
      'met-target',
      'met-limit',
      'met-limit',
      'breached',
    ]);
  });

  it('without an end is unknown, not overdue, and calls nobody for certain', () => {
    const outcome = new Evaluator(complaintReplay, defaultStandard, observedUntil).outcome(aRecord(null));
    expect(outcome.clocks.find(({ clock }) => clock === 'RESOLVE')).toMatchObject({
      verdict: 'unknown',
      because: 'no-end',
    });
    expect(outcome.firings).toEqual([]);
    expect([...outcome.possibleLevels]).toContain('company');
  });

  it('without a time of acceptance leaves the response unknown, whatever came later (§3.1)', () => {
    const outcome = new Evaluator(complaintReplay, defaultStandard, observedUntil).outcome(aRecord([1, 1]));
    expect(outcome.clocks.find(({ clock }) => clock === 'RESPOND')).toMatchObject({
      verdict: 'unknown',
      because: 'not-recorded',
      took: null,
    });
  });

  const spans = fc
    .tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 30 }))
    .map(([startWidth, gap, endWidth]) => ({ startWidth, gap, endWidth }));

  it('says only what holds for every life that its bounds allow', () => {
    const evaluator = new Evaluator(complaintReplay, defaultStandard, observedUntil);
    fc.assert(
      fc.property(
        spans,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (span, a, b) => {
          const ended = [span.gap, span.gap + span.endWidth] as const;
          const record = aRecord([Math.max(ended[0], 0), ended[1]], [0, Math.min(span.startWidth, ended[1])]);
          const livedStart = Math.round(record.started[0] + a * (record.started[1] - record.started[0]));
          const [from, until] = record.ended ?? [0, 0];
          const livedEnd = Math.max(livedStart, Math.round(from + b * (until - from)));
          const facts = complaintReplay.asLived(record, defaultStandard, livedStart, livedEnd, 0);
          const lived = verdictsOf(foldAll(facts, defaultStandard), defaultStandard, observedUntil);
          const outcome = evaluator.outcome(record);
          const said = outcome.clocks.find(({ clock }) => clock === 'RESOLVE');
          const first = lived.find(({ clock }) => clock === 'RESOLVE')?.first;
          const isKept = first === 'met-target' || first === 'met-limit';
          // Each part by itself: what is said of one holds, whatever nobody can know of the other.
          if (said?.parts.limit !== 'unknown') expect(said?.parts.limit).toBe(isKept ? 'kept' : 'late');
          if (said?.parts.target !== 'unknown')
            expect(said?.parts.target).toBe(first === 'met-target' ? 'kept' : 'late');
          const fired = new Set(
            simulate(facts, defaultStandard, livedEnd).map(({ clock, point, repeat }) => `${clock}/${point}/${repeat}`),
          );
          expect(
            outcome.firings
              .flatMap(({ firing, count }) => [firing, { ...firing, repeat: firing.repeat + count - 1 }])
              .filter(({ clock, point, repeat }) => !fired.has(`${clock}/${point}/${repeat}`)),
          ).toEqual([]);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('has, known exactly, just the firings that the rules simulate for the clocks that it tells of', () => {
    const record = aRecord([100, 100]);
    const facts: readonly ComplaintFact[] = complaintReplay.asLived(
      record,
      defaultStandard,
      start,
      start + 100 * hour,
      0,
    );
    const firings = new Evaluator(complaintReplay, defaultStandard, observedUntil).outcome(record).firings;
    const wanted = simulate(facts, defaultStandard, start + 100 * hour).filter(({ clock }) => clock === 'RESOLVE');
    expect(wanted.length).toBeGreaterThan(5);
    const walked = firings.flatMap(({ firing, count, dueAt }) =>
      Array.from({ length: count }, (_, index) => [firing.point, firing.repeat + index, dueAt(index)]),
    );
    const inOrder = (list: readonly (readonly unknown[])[]): string[] => list.map((one) => one.join('/')).sort();
    expect(inOrder(walked)).toEqual(inOrder(wanted.map(({ point, repeat, due }) => [point, repeat, due])));
  });

  it('of a fault is judged by the shortest and the longest time that it can have been out (§2.3.3)', () => {
    const fault = (out: number, back: number): FaultRecord => ({
      number: 'lift',
      line: 1,
      zone: 'UTC',
      started: [start - hour, start],
      ended: [start + (back - 1) * hour, start + back * hour],
      kind: 'lift',
      unsafe: out < 0,
    });
    const fix = (back: number): string | undefined =>
      new Evaluator(faultReplay, defaultStandard, observedUntil)
        .outcome(fault(0, back))
        .clocks.find(({ clock }) => clock === 'FIX')?.verdict;
    expect([fix(47), fix(48), fix(49), fix(49 + 1 / hour)]).toEqual(['met-limit', 'unknown', 'unknown', 'breached']);
  });

  it('of a fault is told whether somebody was on it in time, where the table has a column for that (§2.3.3)', () => {
    const respond = (responded: FaultRecord['responded'], unsafe = false): readonly (string | undefined)[] => {
      const { firings, clocks } = new Evaluator(faultReplay, defaultStandard, observedUntil).outcome({
        number: 'lift',
        line: 1,
        zone: 'UTC',
        started: [start, start],
        ended: [start + 10 * hour, start + 10 * hour],
        kind: 'lift',
        unsafe,
        ...(responded ? { responded } : {}),
      });
      const verdict = (id: string): string | undefined => clocks.find(({ clock }) => clock === id)?.verdict;
      expect(verdict('FIX')).toBe('met-limit');
      // A record that says nothing of acceptance is no breach of it, and calls nobody for it.
      expect(verdict('ACCEPT')).toBe('unknown');
      expect(firings.filter(({ firing }) => firing.clock === 'ACCEPT')).toEqual([]);
      return [
        verdict('RESPOND'),
        ...firings.flatMap(({ firing }) => (firing.clock === 'RESPOND' ? [firing.point] : [])),
      ];
    };
    const at = (hours: number): readonly [number, number] => [start + hours * hour, start + hours * hour];
    expect(respond(undefined)).toEqual(['unknown']);
    expect(respond(at(2))).toEqual(['met-limit', 'half']);
    expect(respond(at(2 + 1 / hour))).toEqual(['breached', 'half', 'limit']);
    expect(respond(at(1.6), true)).toEqual(['breached', 'half', 'limit', 'limit+30m']);
    expect(respond([start + 1.1 * hour, start + 3 * hour])).toEqual(['unknown', 'half']);
  });

  it('of an interruption whose size nobody counted is judged only where every grade agrees (§4.3)', () => {
    const power = (households: number | null, hours: number): AnyRecord => ({
      process: 'interruption',
      number: 'cut',
      line: 1,
      zone: 'UTC',
      started: [start, start],
      ended: [start + hours * hour, start + hours * hour],
      kind: 'power',
      households,
    });
    const basic = (record: AnyRecord): Record<string, number> => {
      const { replay, take } = recordReplay('interruption', options());
      take(record);
      const clock = replay.result().under[0]?.clocks.find((one) => one.clock === 'BASIC-SERVICE');
      return { kept: clock?.kept ?? 0, breached: clock?.breached ?? 0, unknown: clock?.unknown ?? 0 };
    };
    expect(basic(power(null, 2))).toEqual({ kept: 1, breached: 0, unknown: 0 });
    expect(basic(power(null, 3))).toEqual({ kept: 0, breached: 0, unknown: 1 });
    expect(basic(power(10, 3))).toEqual({ kept: 0, breached: 1, unknown: 0 });
    expect(basic(power(60, 3))).toEqual({ kept: 1, breached: 0, unknown: 0 });
    expect(basic(power(null, 25))).toEqual({ kept: 0, breached: 1, unknown: 0 });
  });
});

describe('two standards on the same records', () => {
  const records = [40, 50, 71, 80].map((hours, index) => ({
    ...aRecord([hours, hours]),
    number: `n-${hours}`,
    line: index + 2,
  }));

  it('differ in exactly the cases between 48 and 72 h, each with the sum that makes it so', () => {
    const { differences } = replayed(records, { against: fortyEight });
    const breached = differences?.listed.flatMap(({ number, clocks }) =>
      clocks.filter(({ to, from }) => to === 'breached' && from !== to).map(() => number),
    );
    expect(breached).toEqual(['n-71', 'n-50']);
    const why = differences?.listed.find(({ number }) => number === 'n-50')?.clocks[0]?.why.en;
    expect(why).toContain('took 50 h');
    expect(why).toContain('limit 72 h (§2.1.3) → 48 h (§2.1.3)');
    expect(differences?.byClock).toContainEqual({
      clock: 'RESOLVE',
      cases: 4,
      changes: expect.arrayContaining([{ from: 'met-limit', to: 'breached', cases: 2 }]) as unknown,
    });
  });

  it('say plainly that there is no difference', () => {
    const same = replayed(records, { against: { ...defaultStandard, version: 2 } }).differences;
    expect(same).toMatchObject({ cases: 0, rules: [], listed: [], complete: true });
    expect(same?.says.en).toContain('no difference');
    const quick = replayed([aRecord([1, 1])], { against: fortyEight }).differences;
    expect(quick?.cases).toBe(0);
    expect(quick?.rules.length).toBeGreaterThan(0);
  });

  it('give every differing case to whoever asks, also beyond those that are listed', () => {
    const heard: string[] = [];
    const { differences } = replayed(records, {
      against: fortyEight,
      listAtMost: 1,
      onDifference: ({ number }) => heard.push(number),
    });
    expect(differences?.listed).toHaveLength(1);
    expect(differences?.complete).toBe(false);
    expect(heard).toHaveLength(differences?.cases ?? 0);
  });

  it('look at the cases of a period only', () => {
    const { rows } = replayed([aRecord([1, 1]), aRecord([30, 30], [24, 24])], {
      period: { from: start, to: start + 24 * hour },
    });
    expect(rows).toMatchObject({ read: 2, replayed: 1, outsidePeriod: 1 });
  });
});

describe('a record that says how it was answered', () => {
  const answered = (
    responded: readonly [number, number],
    more: { readonly accepted?: readonly [number, number]; readonly ended?: readonly [number, number] | null } = {},
  ): ComplaintRecord => {
    const at = ([from, until]: readonly [number, number]) => [start + from * hour, start + until * hour] as const;
    const { ended = [10, 10], accepted } = more;
    return {
      ...aRecord(ended),
      responded: at(responded),
      ...(accepted ? { accepted: at(accepted) } : {}),
    };
  };
  const outcomeOf = (record: ComplaintRecord) =>
    new Evaluator(complaintReplay, defaultStandard, observedUntil).outcome(record);
  const respondOf = (record: ComplaintRecord) => outcomeOf(record).clocks.find(({ clock }) => clock === 'RESPOND');

  it('has its response judged at the very limit (§3.1)', () => {
    const moment = 1 / hour;
    const verdicts = [2, 2 + moment].map((after) => respondOf(answered([after, after]))?.verdict);
    expect(verdicts).toEqual(['met-limit', 'breached']);
  });

  it('was answered when both had happened: the later of acceptance and telling counts', () => {
    expect(respondOf(answered([1, 1], { accepted: [3, 3] }))).toMatchObject({
      verdict: 'breached',
      took: { atLeast: 3 * hour, atMost: 3 * hour },
    });
    expect(respondOf(answered([1, 3], { accepted: [2, 4] }))).toMatchObject({
      verdict: 'unknown',
      because: 'within-bounds',
    });
    expect(respondOf(answered([0, 1.5], { accepted: [0, 1] }))?.verdict).toBe('met-limit');
  });

  it('has had its calls for certain, though nobody knows how it ended', () => {
    const { clocks, firings: stretches } = outcomeOf(answered([5, 6], { ended: null }));
    const firings = stretches.map(({ firing }) => firing);
    expect(clocks.find(({ clock }) => clock === 'RESOLVE')).toMatchObject({ verdict: 'unknown', because: 'no-end' });
    expect(firings.some(({ clock, point }) => clock === 'RESPOND' && point === 'limit')).toBe(true);
    expect(firings.every(({ clock }) => clock !== 'RESOLVE')).toBe(true);
    expect(outcomeOf(answered([1, 1], { ended: null })).firings.map(({ firing }) => firing.point)).not.toContain(
      'limit',
    );
  });

  it('with an acceptance alone leaves the response unknown', () => {
    const { responded: _, ...record } = answered([1, 1], { accepted: [1, 1] });
    expect(respondOf(record)).toMatchObject({ verdict: 'unknown', because: 'not-recorded' });
  });

  it('is counted as such: only what it leaves open is a gap', () => {
    const { gaps, under } = replayed([answered([1, 1]), answered([1, 2]), aRecord([3, 3])]);
    expect(gaps.map(({ code, cases }) => [code, cases])).toEqual([
      ['no-acceptance', 1],
      ['response-is-a-span', 1],
    ]);
    expect(under[0]?.clocks.find(({ clock }) => clock === 'RESPOND')).toMatchObject({ kept: 2, unknown: 1 });
  });
});

describe('the processes that can be replayed', () => {
  it('are those of the handbook, by the names of the contract', () => {
    // Whoever was called in an emergency of old, and who came, stands in no register: nobody reads one yet.
    const unread = everyProcess.filter(({ record }) => record.replay === undefined);
    expect(unread.map(({ id }) => id)).toEqual(['emergency']);
    for (const process of unread) expect(() => replayOf(process)).toThrow(RangeError);
    const read = everyProcess.filter((process) => !unread.includes(process));
    expect([...replayResultSchema.shape.process.options].sort()).toEqual(read.map(({ id }) => id).sort());
    for (const process of read) expect(replayOf(process).id).toBe(process.id);
  });

  it('take no record of another process', () => {
    const { take } = recordReplay('fault', options());
    expect(() => {
      take({ process: 'complaint', ...aRecord(null) });
    }).toThrow(RangeError);
  });
});
