/** What of the app the service worker's life touches: its addresses. */
interface Ways {
  /** Goes to a page of the console. */
  readonly open: (path: string) => void;
  /** Hears when somebody has gone from one page to another. */
  readonly onLeft: (left: () => void) => void;
}

/** An app that is never closed looks so often whether there is a new release, ms. */
const lookAgainMs = 3_600_000;

/**
 * Installs the service worker, once the page has what it needs itself, and takes a new release when somebody goes to another page:
 * never under what he is writing. Where the browser has none (no TLS, a private window), the console works as before, with a line.
 */
export function installWorker({ open, onLeft }: Ways): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  const { serviceWorker } = navigator;
  let controlled = serviceWorker.controller !== null;
  let stale = false;
  serviceWorker.addEventListener('controllerchange', () => {
    stale ||= controlled;
    controlled = true;
  });
  onLeft(() => {
    if (stale) window.location.reload();
  });
  serviceWorker.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (typeof data === 'object' && data !== null && 'open' in data && typeof data.open === 'string') open(data.open);
  });
  window.addEventListener('load', () => {
    serviceWorker.register('/sw.js').then(lookingAgain, () => undefined);
  });
}

/** Looks for a new release now and then, and when somebody comes back to the app. */
function lookingAgain(registration: ServiceWorkerRegistration): void {
  let looked = Date.now();
  const look = (): void => {
    if (document.visibilityState !== 'visible' || Date.now() - looked < lookAgainMs) return;
    looked = Date.now();
    registration.update().catch(() => undefined);
  };
  window.setInterval(look, lookAgainMs);
  document.addEventListener('visibilitychange', look);
}
