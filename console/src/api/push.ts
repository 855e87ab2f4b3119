import type { PushDeviceView, PushView, PutDevice, Tried } from '@steward/notifications/api';
import { queryOptions } from '@tanstack/react-query';
import { api } from './client.js';

/** The key that a browser subscribes with, and one's own devices. */
export const pushDevices = queryOptions({
  queryKey: ['push'],
  queryFn: ({ signal }) => api.get<PushView>('/v1/push', { signal }),
});

/** Has notices shown on this device. */
export const putPushDevice = (device: PutDevice): Promise<PushDeviceView> => api.put('/v1/push/devices', device);

/** No more notices on one of one's own devices. */
export const removePushDevice = (id: string): Promise<void> => api.delete(`/v1/push/devices/${encodeURIComponent(id)}`);

/** Sends a notice to all of one's own devices. */
export const tryPush = (): Promise<Tried> => api.post<Tried>('/v1/push/trials', {});
