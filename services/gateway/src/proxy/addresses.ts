import type { GatewayConfig } from '../config.js';
import type { Upstream } from './route-table.js';

const bare = (url: string): string => url.replace(/\/+$/, '');

/** Where each service is, without a slash at the end. */
export function addressesOf(config: GatewayConfig): Readonly<Record<Upstream, string>> {
  return {
    tickets: bare(config.TICKETS_URL),
    staff: bare(config.STAFF_URL),
    assets: bare(config.ASSETS_URL),
    notifications: bare(config.NOTIFICATIONS_URL),
    quality: bare(config.QUALITY_URL),
  };
}

/** Where each service's internal endpoints are, without a slash at the end. */
export function internalAddressesOf(config: GatewayConfig): Readonly<Record<Upstream, string>> {
  return {
    tickets: bare(config.TICKETS_INTERNAL_URL),
    staff: bare(config.STAFF_INTERNAL_URL),
    assets: bare(config.ASSETS_INTERNAL_URL),
    notifications: bare(config.NOTIFICATIONS_INTERNAL_URL),
    quality: bare(config.QUALITY_INTERNAL_URL),
  };
}
