/** What of a service worker's surroundings ours uses; the library of types for workers excludes the one for pages. */
export interface WorkerSurroundings {
  readonly location: Location;
  readonly clients: { claim(): Promise<void> };
  addEventListener(type: 'install' | 'activate', listener: (event: LifeEvent) => void): void;
  addEventListener(type: 'fetch', listener: (event: AskedEvent) => void): void;
}

/** It lasts until what it waits for is done. */
export interface LifeEvent {
  waitUntil(work: Promise<unknown>): void;
}

/** A request of a page. */
export interface AskedEvent extends LifeEvent {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
