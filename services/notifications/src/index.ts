import { ports } from '@steward/contracts';
import { defineService } from '@steward/service-kit';
import { notificationsConfigSchema } from './config.js';
import { deliveryProcess } from './delivery/delivery.process.js';
import { notificationsMigrations } from './migrations.js';
import { receiptHandle } from './phone/receipt-handle.entity.js';
import { pushDevice } from './push/push-device.entity.js';
import { NotificationsModule } from './notifications.module.js';

/** The service that owns templates, routing, recipients, deliveries and receipts. */
export const service = defineService({
  name: 'notifications',
  port: ports.notifications,
  configSchema: notificationsConfigSchema,
  migrations: notificationsMigrations,
  readModels: ['estates', 'people'],
  entities: [pushDevice, receiptHandle],
  processes: { delivery: deliveryProcess },
  module: () => NotificationsModule,
});
