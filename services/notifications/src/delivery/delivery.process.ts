import { topics } from '@steward/contracts';
import type { LoadedCase, ProcessRegistration } from '@steward/service-kit';
import type { DeliveryFold } from './delivery.fold.js';

const waits = {
  digest: '等待汇总发送 / waiting for its digest to go out',
  reading: '等待阅读，未读则换渠道 / waiting to be read, else the next channel',
  receipt: '等待回执，失败则换渠道 / waiting for the receipt, the next channel if it failed',
  'next-try': '等待再次发送 / waiting for the next try',
} as const;

/** How deliveries are published and followed: a workflow only for those that wait for something. */
export const deliveryProcess: ProcessRegistration = {
  topic: topics.notificationsFacts,
  follow: 'delivery',
  awaits: (c: LoadedCase) => {
    const { waits: awaited } = c.fold as DeliveryFold;
    return awaited === null ? c.state : waits[awaited.for];
  },
  emergency: (c: LoadedCase) => (c.fold as DeliveryFold).urgency === 'emergency',
};
