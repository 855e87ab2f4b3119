import { describe, expect, it } from '@jest/globals';
import {
  type AnyFact,
  type ComplaintFact,
  anyProcess,
  complaint,
  defaultStandard,
  fault,
  simulate,
} from '@steward/handbook';
import { caseReplay, compareLedger, liveOutcome } from './cases.js';
import { replayOf } from './replay-process.js';

const complaintReplay = replayOf(complaint);
const hour = 3_600_000;
const start = Date.UTC(2026, 0, 5, 8);
const actor = { id: 'system:clocks', role: 'system' } as const;

const received = complaintReplay.asLived(
  {
    number: 'n',
    line: null,
    zone: 'UTC',
    started: [start, start],
    ended: null,
    kind: 'complaint',
    place: 'dwelling',
    category: 'water',
    problem: 'leak',
    class: 'general',
  },
  defaultStandard,
  start,
  start,
  0,
)[0] as ComplaintFact;

/** A ledger in which somebody looked at every firing of these hours at once. */
function ledger(hours: number): ComplaintFact[] {
  const firings = simulate([received], defaultStandard, start + hours * hour);
  return [
    received,
    ...firings.map((firing, index): ComplaintFact => ({
      seq: index + 2,
      type: 'firing.reached',
      at: firing.effectiveDue,
      recordedAt: firing.effectiveDue,
      actor,
      data: { firing },
    })),
  ];
}

describe('a ledger against what the rules name', () => {
  const until = start + 3 * hour;

  it('agrees when somebody looked in time', () => {
    const compared = compareLedger(ledger(3), defaultStandard, until, 0);
    expect(compared.expected).toBeGreaterThan(8);
    expect(compared).toMatchObject({ missing: [], surplus: [] });
  });

  it('lacks a firing that is not in it, unless it is still on its way', () => {
    const facts = ledger(3).filter(
      (fact) => fact.type !== 'firing.reached' || (fact.data.firing as { id: string }).id !== 'RESPOND/1/1/limit/0',
    );
    expect(compareLedger(facts, defaultStandard, until, 0).missing.map(({ id }) => id)).toEqual([
      'RESPOND/1/1/limit/0',
    ]);
    expect(compareLedger(facts, defaultStandard, until, 2 * hour).missing).toEqual([]);
  });

  it('holds one too many when nothing accounts for it, or when it stands in it twice', () => {
    const facts = ledger(3);
    const last = facts.at(-1);
    if (last?.type !== 'firing.reached') throw new Error('the ledger ends with a firing');
    const firing = last.data.firing as { id: string };
    const made = { ...last, seq: 98, data: { firing: { ...firing, id: 'RESOLVE/1/1/limit/0' } } };
    const twice = { ...last, seq: 99 };
    expect(compareLedger([...facts, made, twice], defaultStandard, until, 0).surplus).toEqual([
      'RESOLVE/1/1/limit/0',
      firing.id,
    ]);
  });

  it('is tried under another standard by what happened, not by what fired under its own', () => {
    const live = liveOutcome(ledger(3), defaultStandard, until);
    expect(live.clocks.find(({ clock }) => clock === 'RESPOND')).toMatchObject({
      verdict: 'breached',
      late: { atLeast: hour, atMost: hour },
    });
    expect(live.firings.map(({ firing, count }) => [firing, count])).toEqual(
      liveOutcome([received], defaultStandard, until).firings.map(({ firing, count }) => [firing, count]),
    );
  });
});

describe('a case that is too much to compute', () => {
  it('is counted as given up, under both standards or under none, and the others are replayed', () => {
    const everySecond = {
      ...defaultStandard,
      complaint: {
        ...defaultStandard.complaint,
        clocks: defaultStandard.complaint.clocks.map((clock) => ({
          ...clock,
          points: clock.points.map((point) =>
            point.repeats ? { ...point, repeats: { every: 'PT1S', factor: 2, atMost: 'PT2S' } } : point,
          ),
        })),
      },
    };
    const now = start + 30 * 24 * hour;
    const replay = caseReplay({
      standard: defaultStandard,
      against: everySecond,
      observedUntil: now,
      period: { from: null, to: null },
      source: { kind: 'cases', name: 'c', title: { zh: '案', en: 'cases' }, zone: 'UTC' },
      roster: null,
      listAtMost: 10,
    });
    const taken = (number: string, until: number): void =>
      replay.take({ number, line: null, started: [start, start], zone: 'UTC', gaps: [] }, (standard) =>
        liveOutcome([received], standard, until),
      );
    taken('old', now);
    taken('new', start + 60_000);
    const { rows } = replay.result();
    expect(rows).toMatchObject({ read: 2, replayed: 1, refused: 1, refusedBy: [{ code: 'case.too-heavy' }] });
  });
});

describe('a ledger of another process', () => {
  it('is compared with what its own rules name', () => {
    const actor = { id: 'p-1', role: 'front-desk' } as const;
    const data = { kind: 'lift', equipmentId: 'lift-3', unsafe: false };
    const reported: AnyFact = { seq: 1, type: 'fault.reported', at: start, recordedAt: start, actor, data };
    const compared = compareLedger([reported], defaultStandard, start + 2 * hour, 0, anyProcess(fault));
    expect(compared.missing.map(({ clock, point }) => `${clock} ${point}`)).toEqual(['RESPOND half', 'RESPOND limit']);
    const live = liveOutcome([reported], defaultStandard, start + 3 * hour, anyProcess(fault));
    expect(live.clocks.map(({ clock, verdict }) => [clock, verdict])).toEqual([
      ['RESPOND', 'breached'],
      ['FIX', 'running'],
    ]);
  });
});
