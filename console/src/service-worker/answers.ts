/** How a request is answered: by the network alone, by what is kept first, or by the network while it answers soon. */
export type Way = 'leave' | 'kept-first' | 'page';

/** Addresses of the services, and of links: they are answered by whoever has them, or not at all. */
const notOurs =
  /^\/(?:v1|a|o|q|r|s|sign-in|docs|health|metrics|internal|\.well-known)(?:\/|$)|^\/openapi\.json$|^\/sw\.js$/;

/** Files that are kept beside the scripts, so that the app opens whole. */
const besides = /^\/(?:icon[^/]*\.(?:svg|png)|app\.[a-z]{2}\.webmanifest)$/;

/** What a request of a page is: its path, its method, and whether the browser opens a page with it. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly opensPage: boolean;
}

/**
 * How a request is answered. Scripts and styles never change under their names; a page is the newest one while there is a line,
 * and without one the page that was kept with its scripts. Nothing that services answer is kept here: what people saw is kept by
 * the app itself, per account.
 */
export function wayOf({ method, path, opensPage }: Asked): Way {
  if (method !== 'GET' || notOurs.test(path)) return 'leave';
  if (opensPage) return 'page';
  return path.startsWith('/assets/') || besides.test(path) ? 'kept-first' : 'leave';
}
