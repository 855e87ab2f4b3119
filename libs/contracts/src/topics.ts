/** The one registry of topics: names, keys, partitions, retention. `deploy/` and `npm start` create them from here. */
export interface TopicDefinition {
  readonly name: string;
  readonly holds: string;
  readonly partitions: number;
  /** `delete`: news, kept for a time; `compact`: newest state per key, kept for ever. */
  readonly cleanup: 'delete' | 'compact';
}

type Named<Name extends string> = TopicDefinition & { readonly name: Name };

const news = <Name extends string>(name: Name, holds: string): Named<Name> => ({
  name,
  holds,
  partitions: 6,
  cleanup: 'delete',
});
const state = <Name extends string>(name: Name, holds: string): Named<Name> => ({
  name,
  holds,
  partitions: 3,
  cleanup: 'compact',
});

export const topics = {
  ticketsFacts: news('tickets.facts', 'facts of complaints, keyed by case'),
  staffFacts: news('staff.facts', 'facts of people, posts, leave and duty roster'),
  assetsFacts: news('assets.facts', 'facts of regions, estates, buildings, dwellings, households, equipment and plans'),
  notificationsFacts: news('notifications.facts', 'facts of deliveries'),
  qualityFacts: news('quality.facts', 'facts of standards'),
  people: state('staff.people', 'each person: roles, estates, skills, active; ids only'),
  estates: state('assets.estates', 'each estate: company, region, code, zone, active'),
  regions: state('assets.regions', 'each region of a company: name, active'),
  buildings: state('assets.buildings', 'each building: estate, active'),
  dwellings: state('assets.dwellings', 'each dwelling: estate, building, contact wish; ids only'),
  equipment: state('assets.equipment', 'each piece of equipment: where, kind, code, state, contractor; ids only'),
  plans: state('assets.plans', 'each emergency plan: of what, for which hazard, and what is frozen of it; no words'),
  standards: state('quality.standards', 'the standards of each estate with the instants from which they hold'),
} as const satisfies Record<string, TopicDefinition>;

export const allTopics: readonly TopicDefinition[] = Object.values(topics);

/** Messages that a consumer group could not read, with the reason in headers; facts of the same case wait behind them. */
export const deadLetterTopic = (topic: string): string => `${topic}.dead`;
