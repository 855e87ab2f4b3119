/** What of a service worker's surroundings ours uses; the library of types for workers excludes the one for pages. */
export interface WorkerSurroundings {
  readonly location: Location;
  readonly clients: {
    claim(): Promise<void>;
    matchAll(options: { readonly type: 'window'; readonly includeUncontrolled: true }): Promise<readonly OpenPage[]>;
    openWindow(url: string): Promise<unknown>;
  };
  readonly registration: {
    showNotification(title: string, options: ShownNotice): Promise<void>;
  };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', listener: (event: LifeEvent) => void): void;
  addEventListener(type: 'fetch', listener: (event: AskedEvent) => void): void;
  addEventListener(type: 'push', listener: (event: PushedEvent) => void): void;
  addEventListener(type: 'notificationclick', listener: (event: ClickedEvent) => void): void;
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

/** Something that was pushed; null: without a word. */
export interface PushedEvent extends LifeEvent {
  readonly data: { text(): string } | null;
}

/** Somebody has pressed a notice. */
export interface ClickedEvent extends LifeEvent {
  readonly notification: { readonly data: unknown; close(): void };
}

/** A page of ours that stands open. */
export interface OpenPage {
  readonly visibilityState: 'visible' | 'hidden';
  focus(): Promise<unknown>;
  postMessage(message: unknown): void;
}

/** How a notice is shown. */
export interface ShownNotice {
  readonly body: string;
  readonly tag: string;
  readonly renotify: boolean;
  readonly requireInteraction: boolean;
  readonly icon: string;
  readonly badge: string;
  readonly lang: string;
  readonly data: unknown;
}
