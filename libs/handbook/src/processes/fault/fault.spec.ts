import { describe, expect, it } from '@jest/globals';
import { defaultStandard } from '../../standard/default-standard.js';
import type { Standard } from '../../standard/standard.js';
import type { FaultFact, FaultFacts, FaultFactType } from './fault.facts.js';
import { lintStandard } from '../../standard/lint/lint.js';
import { fault } from './fault.process.js';

const hour = 3_600_000;
const start = Date.UTC(2026, 0, 5, 8);
const actor = { id: 'p-1', role: 'handler' } as const;

/** Facts of a life, hours after the report. */
function life(
  ...steps: { [T in FaultFactType]: [at: number, type: T, data: FaultFacts[T]] }[FaultFactType][]
): FaultFact[] {
  return steps.map(([at, type, data], index) => {
    const instant = start + at * hour;
    return { seq: index + 1, type, at: instant, recordedAt: instant, actor, data } as FaultFact;
  });
}

const aLift: FaultFacts['fault.reported'] = { kind: 'lift', equipmentId: 'lift-3', unsafe: false };
const reported = [0, 'fault.reported', aLift] as const;
const pointsOf = (facts: FaultFact[], until: number, standard: Standard = defaultStandard): string[] =>
  fault
    .simulate(facts, standard, start + until * hour)
    .map(({ clock, point, due }) => `${clock} ${point} +${(due - start) / hour}`);
const verdictsOf = (facts: FaultFact[], at: number, standard: Standard = defaultStandard): Record<string, string> =>
  Object.fromEntries(
    fault
      .verdictsOf(fault.foldAll(facts, standard), standard, start + at * hour)
      .map(({ clock, first }) => [clock, first]),
  );

