import { wayOf } from './answers.js';
import { noticeDataOf, noticeOf } from './notice.js';
import type { WorkerSurroundings } from './worker.types.js';

const worker = self as unknown as WorkerSurroundings;

/** The build writes in: its name, and the files without which my work and a case do not open. */
const release = '__STEWARD_RELEASE__';
const shell = '__STEWARD_SHELL__'.split(' ');

const prefix = 'steward-shell-';
const cacheName = `${prefix}${release}`;
/** A page that is not there after so long, ms, is opened from what is kept: below ground a line is there and carries nothing. */
const patienceMs = 4_000;

/** The first page is given to whoever takes pages. */
const asBrowserAsks = (path: string): Request =>
  new Request(path, { cache: 'no-cache', headers: path.endsWith('.html') ? { accept: 'text/html' } : {} });

async function keepShell(): Promise<void> {
  const cache = await caches.open(cacheName);
  await Promise.all(
    shell.map(async (path) => {
      // Names of scripts change with their content: what another release has kept needs not to be fetched again.
      const before = path.startsWith('/assets/') ? await caches.match(path) : undefined;
      if (before === undefined) await cache.add(asBrowserAsks(path));
      else await cache.put(path, before);
    }),
  );
  await mustFit(cache);
  // A page that stands open goes on with the files of its own release; the next one that is opened is of this one.
  await worker.skipWaiting();
}

/** While a release is put in place, its first page may come from one and its scripts from the other: then it is tried again later. */
async function mustFit(cache: Cache): Promise<void> {
  const page = (await (await cache.match('/index.html'))?.text()) ?? '';
  const scripts = [...page.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, path]) => path);
  if (scripts.some((path) => path === undefined || !shell.includes(path)))
    throw new Error('the first page is of another release');
}

/** Forgets other releases, but for the one before: pages of it may still stand open and ask for what they have not loaded yet. */
async function forgetOthers(): Promise<void> {
  const others = (await caches.keys()).filter((name) => name.startsWith(prefix) && name !== cacheName);
  await Promise.all(others.slice(0, -1).map((name) => caches.delete(name)));
  await worker.clients.claim();
}

async function keptFirst(request: Request): Promise<Response> {
  // This release's first: icons and manifests keep their names.
  const own = await caches.match(request, { ignoreVary: true, cacheName });
  const kept = own ?? (await caches.match(request, { ignoreVary: true }));
  if (kept !== undefined) return kept;
  const answer = await fetch(request);
  if (answer.ok && new URL(request.url).pathname.startsWith('/assets/'))
    await (await caches.open(cacheName)).put(request, answer.clone());
  return answer;
}

async function page(request: Request): Promise<Response> {
  const soon = new AbortController();
  const timer = setTimeout(() => soon.abort(), patienceMs);
  const kept = (): Promise<Response | undefined> => caches.match('/index.html', { ignoreVary: true, cacheName });
  try {
    const answer = await fetch(request, { signal: soon.signal });
    // Whoever stands before the services says that nobody is behind him.
    return answer.status < 500 ? answer : ((await kept()) ?? answer);
  } catch (error) {
    const instead = await kept();
    if (instead === undefined) throw error;
    return instead;
  } finally {
    clearTimeout(timer);
  }
}

/** Says that a notice was shown or pressed: nobody else can prove that it arrived (§4.4). Without a line nobody hears it. */
const report = (handle: string | null, result: 'delivered' | 'answered'): Promise<unknown> =>
  handle === null
    ? Promise.resolve()
    : fetch('/v1/receipts/push', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ handle, result }),
        credentials: 'omit',
      }).catch(() => undefined);

async function show(text: string | null): Promise<void> {
  const { title, shown } = noticeOf(text);
  await worker.registration.showNotification(title, shown);
  await report(noticeDataOf(shown.data).handle, 'delivered');
}

/** Opens a page of the console: in one that stands open, which keeps what is written there; else in a new one. */
async function open(path: string): Promise<void> {
  const pages = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const there = pages.find(({ visibilityState }) => visibilityState === 'visible') ?? pages[0];
  if (there === undefined) return void (await worker.clients.openWindow(path));
  there.postMessage({ open: path });
  // Not every browser lets a page be brought forward; it stands where it should all the same.
  await there.focus().catch(() => undefined);
}

worker.addEventListener('install', (event) => event.waitUntil(keepShell()));
worker.addEventListener('activate', (event) => event.waitUntil(forgetOthers()));
worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== worker.location.origin) return;
  const way = wayOf({ method: request.method, path: pathname, opensPage: request.mode === 'navigate' });
  if (way === 'kept-first') event.respondWith(keptFirst(request));
  else if (way === 'page') event.respondWith(page(request));
});
worker.addEventListener('push', (event) => event.waitUntil(show(event.data?.text() ?? null)));
worker.addEventListener('notificationclick', (event) => {
  const { path, handle } = noticeDataOf(event.notification.data);
  event.notification.close();
  event.waitUntil(Promise.all([open(path), report(handle, 'answered')]));
});
