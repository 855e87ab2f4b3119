import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { LedgerLife } from '../../test/ledger-life.js';
import { errands, waits } from '../../test/parallel-process.js';
import { type AnyFact, type Firing, defaultStandard, followedAtMost } from '../index.js';
import { effectSeq } from './folding.js';

const standard = defaultStandard;
const lead = { id: 'p-lead', role: 'supervisor' } as const;
const runs = { numRuns: Number(process.env['STEWARD_PROPERTY_RUNS'] ?? 100) };

interface Step {
  readonly wait: number;
  readonly look: boolean;
  readonly act: 'open' | 'open-two' | 'finish' | 'finish-all' | 'nothing';
  readonly item: number;
  readonly length: number | null;
  readonly back: number;
}

const steps = fc.array(
  fc.record<Step>({
    wait: fc.nat(40),
    look: fc.boolean(),
    act: fc.constantFrom('open', 'open', 'open-two', 'finish', 'finish', 'finish-all', 'nothing'),
    item: fc.nat(4),
    length: fc.option(fc.integer({ min: -5, max: 200 })),
    back: fc.oneof(fc.constant(0), fc.nat(30)),
  }),
  { maxLength: 14 },
);

const nameOf = (item: number): string => (item === 0 ? 'a/b c' : `i${String(item)}`);

/** An errand that has begun, with its first items. */
function begun(first: object): LedgerLife {
  const life = new LedgerLife(errands, standard);
  expect(life.does('open', first, lead)).toBeNull();
  return life;
}

function lived(story: readonly Step[], looks = true): LedgerLife {
  const life = begun({ item: nameOf(0) });
  const began = life.now;
  for (const { act, back, item, length, look, wait } of story) {
    life.passes(wait);
    if (look && looks) life.looks();
    // Whoever looks at the very instant of a point sees it reached; what is recorded at that instant comes before it otherwise.
    life.passes(1);
    const at = Math.max(began, life.now - back);
    const happened = at < life.now ? { happened: { at, contentId: 'k' } } : {};
    const said = length === null ? {} : { wait: length };
    if (act === 'open') life.does('more', { item: nameOf(item), ...said, ...happened }, lead);
    if (act === 'open-two') life.does('more', { item: [nameOf(item), nameOf(item + 1)], ...said, ...happened }, lead);
    if (act === 'finish') life.does('finish', { item: nameOf(item), ...happened }, lead);
    if (act === 'finish-all') life.does('finish', { ...happened }, lead);
  }
  life.passes(90).looks();
  return life;
}

const clamped = (wait: unknown): number =>
  typeof wait === 'number' ? Math.max(waits.least, Math.min(waits.most, wait)) : waits.usual;
const offsets = (limit: number): readonly (readonly [string, number, number])[] => {
  const repeats = [
    0, 9, 27, 57, 87, 117, 147, 177, 207, 237, 267, 297, 327, 357, 387, 417, 447, 477, 507, 537, 567, 597,
  ];
  return [
    ['half', 0, Math.round(limit / 2)],
    ['limit', 0, limit],
    ...repeats.map((more, index) => ['end', index, limit + 7 + more] as const),
  ];
};

interface Expected {
  readonly id: string;
  readonly overruled: boolean;
}

/**
 * What must have fired, straight from the ledger: each item that was opened while it was not open runs by itself; a point fires at the
 * later of its due and the moment at which the start was known, unless something about the item was known by then.
 */
