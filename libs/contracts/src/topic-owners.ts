import type { topics } from './topics.js';

/**
 * Where the cases of a process belong: to a company as a whole, to an estate of one, or to either. `is-company` and
 * `is-estate`: the case is that company or estate itself, and has its id.
 */
export type ProcessPlace = 'company' | 'estate' | 'either' | 'is-company' | 'is-estate';

/** Whose a topic is: the one service that writes to it, and the processes whose cases it tells of. */
export interface TopicOwner {
  readonly service: string;
  readonly processes: Readonly<Record<string, ProcessPlace>>;
}

const assets: TopicOwner['processes'] = {
  company: 'is-company',
  region: 'company',
  estate: 'is-estate',
  building: 'estate',
  dwelling: 'estate',
  household: 'estate',
  equipment: 'either',
  plan: 'either',
  'day-book': 'estate',
};

/** What may come on which topic: readers believe nothing else. Every topic stands here. */
export const topicOwners: Readonly<Record<(typeof topics)[keyof typeof topics]['name'], TopicOwner>> = {
  'tickets.facts': { service: 'tickets', processes: { complaint: 'estate', fault: 'either', emergency: 'estate' } },
  'staff.facts': {
    service: 'staff',
    processes: { person: 'company', roster: 'estate', layer: 'either', readiness: 'estate' },
  },
  'assets.facts': { service: 'assets', processes: assets },
  'notifications.facts': { service: 'notifications', processes: { delivery: 'either' } },
  'quality.facts': { service: 'quality', processes: { standard: 'company', 'estate-standards': 'is-estate' } },
  'staff.people': { service: 'staff', processes: { person: 'company' } },
  'assets.estates': { service: 'assets', processes: { estate: 'is-estate' } },
  'assets.regions': { service: 'assets', processes: { region: 'company' } },
  'assets.buildings': { service: 'assets', processes: { building: 'estate' } },
  'assets.dwellings': { service: 'assets', processes: { dwelling: 'estate' } },
  'assets.equipment': { service: 'assets', processes: { equipment: 'either' } },
  'assets.plans': { service: 'assets', processes: { plan: 'either' } },
  'quality.standards': { service: 'quality', processes: { 'estate-standards': 'is-estate' } },
};

/** Whose a topic is; null for one that is none of ours. */
export const ownerOf = (topic: string): TopicOwner | null =>
  Object.entries(topicOwners).find(([name]) => name === topic)?.[1] ?? null;
