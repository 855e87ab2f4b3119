/**
 * Installs the service worker, once the page has what it needs itself. Where the browser has none (no TLS, a private window), the
 * console works as before, with a line.
 */
export function installWorker(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  window.addEventListener('load', () => {
    navigator.serviceWorker.register('/sw.js').catch(() => undefined);
  });
}