function expectedIn({ facts, firings, now }: LedgerLife): readonly Expected[] {
  const effective = new Map(firings.map(({ id, effectiveDue }) => [id, effectiveDue]));
  const knownAt = (fact: AnyFact): number => effective.get(String(fact.data.byFiring)) ?? fact.recordedAt;
  const data = (fact: AnyFact) => fact.data as unknown as { readonly item?: string | readonly string[]; wait?: number };
  const named = (fact: AnyFact): readonly string[] => [data(fact).item ?? []].flat();
  const ends = (fact: AnyFact, item: string): boolean =>
    fact.type === 'errand.satisfied' ||
    (fact.type === 'errand.done' && (named(fact).length === 0 || named(fact).includes(item)));
  const isEffect = (fact: AnyFact): number => (fact.data.byFiring === undefined ? 0 : 1);
  const inputs = facts
    .filter(({ type }) => type.startsWith('errand.'))
    .toSorted((a, b) => knownAt(a) - knownAt(b) || isEffect(a) - isEffect(b));
  const items = [...new Set(inputs.flatMap(named))];
  return items.flatMap((item) => {
    const found: Expected[] = [];
    let open: AnyFact | null = null;
    for (const [index, fact] of inputs.entries()) {
      if (open !== null && ends(fact, item)) open = null;
      if (fact.type !== 'errand.opened' || !named(fact).includes(item) || open !== null) continue;
      open = fact;
      const end = inputs.slice(index + 1).find((later) => ends(later, item)) ?? null;
      for (const [point, repeat, offset] of offsets(clamped(data(fact).wait))) {
        const due = (fact.data.byFiring === undefined ? fact.at : knownAt(fact)) + offset;
        const fires = Math.max(due, knownAt(fact));
        if (fires > now || (end !== null && knownAt(end) <= fires)) continue;
        found.push({
          id: `WAIT ${item} ${point} ${String(repeat)} ${String(due)} ${String(fires)}`,
          overruled: end !== null && end.at <= due && end.data.byFiring === undefined,
        });
      }
    }
    return found;
  });
}

const shape = ({ clock, each, point, repeat, due, effectiveDue }: Firing): string =>
  `${clock} ${each ?? ''} ${point} ${String(repeat)} ${String(due)} ${String(effectiveDue)}`;
const ofInputs = (life: LedgerLife): readonly AnyFact[] =>
  life.facts.filter(({ type, data }) => type.startsWith('errand.') && data.byFiring === undefined);

describe('runs of one clock beside each other (each), with limits that their starts say', () => {
  it('lose, double and advance no point under any order of facts, however late they are known', () => {
    fc.assert(
      fc.property(steps, (story) => {
        const life = lived(story);
        expect(life.firings.map(shape).sort()).toEqual(
          expectedIn(life)
            .map(({ id }) => id)
            .sort(),
        );
        const ids = life.firings.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        for (const fact of life.of('firing.reached')) {
          const { firing } = fact.data as unknown as { readonly firing: Firing };
          expect(fact.recordedAt).toBeGreaterThanOrEqual(firing.effectiveDue);
          expect(firing.effectiveDue).toBeGreaterThanOrEqual(firing.due);
        }
      }),
      runs,
    );
  });

  it('come to the same however often somebody looks, and whoever computes it anew', () => {
    fc.assert(
      fc.property(steps, (story) => {
        const life = lived(story);
        const simulated = (facts: readonly AnyFact[]): readonly string[] =>
          errands.simulate(facts, standard, life.now).map(shape).sort();
        const recorded = life.firings.map(shape).sort();
        expect(simulated(life.facts)).toEqual(recorded);
        expect(simulated(ofInputs(life))).toEqual(recorded);
        expect(lived(story, false).firings.map(shape).sort()).toEqual(recorded);
        expect(errands.foldAll(life.facts, standard)).toEqual(life.c);
        expect(JSON.parse(JSON.stringify(life.c))).toStrictEqual(life.c);
        expect(life.c.clocks.owedEffects).toEqual([]);
      }),
      runs,
    );
  });

  it('are overruled one by one by what is known too late', () => {
    fc.assert(
      fc.property(steps, (story) => {
        const life = lived(story);
        const byId = new Map(life.firings.map((firing) => [firing.id, shape(firing)]));
        const overruled = life
          .of('firing.overruled')
          .map(({ data }) => byId.get((data as unknown as { readonly firingId: string }).firingId));
        expect(overruled.toSorted()).toEqual(
          expectedIn(life)
            .filter((one) => one.overruled)
            .map(({ id }) => id)
            .toSorted(),
        );
      }),
      runs,
    );
  });

  it('stay few, whatever comes', () => {
    const life = begun({});
    for (let item = 0; item < 100; item += 1) {
      life.does('more', { item: `i${String(item)}` }, lead);
      life.passes(1).does('finish', { item: `i${String(item)}` }, lead);
    }
    expect(life.c.clocks.runs.length).toBeLessThan(60);
  });

  it('name whose they are behind the id, escaped; the effect of a point names it, too', () => {
    const life = begun({ item: 'a/b c', wait: 10 });
    life.passes(10).looks();
    expect(life.firings.map(({ id }) => id)).toEqual(['WAIT/1/1/half/0/a%2Fb%20c', 'WAIT/1/1/limit/0/a%2Fb%20c']);
    expect(life.of('errand.ran-out').map(({ data }) => data)).toEqual([
      { item: 'a/b c', byFiring: 'WAIT/1/1/limit/0/a%2Fb%20c' },
    ]);
    expect(errands.clocksOf(life.c, standard, life.now).map(({ each }) => each)).toEqual(['a/b c', 'a/b c+']);
    expect(errands.verdictsOf(life.c, standard, life.now)).toMatchObject([
      { clock: 'WAIT', each: 'a/b c', latest: 'overdue', runs: 1 },
      { clock: 'WAIT', each: 'a/b c+', latest: 'running', runs: 1 },
    ]);
  });

  it('are told each for itself, and the next instant is that of the soonest', () => {
    const life = begun({ item: ['x', 'y'], wait: 10 });
    life.does('more', { item: 'z', wait: 40 }, lead);
    life.passes(30).looks();
    const told = life.firings.filter(({ toldBy }) => toldBy === undefined).map(({ each }) => each);
    expect([...new Set(told)].sort()).toEqual(
      ['x', 'x+', 'x++', 'y', 'y+', 'y++', 'z'].filter((one) => told.includes(one)),
    );
    expect(told).toEqual(expect.arrayContaining(['x', 'y', 'z']));
    expect(errands.nextPointDue(life.c, standard)?.at).toBeLessThanOrEqual(life.now);
  });

  it('begin nothing where a start names none, and end all where an end names none', () => {
    const life = begun({});
    expect(life.c.clocks.runs).toEqual([]);
    life.does('more', { item: ['x', 'y', 'y'] }, lead);
    expect(life.c.clocks.runs.map(({ each }) => each)).toEqual(['x', 'y']);
    life.does('finish', {}, lead);
    expect(life.c.clocks.runs.map(({ end }) => end?.how)).toEqual(['stopped', 'stopped']);
  });
});

