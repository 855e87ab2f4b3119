import { defaultStandard } from './default-standard.js';
import { emergencySection } from '../processes/emergency/emergency.clocks.js';
import { faultSection } from '../processes/fault/fault.clocks.js';
import { durationOrNull } from './duration.js';
import { figuresNamedBy } from './figure-clocks.js';
import type {
  ByClass,
  ClockRule,
  Contradiction,
  Duration,
  Figure,
  PointRule,
  ProblemClass,
  Standard,
} from './standard.js';

/** Up to four hours an hour is ten seconds; from a day on a day is a minute. Longer never becomes shorter than what was shorter. */
const demonstrated: readonly (readonly [from: Duration, to: Duration])[] = [
  ['PT0S', 'PT0S'],
  ['PT30M', 'PT5S'],
  ['PT1H', 'PT10S'],
  ['PT2H', 'PT20S'],
  ['PT4H', 'PT40S'],
  ['PT8H', 'PT50S'],
  ['PT24H', 'PT60S'],
  ['PT24H30M', 'PT65S'],
  ['PT48H', 'PT120S'],
  ['PT72H', 'PT180S'],
  ['P5D', 'PT300S'],
  ['P7D', 'PT420S'],
];

/** Of emergencies a minute is ten seconds: a call-out climbs while somebody looks, and what nobody waits for stays as long as it was. */
const demonstratedEmergency: Readonly<Record<Duration, Duration>> = {
  PT30S: 'PT5S',
  PT1M: 'PT10S',
  PT2M: 'PT20S',
  PT3M: 'PT30S',
  PT5M: 'PT40S',
  PT10M: 'PT50S',
  PT15M: 'PT60S',
  PT20M: 'PT70S',
  PT30M: 'PT90S',
  PT1H: 'PT120S',
  PT2H: 'PT180S',
};

/** The end of a chain repeats at most this often: an estate that is left alone must not fill the sink overnight. */
const longestRepeat: Duration = 'PT30M';

/** Limits that a person must be able to keep while looking at the screen, by clock. */
const playable: Readonly<Record<string, Duration>> = {
  CLASSIFY: 'PT10S',
  ASSIGN: 'PT10S',
  'HAND-OVER': 'PT30S',
  'OWNER-WORD': 'PT30S',
};

function seconds(duration: Duration): Duration {
  const length = durationOrNull(duration);
  const found = demonstrated.find(([from]) => durationOrNull(from) === length);
  if (!found) throw new RangeError(`the demonstration has no seconds for ${duration}`);
  return found[1];
}

function byClass(lengths: ByClass): ByClass {
  if (typeof lengths === 'string') return seconds(lengths);
  const entries = Object.entries(lengths) as [ProblemClass, Duration][];
  return Object.fromEntries(entries.map(([problemClass, length]) => [problemClass, seconds(length)]));
}

const emergencySeconds = (duration: Duration): Duration => demonstratedEmergency[duration] ?? duration;

function pointInSeconds<C extends string>(point: PointRule<C>, scaled = seconds): PointRule<C> {
  return {
    ...point,
    ...('after' in point.at ? { at: { after: scaled(point.at.after), from: point.at.from } } : {}),
    ...(point.repeats
      ? {
          repeats: {
            every: scaled(point.repeats.every),
            factor: point.repeats.factor,
            atMost: longestRepeat,
          },
        }
      : {}),
  };
}

function clockInSeconds(clock: ClockRule): ClockRule {
  const limit = playable[clock.id] ?? byClass(clock.limit.length);
  return {
    ...clock,
    ...(clock.target ? { target: { ...clock.target, length: byClass(clock.target.length) } } : {}),
    limit: { ...clock.limit, length: limit },
    ...(clock.atMostUntilClassified
      ? {
          atMostUntilClassified: {
            ...clock.atMostUntilClassified,
            length: seconds(clock.atMostUntilClassified.length),
          },
        }
      : {}),
    ...(clock.limitWhenStartedBy
      ? {
          limitWhenStartedBy: Object.fromEntries(
            Object.entries(clock.limitWhenStartedBy).map(([fact, rule]) => [
              fact,
              { ...rule, length: byClass(rule.length) },
            ]),
          ),
        }
      : {}),
    points: clock.points.map((point) => pointInSeconds(point)),
  };
}

/** Limits of equipment faults (§2.3.3): they stand among the figures. */
const timesOfFaults: ReadonlySet<string> = new Set(faultSection.clocks.flatMap((clock) => figuresNamedBy(clock)));

/** Times of emergencies and their call-out (§1.3.1, §4.2). */
const timesOfEmergencies: ReadonlySet<string> = new Set([
  ...emergencySection.clocks.flatMap((clock) => figuresNamedBy(clock)),
  'emergency.same-within',
  'emergency.round.most',
]);

function figureInSeconds(figure: Figure): Figure {
  if (timesOfEmergencies.has(figure.id) && typeof figure.value === 'string')
    return { ...figure, value: emergencySeconds(figure.value) };
  return timesOfFaults.has(figure.id) && typeof figure.value === 'string'
    ? { ...figure, value: seconds(figure.value) }
    : figure;
}

const timesOfComplaints = ['complaint-response', 'complaint-end'];

function signedFor(contradiction: Contradiction): Contradiction {
  const signed = { by: '示例公司 Example company', on: '2025-01-01' };
  if (!timesOfComplaints.includes(contradiction.id)) return { ...contradiction, signed };
  return {
    ...contradiction,
    readings: [
      ...contradiction.readings,
      {
        id: 'demonstration',
        clauses: contradiction.readings[0]?.clauses ?? [],
        says: {
          zh: '演示：按默认口径，四小时以内一小时算十秒，一天算一分钟。',
          en: 'Demonstration: the default reading; up to four hours an hour is ten seconds, a day is a minute.',
        },
      },
    ],
    chosen: 'demonstration',
    signed,
  };
}

/**
 * The default standard with the same shape, its times as seconds: a newcomer sees RESPOND's 20 s run out and climb
 * within a minute. The company's choice is signed. Figures that are no limits of
 * complaints, of equipment faults or of emergencies stay as they are.
 */
export const secondsStandard: Standard = {
  ...defaultStandard,
  id: 'handbook-2025-seconds',
  // Whoever demonstrates has published it: cases run under the text that was stored then.
  version: 1,
  title: { zh: '演示用标准（时限以秒计）', en: 'Demonstration standard (times in seconds)' },
  contradictions: defaultStandard.contradictions.map(signedFor),
  figures: defaultStandard.figures.map(figureInSeconds),
  complaint: { ...defaultStandard.complaint, clocks: defaultStandard.complaint.clocks.map(clockInSeconds) },
  fault: {
    clocks: faultSection.clocks.map((clock) => ({
      ...clock,
      points: clock.points.map((point) => pointInSeconds(point)),
    })),
  },
  emergency: {
    clocks: emergencySection.clocks.map((clock) => ({
      ...clock,
      points: clock.points.map((point) => pointInSeconds(point, emergencySeconds)),
    })),
  },
};
