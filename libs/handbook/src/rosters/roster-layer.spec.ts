import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { localAt } from '../engine/zone.js';
import { type Duty, type LayerChange, type RosterLayer, dutiesOf, gapsOf } from './roster-layer.js';
import { type RotationPatternId, rotationBy, rotationPatterns } from './shift-rotation.js';
import { counted, holdsAt, meet } from './time-stretches.js';

const zone = 'Asia/Shanghai';
const [hour, day] = [3_600_000, 86_400_000];
const from = Date.parse('2026-12-01T00:00:00+08:00');
const crews = (...ids: readonly string[]) => ids.map((id) => ({ crewId: id, people: [id] }));
const by = (pattern: RotationPatternId, ...ids: readonly string[]) =>
  rotationBy(pattern, { rotationId: 'r', startsOn: '2026-12-01', endsOn: null }, crews(...ids));
const layerOf = (more: Partial<RosterLayer> = {}): RosterLayer => ({
  layerId: 'guards',
  estateId: 'demo',
  work: 'security',
  heads: 1,
  rotations: [by('four-crews-three-shifts', 'a', 'b', 'c', 'd')],
  changes: [],
  handOverMs: 0,
  ...more,
});
const month = { from, until: from + 30 * day };
const inWords = (duties: readonly Duty[]) =>
  duties.map(
    (one) => `${one.personId} ${localAt(one.from, zone).slice(5, 16)}–${localAt(one.until, zone).slice(11, 16)}`,
  );

describe('rotations of the trade', () => {
  it('做二休二: two days on, two off, one crew behind the other', () => {
    const layer = layerOf({ rotations: [by('two-on-two-off', 'a', 'b')] });
    expect(inWords(dutiesOf(layer, zone, { from, until: from + 5 * day }))).toEqual([
      'a 12-01T08:00–20:00',
      'a 12-02T08:00–20:00',
      'b 12-03T08:00–20:00',
      'b 12-04T08:00–20:00',
      'a 12-05T08:00–20:00',
    ]);
  });

  it('四班三倒: somebody is there at every instant, and nobody twice', () => {
    const duties = dutiesOf(layerOf(), zone, month);
    expect(counted(duties, month)).toEqual([{ ...month, count: 1 }]);
    expect(new Set(duties.map(({ personId }) => personId)).size).toBe(4);
  });

  it('a night that the clocks are changed in is an hour shorter, and nobody is missing', () => {
    const europe = 'Europe/Berlin';
    const night = Date.parse('2027-03-27T12:00:00Z');
    const duties = dutiesOf(layerOf(), europe, { from: night, until: night + day });
    expect(counted(duties, { from: night, until: night + day })).toHaveLength(1);
    expect(duties.map((one) => (one.until - one.from) / hour)).toContain(7);
  });

  it('every pattern covers with its crews what it says: all but the day shifts cover every instant', () => {
    for (const [pattern, { crews: wanted }] of Object.entries(rotationPatterns)) {
      const ids = ['a', 'b', 'c', 'd'].slice(0, wanted);
      const layer = layerOf({ rotations: [by(pattern as RotationPatternId, ...ids)] });
      // The first night shift begins before the rotation does.
      const whole = { from: from + 2 * day, until: from + 30 * day };
      const empty = counted(dutiesOf(layer, zone, whole), whole).some(({ count }) => count === 0);
      expect([pattern, empty]).toEqual([pattern, pattern === 'two-on-two-off']);
    }
  });
});