describe('facts that follow from a state', () => {
  it('stand in the same commit, at the same instant, until none follows any more', () => {
    fc.assert(
      fc.property(steps, (story) => {
        const life = lived(story);
        expect(errands.followsIn(life.c, standard, lead, life.now)).toEqual([]);
        expect(errands.follows?.(life.c, standard)).toEqual([]);
        for (const satisfied of life.of('errand.satisfied')) {
          const before = life.facts.findLast(({ seq, type }) => seq < satisfied.seq && type === 'errand.done');
          expect(before).toMatchObject({ at: satisfied.at, recordedAt: satisfied.recordedAt });
          expect(satisfied.data.follows).toBe(true);
        }
        expect(life.of('errand.satisfied').length).toBeLessThanOrEqual(1);
      }),
      runs,
    );
  });

  it('end after fifty, and the operator hears of it', () => {
    const life = begun({ item: 'x' });
    life.does('run-away', {}, lead);
    expect(life.of('errand.ran-away')).toHaveLength(1 + followedAtMost);
    expect(life.of('follows.cut').map(({ data }) => data)).toMatchObject([{ after: followedAtMost }]);
    expect(errands.untoldOf(life.c).map(({ point, tells }) => [point, tells])).toEqual([['follows-cut', ['operator']]]);
    expect(errands.nextDue(life.c, standard)?.at).toBe(life.now);
    // Time alone makes no more of them: nothing runs hot.
    life.looks();
    expect(life.of('errand.ran-away')).toHaveLength(1 + followedAtMost);
  });

  it('end after fifty behind a point in time, too', () => {
    const life = begun({ item: 'x', wait: 10 });
    life.does('run-away', {}, lead);
    life.passes(10).looks();
    expect(life.of('follows.cut')).toHaveLength(2);
    expect(life.c.clocks.owedEffects).toEqual([]);
    expect(errands.foldAll(life.facts, standard)).toEqual(life.c);
  });

  it('have numbers of their own between those of facts, also where silence causes thousands', () => {
    const numbers = [1, 2, 998, 999, 1000, 1001, 50_000, 500_000].map((nth) => effectSeq(123_456, nth));
    expect(numbers.slice(0, 4)).toEqual([123_456.001, 123_456.002, 123_456.998, 123_456.999]);
    expect(numbers.toSorted((a, b) => a - b)).toEqual(numbers);
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(Math.max(...numbers)).toBeLessThan(123_457);
  });
});
