import { putPushDevice } from '../api/push.js';
import { deviceNameOf } from './device-name.js';

/**
 * Whether this browser can show notices: `none` where it has no push (an iPhone whose app is not installed, no TLS), `denied` where
 * somebody has forbidden them, `off` and `on` as its owner has set it.
 */
export type DeviceState = 'none' | 'denied' | 'off' | 'on';

interface Kept {
  readonly personId: string;
  /** As the service calls this device. */
  readonly id: string;
}

const key = 'steward.push';

function kept(): Kept | null {
  try {
    return JSON.parse(window.localStorage.getItem(key) ?? 'null') as Kept | null;
  } catch {
    return null;
  }
}

const canPush = (): boolean => 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;

/** The worker that shows notices; null: none was installed. */
const registered = async (): Promise<ServiceWorkerRegistration | null> =>
  canPush() ? ((await navigator.serviceWorker.getRegistration()) ?? null) : null;

const subscription = async (): Promise<PushSubscription | null> =>
  (await (await registered())?.pushManager.getSubscription()) ?? null;

/** Notices on this device, as far as the browser and its owner have them. */
export const thisDevice = {
  /** As the service calls this device; null: it is none of this person's. */
  idOf(personId: string): string | null {
    const known = kept();
    return known?.personId === personId ? known.id : null;
  },

  async state(personId: string): Promise<DeviceState> {
    if ((await registered()) === null) return 'none';
    if (Notification.permission === 'denied') return 'denied';
    return thisDevice.idOf(personId) !== null && (await subscription()) !== null ? 'on' : 'off';
  },

  /** Asks for permission, subscribes and tells the service. False: permission was not given. Throws `ApiError`, or what the browser says. */
  async turnOn(personId: string, publicKey: string): Promise<boolean> {
    const worker = await registered();
    if (worker === null || (await Notification.requestPermission()) !== 'granted') return false;
    await tell(personId, await subscribed(worker, publicKey));
    return true;
  },

  /** Takes this device out of the browser's side; what is still sent to it is refused by its push service. */
  async turnOff(): Promise<void> {
    window.localStorage.removeItem(key);
    await (await subscription())?.unsubscribe();
  },

  /**
   * Puts right what may have changed while nobody looked: the browser has renewed its subscription, the operator has a new key, or
   * somebody else has signed in here, to whom the notices of the one before are not shown.
   */
  async keepUp(personId: string, publicKey: () => Promise<string | null>): Promise<void> {
    const known = kept();
    if (known === null) return;
    if (known.personId !== personId) return thisDevice.turnOff();
    const worker = await registered();
    if (worker === null || Notification.permission !== 'granted') return;
    const at = await publicKey();
    if (at !== null) await tell(personId, await subscribed(worker, at));
  },
};

/** The browser's subscription under this key of ours, the one that it has or a new one. */
async function subscribed(worker: ServiceWorkerRegistration, publicKey: string): Promise<PushSubscription> {
  const has = await worker.pushManager.getSubscription();
  if (has !== null && keyOf(has) === publicKey) return has;
  await has?.unsubscribe();
  return worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey });
}

const keyOf = (of: PushSubscription): string => base64url(of.options.applicationServerKey ?? new ArrayBuffer(0));

const base64url = (bytes: ArrayBuffer): string =>
  btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');

async function tell(personId: string, of: PushSubscription): Promise<void> {
  const { endpoint, keys = {} } = of.toJSON();
  const { id } = await putPushDevice({
    endpoint: endpoint ?? of.endpoint,
    keys: { p256dh: keys['p256dh'] ?? '', auth: keys['auth'] ?? '' },
    name: deviceNameOf(navigator.userAgent),
  });
  window.localStorage.setItem(key, JSON.stringify({ personId, id } satisfies Kept));
}