describe('a layer that is kept in some hours only', () => {
  const nights = { days: [1, 2, 3, 4, 5], startsAt: 20 * 60, endsAt: 8 * 60 };
  const week = { from, until: from + 7 * day };

  it('has nobody on duty outside of them, and misses nobody there', () => {
    const since = { rotationId: 'r', startsOn: '2026-11-01', endsOn: null };
    const layer = layerOf({ only: nights, rotations: [rotationBy('one-on-two-off', since, crews('a', 'b', 'c'))] });
    const times = inWords(dutiesOf(layer, zone, week)).map((one) => one.slice(2));
    // Friday's night ends on Saturday; the next begins on Monday.
    expect(times).toEqual([
      '11-30T20:00–08:00',
      '12-01T20:00–08:00',
      '12-02T20:00–08:00',
      '12-03T20:00–08:00',
      '12-04T20:00–08:00',
      '12-07T20:00–08:00',
    ]);
    expect(gapsOf([layer], zone, week)).toEqual([]);
    const empty = gapsOf([layerOf({ only: nights, rotations: [] })], zone, week);
    expect(empty.map((gap) => localAt(gap.from, zone).slice(5, 16))).toEqual([
      '12-01T00:00',
      '12-01T20:00',
      '12-02T20:00',
      '12-03T20:00',
      '12-04T20:00',
      '12-07T20:00',
    ]);
  });

  it('gives the same duty whatever stretch is asked for', () => {
    const layer = layerOf({ only: { ...nights, days: [1, 2, 3, 4, 5, 6, 7] } });
    const all = dutiesOf(layer, zone, week);
    for (let at = from; at < week.until; at += 7 * hour)
      expect(dutiesOf(layer, zone, { from: at, until: at + 1 })).toEqual(all.filter((one) => holdsAt(one, at)));
  });
});

describe('what changes a layer', () => {
  const noon = from + 12 * hour;
  const at = (changes: readonly LayerChange[], instant: number, more: Partial<RosterLayer> = {}) =>
    dutiesOf(layerOf({ changes, ...more }), zone, { from: instant, until: instant + 1 }).map(
      ({ because, personId }) => `${personId} ${because}`,
    );

  it('a later change is stronger than an earlier one', () => {
    const replaced = {
      changeId: '1',
      kind: 'replace',
      personId: null,
      insteadId: 'x',
      from,
      until: from + day,
    } as const;
    const removed = { changeId: '2', kind: 'remove', personId: 'x', from: noon, until: noon + hour } as const;
    expect(at([replaced], noon)).toEqual(['x replace']);
    expect(at([replaced, removed], noon)).toEqual([]);
    expect(at([removed, replaced], noon)).toEqual(['x replace']);
    expect(at([replaced, removed], noon - 1)).toEqual(['x replace']);
    expect(at([replaced, removed], noon + hour)).toEqual(['x replace']);
  });

  it('a swap counts once both have agreed, and both stretches change hands', () => {
    const [early, late] = [from + 9 * hour, from + 17 * hour];
    const [a = '', b = ''] = [at([], early)[0]?.split(' ')[0], at([], late)[0]?.split(' ')[0]];
    const swap = (...agreed: readonly string[]): LayerChange => ({
      changeId: 's',
      kind: 'swap',
      between: [
        { personId: a, from: from + 8 * hour, until: from + 16 * hour },
        { personId: b, from: from + 16 * hour, until: from + 24 * hour },
      ],
      agreed,
    });
    expect(at([swap(a)], early)).toEqual([`${a} rotation`]);
    expect(at([swap(a, b)], early)).toEqual([`${b} swap`]);
    expect(at([swap(a, b)], late)).toEqual([`${a} swap`]);
  });

  it('whoever goes stays for the hand-over beside whoever comes, and is no gap', () => {
    const change = from + 16 * hour;
    const handOverMs = hour / 4;
    expect(at([], change, { handOverMs })).toHaveLength(2);
    expect(at([], change + handOverMs - 1, { handOverMs })).toContain(
      `${at([], change - 1)[0]?.split(' ')[0] ?? ''} hand-over`,
    );
    expect(at([], change + handOverMs, { handOverMs })).toHaveLength(1);
  });

  it('gaps are seen thirty days ahead, by kind of work, leave counted', () => {
    const guards = layerOf({ handOverMs: hour });
    const lifts = layerOf({ layerId: 'lifts', work: 'lift', rotations: [] });
    expect(gapsOf([guards], zone, month)).toEqual([]);
    expect(gapsOf([guards, lifts], zone, month)).toEqual([
      { ...month, count: 0, layerId: 'lifts', work: 'lift', wanted: 1 },
    ]);
    const [first] = dutiesOf(guards, zone, { from: noon, until: noon + 1 });
    const away = { personId: first?.personId ?? '', from: noon, until: noon + hour };
    expect(gapsOf([guards], zone, month, [away])).toEqual([
      { from: noon, until: noon + hour, count: 0, layerId: 'guards', work: 'security', wanted: 1 },
    ]);
    expect(gapsOf([{ ...guards, heads: 2 }], zone, month)).toEqual([
      { ...month, count: 1, layerId: 'guards', work: 'security', wanted: 2 },
    ]);
  });
});

