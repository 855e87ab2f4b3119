/** Suites that wait most of their time: for parts to start again, for deadlines of seconds, for lines to fall silent. */
export const idleSuites = [
  'tests/faults/killed-parts.spec.ts',
  'tests/faults/seeded.spec.ts',
  'tests/system/audit.spec.ts',
  'tests/system/lost-stores.spec.ts',
  'tests/system/outage.spec.ts',
  'libs/service-kit/src/messaging/message-bus.outage.spec.ts',
  'libs/service-kit/src/messaging/message-bus.tail.spec.ts',
  'libs/service-kit/src/messaging/silent-line.spec.ts',
];
