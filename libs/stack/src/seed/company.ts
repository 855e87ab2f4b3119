import { equipment } from './equipment.js';
import { buildings, dwellings, estates, households, regions } from './places.js';
import { people } from './people.js';

/** A week that repeats on the duty roster of an estate; times of the wall clock in the estate's zone. */
export interface ExamplePattern {
  readonly id: string;
  readonly estateId: string;
  readonly level: 'handler' | 'supervisor' | 'estate-manager' | 'company';
  readonly personId: string;
  /** Monday 1 … Sunday 7. */
  readonly days: readonly number[];
  /** `HH:MM`; an end at or before the start is on the next day. */
  readonly startsAt: string;
  readonly endsAt: string;
}

const everyDay = [1, 2, 3, 4, 5, 6, 7];
const oddDays = [1, 3, 5, 7];
const evenDays = [2, 4, 6];

type Duty = readonly [
  estateId: string,
  level: ExamplePattern['level'],
  person: string,
  days: readonly number[],
  startsAt: string,
  endsAt: string,
];

/** Every level of both estates around the clock (§2.4.1, §4.1: 24 h). */
const duties: readonly Duty[] = [
  ['lakeside', 'handler', 'li', oddDays, '08:00', '20:00'],
  ['lakeside', 'handler', 'wu', evenDays, '08:00', '20:00'],
  ['lakeside', 'handler', 'zheng', everyDay, '08:00', '20:00'],
  ['lakeside', 'handler', 'feng', everyDay, '07:00', '16:00'],
  ['lakeside', 'handler', 'wei', everyDay, '09:00', '18:00'],
  ['lakeside', 'handler', 'chu', everyDay, '20:00', '08:00'],
  ['lakeside', 'supervisor', 'qian', oddDays, '08:00', '20:00'],
  ['lakeside', 'supervisor', 'sun', evenDays, '08:00', '20:00'],
  ['lakeside', 'supervisor', 'zhou', everyDay, '20:00', '08:00'],
  ['lakeside', 'estate-manager', 'zhao', everyDay, '00:00', '00:00'],
  ['lakeside', 'company', 'chen', oddDays, '00:00', '00:00'],
  ['lakeside', 'company', 'lin', evenDays, '00:00', '00:00'],
  ['demo', 'handler', 'qin', everyDay, '08:00', '20:00'],
  ['demo', 'handler', 'you', everyDay, '09:00', '18:00'],
  ['demo', 'handler', 'xu', everyDay, '20:00', '08:00'],
  ['demo', 'supervisor', 'yang', everyDay, '08:00', '20:00'],
  ['demo', 'supervisor', 'zhu', everyDay, '20:00', '08:00'],
  ['demo', 'estate-manager', 'han', everyDay, '00:00', '00:00'],
  ['demo', 'company', 'chen', oddDays, '00:00', '00:00'],
  ['demo', 'company', 'lin', evenDays, '00:00', '00:00'],
];

const patterns: readonly ExamplePattern[] = duties.map(([estateId, level, person, days, startsAt, endsAt]) => ({
  id: `duty-${estateId}-${level}-${person}`,
  estateId,
  level,
  personId: `p-${person}`,
  days,
  startsAt,
  endsAt,
}));

/**
 * The example company: two estates, one of them in a region, the other under a standard whose figures are seconds; a reporting line of three
 * levels with deputies, and a roster that covers the clock. Data only: `seed.ts` writes it over the services' APIs.
 */
export const exampleCompany = {
  id: 'jinglan',
  name: { zh: '景澜物业', en: 'Jinglan Property Services' },
  regions,
  estates,
  buildings,
  dwellings,
  households,
  equipment,
  people,
  patterns,
  /** Which of the shipped standards each estate runs under: the handbook's figures, or seconds to watch a clock run out. */
  standards: { lakeside: 'handbook-2025', demo: 'handbook-2025-seconds' },
} as const;
