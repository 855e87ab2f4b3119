import { api } from '../api/client.js';
import type { PushView } from '@steward/notifications/api';
import { session } from '../session/session.js';
import { thisDevice } from './this-device.js';

let seen: string | null = null;

/** Looks after this device's subscription once for each person who signs in on the page. */
export function keepPushUp(): void {
  const look = (): void => {
    const now = session.current();
    if (now.state !== 'signed-in' || now.session.token === '' || now.session.person.personId === seen) return;
    seen = now.session.person.personId;
    const key = async (): Promise<string | null> => (await api.get<PushView>('/v1/push')).publicKey;
    // What fails is done when the app is opened the next time.
    void thisDevice.keepUp(seen, key).catch(() => undefined);
  };
  look();
  session.subscribe(look);
}
