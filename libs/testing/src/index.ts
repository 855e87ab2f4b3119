export { until } from '@steward/stack';
export * from './body-bounds.js';
export * from './database.js';
export * from './http-client.js';
export * from './keys.js';
export { listedWalk, onlooking, type ListedWalk, type ListedWalkOptions, type RouteLists } from './listed-walk.js';
export * from './live-client.js';
export {
  MaskingWalk,
  addressesOf,
  routesOf,
  type Onlooker,
  type UsualValues,
  type WalkedRoute,
} from './masking-walk.js';
export * from './parts.js';
export * from './processor-time.js';
export * from './reads.js';
export * from './rows.js';
export * from './service.js';
export * from './shared.js';
export * from './tcp-proxy.js';
export { serviceDatabase } from './template.js';
export * from './temporal.js';
