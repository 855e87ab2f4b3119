export { until } from '@steward/stack';
export * from './database.js';
export * from './http-client.js';
export * from './keys.js';
export * from './live-client.js';
export * from './parts.js';
export * from './service.js';
export * from './tcp-proxy.js';
export * from './temporal.js';
