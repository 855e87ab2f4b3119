import type { GatewayConfig } from '../config.js';
import type { Upstream } from './route-table.js';

/** Where each service is, without a slash at the end. */
export function addressesOf(config: GatewayConfig): Readonly<Record<Upstream, string>> {
  const bare = (url: string): string => url.replace(/\/+$/, '');
  return {
    tickets: bare(config.TICKETS_URL),
    staff: bare(config.STAFF_URL),
    assets: bare(config.ASSETS_URL),
    notifications: bare(config.NOTIFICATIONS_URL),
    quality: bare(config.QUALITY_URL),
  };
}
