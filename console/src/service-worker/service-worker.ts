import { wayOf } from './answers.js';
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
}

async function forgetOthers(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(
    names.filter((name) => name.startsWith(prefix) && name !== cacheName).map((name) => caches.delete(name)),
  );
  await worker.clients.claim();
}

async function keptFirst(request: Request): Promise<Response> {
  const kept = await caches.match(request, { ignoreVary: true });
  if (kept !== undefined) return kept;
  const answer = await fetch(request);
  if (answer.ok && new URL(request.url).pathname.startsWith('/assets/'))
    await (await caches.open(cacheName)).put(request, answer.clone());
  return answer;
}

async function page(request: Request): Promise<Response> {
  const soon = new AbortController();
  const timer = setTimeout(() => soon.abort(), patienceMs);
  try {
    return await fetch(request, { signal: soon.signal });
  } catch (error) {
    const kept = await caches.match('/index.html', { ignoreVary: true });
    if (kept === undefined) throw error;
    return kept;
  } finally {
    clearTimeout(timer);
  }
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
