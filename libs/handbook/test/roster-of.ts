import type { Duty, CallablePerson, RosterSnapshot } from '../src/index.js';

const day = 86_400_000;

/** Somebody on a roster: fit for everything, unless said otherwise. */
export const somebody = (personId: string, more: Partial<CallablePerson> = {}): CallablePerson => ({
  personId,
  active: true,
  posts: [{ role: 'handler', estateId: 'demo' }],
  work: [],
  reportsTo: null,
  away: [],
  busy: [],
  reachable: true,
  limitedUntil: null,
  ...more,
});

/** A duty of somebody. */
export const duty = (personId: string, from: number, until: number, more: Partial<Duty> = {}): Duty => ({
  layerId: 'guards',
  work: 'security',
  personId,
  from,
  until,
  because: 'rotation',
  source: 'r',
  ...more,
});

/** A roster of an estate over forty days from 1 December 2026, in Shanghai. */
export const rosterFrom = Date.parse('2026-12-01T00:00:00+08:00');
export const rosterOf = (more: Partial<RosterSnapshot> = {}): RosterSnapshot => ({
  estateId: 'demo',
  zone: 'Asia/Shanghai',
  from: rosterFrom,
  until: rosterFrom + 40 * day,
  people: [],
  duties: [],
  rostered: [],
  spans: [],
  ...more,
});
