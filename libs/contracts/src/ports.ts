/** Default ports on one machine: the same in `npm start` and `docker-compose.yml`. */
export const ports = {
  gateway: 7800,
  tickets: 7801,
  staff: 7802,
  assets: 7803,
  notifications: 7804,
  quality: 7805,
  worker: 7806,
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
export const databaseServices = ['tickets', 'staff', 'assets', 'notifications', 'quality', 'gateway'] as const;

/** Where owners open their one-time links, below the gateway. */
export const ownerLinkPath = '/o/';
