import { once } from 'node:events';
import type { MessagePort } from 'node:worker_threads';

export { inLanguage } from '../identity/language.js';

/** What a worker of the aside pool gets when its work is fed page by page. */
export interface FedTask<Task> {
  readonly task: Task;
  readonly port: MessagePort;
}

/** A page on its way into a worker, or the end. */
export type FedPage<Item> = { readonly page: readonly Item[] } | { readonly end: true };

/** In a worker: the pages as the service reads them. The next is read only when it is asked for. */
export async function* pagesFrom<Item>(port: MessagePort): AsyncGenerator<readonly Item[], void> {
  try {
    for (;;) {
      const answer = once(port, 'message') as Promise<[FedPage<Item>]>;
      port.postMessage('next');
      const [fed] = await answer;
      if ('end' in fed) return;
      yield fed.page;
    }
  } finally {
    port.close();
  }
}
