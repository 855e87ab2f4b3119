import { type PastEstate } from './past-estates.js';
import { pastProblems, type PastProblem } from './past-problems.js';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** A record of the past as the import takes it. Instants are ISO 8601. */
export interface PastRecord {
  readonly externalNumber: string;
  readonly line: number;
  readonly kind: 'complaint' | 'repair';
  readonly channel: 'phone' | 'visit' | 'wechat' | 'patrol';
  readonly place: string;
  readonly category: string;
  readonly problem: string;
  readonly received: { readonly at: string };
  readonly accepted?: { readonly at: string };
  readonly responded?: { readonly at: string };
  readonly handlerId: string;
  readonly closed: { readonly at: string } | null;
  readonly text: string;
  readonly addressText: string;
}

/** Numbers by chance, always the same for a seed (mulberry32). */
export function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const one = <T>(list: readonly T[], at: number): T | undefined =>
  list[Math.min(list.length - 1, Math.floor(at * list.length))];

/** About 1: half below, half above, a long tail upwards. */
const spread = (random: () => number, width: number): number => {
  const gauss = Math.sqrt(-2 * Math.log(Math.max(1e-9, random()))) * Math.cos(2 * Math.PI * random());
  return Math.exp(gauss * width);
};

/** Chinese Standard Time: no summer time in it. */
const offset = 8 * hour;
const hoursOfDay = [7, 8, 8, 9, 9, 9, 10, 10, 11, 12, 13, 14, 14, 15, 16, 17, 18, 18, 19, 19, 20, 20, 21];
const hoursOfNight = [22, 22, 23, 23, 0, 1, 2, 5, 6];

/** When a case of this problem came in: a day of the year by its season, an hour by its habit. */
function receivedAt({ seasons, night }: PastProblem, until: number, random: () => number): number {
  const highest = Math.max(...seasons);
  for (;;) {
    const dayBegins = until - Math.ceil(random() * 365) * day;
    const local = new Date(dayBegins + offset);
    // Fewer by Sunday, when half of those who call are elsewhere.
    const weekday = local.getUTCDay() === 0 ? 0.6 : 1;
    if (random() * highest > (seasons[local.getUTCMonth()] ?? 1) * weekday) continue;
    const hours = random() < night ? hoursOfNight : hoursOfDay;
    return dayBegins + (one(hours, random()) ?? 9) * hour + Math.floor(random() * 3_600) * 1_000;
  }
}

const isNight = (at: number): boolean => {
  const hourOfDay = new Date(at + offset).getUTCHours();
  return hourOfDay >= 22 || hourOfDay < 7;
};

/** July and August, when half the staff is away and everything breaks; the rest of the year gets a little better month by month. */
function strain(at: number, until: number): number {
  const month = new Date(at + offset).getUTCMonth();
  return (month === 6 || month === 7 ? 1.45 : 1) * (1 + (0.25 * (until - at)) / (365 * day));
}

/**
 * A year of an estate until an instant (the beginning of a day), oldest first: plausible, seasonal, by day and by night, some of it
 * late and with the reason; the same for the same instant.
 */
export function pastOf(estate: PastEstate, until: number): readonly PastRecord[] {
  const random = chance([...estate.id].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7));
  const total = pastProblems.reduce((sum, { weight }) => sum + weight, 0);
  const problemOf = (): PastProblem => {
    let left = random() * total;
    return pastProblems.find(({ weight }) => (left -= weight) <= 0) ?? (pastProblems[0] as PastProblem);
  };
  return Array.from({ length: estate.cases }, () => {
    const problem = problemOf();
    return { problem, at: receivedAt(problem, until, random) };
  })
    .sort((a, b) => a.at - b.at)
    .map(({ problem, at }, index) => recordOf(estate, problem, { at, until, line: index + 2 }, random));
}

function recordOf(
  estate: PastEstate,
  { leaf: [place, category, problem], hours, texts, reasons }: PastProblem,
  { at, until, line }: { readonly at: number; readonly until: number; readonly line: number },
  random: () => number,
): PastRecord {
  const [handlerId, , own] = estate.handlers.find(([, categories]) => categories.split(' ').includes(category)) ??
    estate.handlers[0] ?? ['', '', 1];
  const strained = strain(at, until) * estate.pace * own;
  const accepted = at + Math.round((isNight(at) ? 24 : 11) * strained * spread(random, 0.7)) * minute;
  const responded = accepted + Math.round(14 * strained * spread(random, 0.9)) * minute;
  const took = Math.max(
    responded - at + 20 * minute,
    Math.round(hours * strained * spread(random, 0.75) * 60) * minute,
  );
  const isOpen = at + took > until;
  const isTold = random() > 0.03;
  const late = took > 72 * hour && !isOpen ? `。超时原因：${one(reasons, random()) ?? ''}` : '';
  const iso = (instant: number): string => new Date(instant).toISOString();
  return {
    externalNumber: `past:${estate.id}-${String(line - 1).padStart(4, '0')}`,
    line,
    kind: ['noise', 'conduct', 'fees', 'neighbours', 'parking', 'cleaning'].includes(category) ? 'complaint' : 'repair',
    channel: one(['phone', 'phone', 'phone', 'wechat', 'wechat', 'visit', 'patrol'] as const, random()) ?? 'phone',
    place,
    category,
    problem,
    received: { at: iso(at) },
    // A few were only entered when they were done: nobody wrote down who was told, and when.
    ...(isTold && responded <= until ? { accepted: { at: iso(accepted) }, responded: { at: iso(responded) } } : {}),
    handlerId,
    closed: isOpen ? null : { at: iso(at + took) },
    text: `${one(texts, random()) ?? ''}${late}`,
    addressText: `${String(1 + Math.floor(random() * 8))}号楼${String(1 + Math.floor(random() * 2))}单元${String(1 + Math.floor(random() * 11))}0${String(1 + Math.floor(random() * 4))}`,
  };
}