describe('an equipment fault (§2.3.3)', () => {
  it('is answered within 2 h: nobody is called a breach before, the supervisor hears at the limit', () => {
    const nobody = life([...reported]);
    expect(pointsOf(nobody, 2 - 1 / hour)).toEqual(['RESPOND half +1']);
    expect(pointsOf(nobody, 2)).toEqual(['RESPOND half +1', 'RESPOND limit +2']);
    const somebody = life([...reported], [2, 'fault.responded', { personId: 'p-1' }]);
    expect(verdictsOf(somebody, 3)).toEqual({ RESPOND: 'met-limit', FIX: 'running' });
    const late = life([...reported], [2 + 1 / hour, 'fault.responded', { personId: 'p-1' }]);
    expect(verdictsOf(late, 3)['RESPOND']).toBe('breached');
  });

  it('is fixed within 48 h, and waiting for parts stops nothing unless the standard allows it', () => {
    const waiting = life(
      [...reported],
      [1, 'fault.responded', { personId: 'p-1' }],
      [10, 'fault.waiting', { for: 'parts', expectedAt: start + 60 * hour }],
      [40, 'fault.resumed', {}],
      [50, 'fault.fixed', {}],
    );
    expect(verdictsOf(waiting, 60)['FIX']).toBe('breached');
    const fix = defaultStandard.fault?.clocks.map((clock) =>
      clock.id === 'FIX' ? { ...clock, pausedBy: ['parts'] as const } : clock,
    );
    const lenient: Standard = { ...defaultStandard, fault: { clocks: fix ?? [] } };
    expect(verdictsOf(waiting, 60, lenient)['FIX']).toBe('met-limit');
  });

  it('takes its lengths from the figures of the standard', () => {
    const figures = defaultStandard.figures.map((figure) =>
      figure.id === 'fault.fix' ? { ...figure, value: 'PT24H' } : figure,
    );
    const strict: Standard = { ...defaultStandard, version: 2, figures };
    const fixed = life([...reported], [30, 'fault.fixed', {}]);
    expect(verdictsOf(fixed, 31)['FIX']).toBe('met-limit');
    expect(verdictsOf(fixed, 31, strict)['FIX']).toBe('breached');
  });

  it('is told by a record only as far as it goes: bounds decide where they agree, else nobody knows', () => {
    const seen = (from: number, until: number): FaultFact[] =>
      life(
        [0, 'fault.reported', { ...aLift, reportedBetween: [start - hour, start], observedUntil: start + 500 * hour }],
        [until, 'fault.fixed', { fixedBetween: [start + from * hour, start + until * hour] }],
      );
    // That nobody wrote down who accepted it does not mean that nobody did.
    expect(verdictsOf(seen(40, 41), 500)).toEqual({ RESPOND: 'unknown', FIX: 'met-limit', ACCEPT: 'unknown' });
    expect(verdictsOf(seen(47, 48), 500)['FIX']).toBe('unknown');
    expect(verdictsOf(seen(48.5, 49), 500)['FIX']).toBe('breached');
    expect(pointsOf(seen(60, 61), 500)).toEqual([]);
  });

  it('is answered within 1 h where it is unsafe, which is a major emergency (§3.1), also when that is found later', () => {
    const unsafe = life([0, 'fault.reported', { ...aLift, unsafe: true }]);
    expect(pointsOf(unsafe, 1)).toEqual(['RESPOND half +0.5', 'RESPOND limit +1']);
    const found = life([...reported], [0.25, 'fault.found-unsafe', {}]);
    expect(pointsOf(found, 1 - 1 / hour)).toEqual(['RESPOND half +0.5']);
    expect(pointsOf(found, 1)).toEqual(['RESPOND half +0.5', 'RESPOND limit +1']);
  });

  it('is accepted by somebody else within three days (ours): the supervisor hears at once, the estate manager at the limit', () => {
    const fixed = life([...reported], [1, 'fault.responded', { personId: 'p-1' }], [10, 'fault.fixed', {}]);
    const accepts = (until: number, facts = fixed): string[] =>
      pointsOf(facts, until).filter((point) => point.startsWith('ACCEPT'));
    expect(accepts(82 - 1 / hour)).toEqual(['ACCEPT fixed +10', 'ACCEPT eighty +67.6']);
    expect(accepts(82)).toEqual(['ACCEPT fixed +10', 'ACCEPT eighty +67.6', 'ACCEPT limit +82']);
    const verified = life([...reported], [10, 'fault.fixed', {}], [82, 'fault.verified', { personId: 'p-2' }]);
    expect(verdictsOf(verified, 200)['ACCEPT']).toBe('met-limit');
    const rejected = life(
      [...reported],
      [10, 'fault.fixed', {}],
      [20, 'fault.rejected', { contentId: 'k' }],
      [30, 'fault.fixed', {}],
    );
    expect(accepts(40, rejected)).toEqual(['ACCEPT fixed +10', 'ACCEPT fixed +30']);
  });

  it('holds by the defaults, as our own, under a document of before these figures (a case keeps its standard)', () => {
    const { fault: _, ...before } = defaultStandard;
    const later = ['fault.accept', 'fault.respond.unsafe', 'fault.repeated.count', 'fault.repeated.window'];
    const figures = before.figures.filter(({ id }) => !later.includes(id));
    const old: Standard = { ...before, id: 'of-before', figures };
    expect(lintStandard(old).filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(pointsOf(life([0, 'fault.reported', { ...aLift, unsafe: true }]), 1, old)).toContain('RESPOND limit +1');
    const accept = fault.clocks(old).find(({ id }) => id === 'ACCEPT');
    expect(accept?.limit).toMatchObject({ length: 'P3D', ours: true });
    expect(() => fault.clocks({ ...old, id: 'broken', figures: [] })).toThrow(RangeError);
  });

  it('is over once it was withdrawn: its clocks are void', () => {
    const withdrawn = life([...reported], [1, 'fault.withdrawn', {}], [9, 'fault.fixed', {}]);
    expect(verdictsOf(withdrawn, 99)).toEqual({ RESPOND: 'void', FIX: 'void' });
    expect(fault.nextDue(fault.foldAll(withdrawn, defaultStandard), defaultStandard)).toBeNull();
  });

  it('says when anybody must look next', () => {
    const open = fault.foldAll(life([...reported], [0.5, 'fault.responded', { personId: 'p-1' }]), defaultStandard);
    expect(fault.nextDue(open, defaultStandard)?.at).toBe(start + 24 * hour);
    expect(fault.firingsDue(open, defaultStandard, start + 40 * hour).map(({ point }) => point)).toEqual([
      'half',
      'eighty',
    ]);
  });
});