const people = ['a', 'b', 'c', 'd', 'x'] as const;
const instant = fc.integer({ min: -48, max: 24 * 12 }).map((hours) => from + (hours * hour) / 2);
const stretch = fc
  .tuple(instant, fc.integer({ min: 0, max: 60 }))
  .map(([begins, halves]) => ({ from: begins, until: begins + (halves * hour) / 2 }));
const someone = fc.constantFrom(...people);
const change: fc.Arbitrary<LayerChange> = fc.oneof(
  fc
    .record({ changeId: fc.uuid(), kind: fc.constant('add' as const), personId: someone, s: stretch })
    .map(({ s, ...one }) => ({ ...one, ...s })),
  fc
    .record({ changeId: fc.uuid(), kind: fc.constant('remove' as const), personId: fc.option(someone), s: stretch })
    .map(({ s, ...one }) => ({ ...one, ...s })),
  fc
    .record({
      changeId: fc.uuid(),
      kind: fc.constant('replace' as const),
      personId: fc.option(someone),
      insteadId: someone,
      s: stretch,
    })
    .map(({ s, ...one }) => ({ ...one, ...s })),
  fc
    .record({ changeId: fc.uuid(), two: fc.tuple(someone, stretch, someone, stretch), agrees: fc.boolean() })
    .map(({ agrees, changeId, two: [a, s, b, t] }) => ({
      changeId,
      kind: 'swap' as const,
      between: [
        { personId: a, ...s },
        { personId: b, ...t },
      ] as const,
      agreed: agrees ? [a, b] : [a],
    })),
);
const layers = fc
  .record({
    pattern: fc.constantFrom(...(Object.keys(rotationPatterns) as RotationPatternId[])),
    changes: fc.array(change, { maxLength: 5 }),
    handOverMs: fc.constantFrom(0, hour / 2),
  })
  .map(({ pattern, ...more }) => layerOf({ ...more, rotations: [by(pattern, 'a', 'b', 'c', 'd')] }));

describe('whatever the layer', () => {
  it('a duty is the same whatever stretch is asked for', () => {
    fc.assert(
      fc.property(layers, instant, fc.integer({ min: 1, max: 96 }), (layer, begins, hours) => {
        const asked = { from: begins, until: begins + hours * hour };
        const whole = dutiesOf(layer, zone, { from: from - 20 * day, until: from + 40 * day });
        expect(dutiesOf(layer, zone, asked)).toEqual(whole.filter((one) => meet(one, asked)));
      }),
      { numRuns: 150 },
    );
  });

  it('what a change says holds through its stretch, and changes nothing outside of it', () => {
    fc.assert(
      fc.property(layers, change, instant, (layer, last, at) => {
        const on = (one: RosterLayer) =>
          dutiesOf({ ...one, handOverMs: 0 }, zone, { from: at, until: at + 1 })
            .map(({ personId }) => personId)
            .sort();
        const [before, after] = [on(layer), on({ ...layer, changes: [...layer.changes, last] })];
        if (last.kind === 'swap') {
          if (last.agreed.length < 2 || !last.between.some((one) => holdsAt(one, at))) expect(after).toEqual(before);
          else expect(after).toHaveLength(before.length);
          return;
        }
        if (!holdsAt(last, at)) expect(after).toEqual(before);
        else if (last.kind === 'add') expect(after).toEqual([...before, last.personId].sort());
        else {
          const goes = (id: string): boolean => last.personId === null || last.personId === id;
          const instead = last.kind === 'replace' ? before.filter(goes).map(() => last.insteadId) : [];
          expect(after).toEqual([...before.filter((id) => !goes(id)), ...instead].sort());
        }
      }),
      { numRuns: 500 },
    );
  });

  it('every instant is either covered or a gap, and never both', () => {
    fc.assert(
      fc.property(layers, instant, (layer, at) => {
        const asked = { from: from - 2 * day, until: from + 8 * day };
        if (!holdsAt(asked, at)) return;
        const present = dutiesOf({ ...layer, handOverMs: 0 }, zone, { from: at, until: at + 1 }).length;
        const gap = gapsOf([layer], zone, asked).find((one) => holdsAt(one, at));
        expect(gap?.count ?? layer.heads).toBe(Math.min(present, layer.heads));
      }),
      { numRuns: 200 },
    );
  });
});
