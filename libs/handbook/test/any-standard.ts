import fc from 'fast-check';
import { type ClockRule, type PointRule, type Standard, defaultStandard } from '../src/index.js';

const seconds = (from: number, to: number): fc.Arbitrary<string> =>
  fc.integer({ min: from, max: to }).map((length) => `PT${String(length)}S`);
const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** Repeats as people and typing errors write them: from every minute to every month, growing quickly or hardly. */
const repeats: fc.Arbitrary<NonNullable<PointRule['repeats']>> = fc.record({
  every: seconds(minute, 30 * day),
  factor: fc.oneof(fc.double({ min: 1.0001, max: 10, noNaN: true }), fc.constantFrom(1.01, 2, 3)),
  atMost: seconds(minute, 60 * day),
});

const at: fc.Arbitrary<PointRule['at']> = fc.oneof(
  fc.record({ after: seconds(0, 30 * day), from: fc.constantFrom('start', 'limit') }),
  fc.record({ fraction: fc.double({ min: 0.01, max: 1, noNaN: true }), of: fc.constant('limit' as const) }),
);

const point = (index: number): fc.Arbitrary<PointRule> =>
  fc.record({
    id: fc.constant(`p${String(index)}`),
    title: fc.constant({ zh: '点', en: 'point' }),
    at,
    means: fc.constant('warning' as const),
    tells: fc.constantFrom(['supervisor'] as const, ['company', 'operator'] as const),
    clause: fc.constant(null),
    ours: fc.constant(true),
  });

const repeating = fc
  .tuple(point(99), repeats)
  .map(([one, again]): PointRule => ({ ...one, id: 'again', at: { after: 'PT0S', from: 'limit' }, repeats: again }));

function changed(clock: ClockRule): fc.Arbitrary<ClockRule> {
  return fc
    .record({
      limit: seconds(minute, 365 * day),
      more: fc.array(fc.nat(), { maxLength: 20 }).chain((list) => fc.tuple(...list.map((_, index) => point(index)))),
      ends: fc.array(repeating, { minLength: 1, maxLength: 2 }),
      // Of all clocks a handful: each more that is drawn is one more that lint may refuse.
      keeps: fc.oneof({ arbitrary: fc.constant(true), weight: 3 }, { arbitrary: fc.constant(false), weight: 1 }),
    })
    .map(({ limit, more, ends, keeps }) => {
      if (keeps) return clock;
      const { target: _target, atMostUntilClassified: _atMost, limitWhenStartedBy: _by, ...rest } = clock;
      const effects = clock.points.filter(({ effect }) => effect);
      const points = [...effects, ...more, ...ends.map((end, index) => ({ ...end, id: `again${String(index)}` }))];
      return { ...rest, limit: { ...clock.limit, length: limit }, points };
    });
}

/** Standards of any lengths, points and repeats; lint judges them, and may refuse what is drawn. */
export const anyStandard: fc.Arbitrary<Standard> = fc
  .tuple(...defaultStandard.complaint.clocks.map(changed))
  .map((clocks) => ({ ...defaultStandard, id: 'any', complaint: { ...defaultStandard.complaint, clocks } }));
