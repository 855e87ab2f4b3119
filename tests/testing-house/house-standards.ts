import { parseDuration, secondsStandard, type ClockRule, type Standard } from '@steward/handbook';

/** Lengths of the demonstration standard, s → lengths here, s: the same order, a life within twelve seconds. */
const shortened: readonly (readonly [from: number, to: number])[] = [
  [0, 0],
  [5, 1.5],
  [10, 3],
  [20, 3],
  [30, 3.2],
  [40, 3.5],
  [50, 4],
  [60, 8],
  [65, 9],
  [120, 10],
  [180, 11],
  [300, 11.5],
  [420, 12],
  // The longest repeat of a chain's end: here as often as every few seconds, so that a story sees several.
  [1800, 4],
];

/** Every length of time in a rule, by another measure. Throws `RangeError` for one that the measure does not know. */
function measured<T>(rule: T, measure: (seconds: number) => number): T {
  return JSON.parse(
    JSON.stringify(rule, (_key, value: unknown) =>
      typeof value === 'string' && /^PT?\d/.test(value) ? `PT${String(measure(parseDuration(value) / 1000))}S` : value,
    ),
  ) as T;
}

function swift(seconds: number): number {
  const found = shortened.find(([from]) => from === seconds);
  if (found === undefined) throw new RangeError(`no swift length for ${String(seconds)} s`);
  return found[1];
}

const withClocks = (id: string, change: (clock: ClockRule) => ClockRule): Standard => ({
  ...secondsStandard,
  id,
  complaint: { ...secondsStandard.complaint, clocks: secondsStandard.complaint.clocks.map(change) },
});

/** RESPOND 3 s, its ladder up to the company at 8 s, RESOLVE 11 s, closing after 12 s of silence: shape and clauses are the handbook's. */
export const swiftStandard = withClocks('house-swift', (clock) => measured(clock, swift));

/** Four times the swift one: RESPOND's limit is 12 s, long enough to act just before it on a busy machine. */
export const steadyStandard = withClocks('house-steady', (clock) =>
  measured(clock, (seconds) => Math.round(swift(seconds) * 4)),
);
