/** Default ports on one machine: the same in `npm start` and `docker-compose.yml`. */
export const ports = {
  gateway: 7800,
  tickets: 7801,
  staff: 7802,
  assets: 7803,
  notifications: 7804,
  quality: 7805,
  worker: 7806,
  gatewayInternal: 7850,
  ticketsInternal: 7851,
  staffInternal: 7852,
  assetsInternal: 7853,
  notificationsInternal: 7854,
  qualityInternal: 7855,
  sink: 7810,
  sinkSmtp: 7811,
  postgres: 7820,
  kafka: 7830,
  kafkaController: 7831,
  temporal: 7840,
  temporalUi: 7841,
} as const;

export const serviceNames = ['tickets', 'staff', 'assets', 'notifications', 'quality', 'gateway', 'worker'] as const;
export type ServiceName = (typeof serviceNames)[number];
/** Services with a database; each has an internal address beside its own. */
export const databaseServices = ['tickets', 'staff', 'assets', 'notifications', 'quality', 'gateway'] as const;

/** Key of `ports` under which a service's internal endpoints and metrics are. */
export const internalPortOf = <Name extends (typeof databaseServices)[number]>(name: Name): `${Name}Internal` =>
  `${name}Internal`;

/** Where owners open their one-time links, below the gateway. */
export const ownerLinkPath = '/o/';
/** Where whoever is called out answers by the one-time link of his message, below the gateway. */
export const answerLinkPath = '/a/';
