import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { MessageChannel, type MessagePort, type Transferable } from 'node:worker_threads';
import { DomainError } from '@steward/contracts';
import pLimit, { type LimitFunction } from 'p-limit';
import { Piscina } from 'piscina';
import type { FedPage } from './pages.js';

/** What work beside the request loop may take in all, and each piece of it. */
export interface AsideLimits {
  /** Pieces of work at a time. */
  readonly threads: number;
  /** Pieces that may wait; the next is refused. */
  readonly queue: number;
  /** Pieces that one asker may have in hand, so that the others find a place; default: all places but two, at least one. */
  readonly each?: number;
  /** Memory of each thread, MB. */
  readonly memoryMb: number;
}

/** How one piece of work is bounded. */
export interface AsideOptions {
  /** The thread is ended after so long, ms. */
  readonly withinMs: number;
  /** Ends the work when nobody waits for its answer any more. */
  readonly signal?: AbortSignal | undefined;
  /** For whom it is, such as a company: nobody fills all the places. */
  readonly whose?: string | undefined;
}

const defaultLimits: AsideLimits = { threads: 1, queue: 4, memoryMb: 384 };

/** The function of a module that does its work. */
const entry = 'aside';

/** Sources run as they are written in tests only; what is deployed is built. */
const fromSource = ['--import', 'tsx', '--import', new URL('../../test/own-sources.mjs', import.meta.url).href];

/**
 * Runs work that takes long, or that its input may make take long, on threads beside the request loop: bounded in memory,
 * time and number, ended when the client goes. A piece of work is a module whose function `aside` takes what can be cloned
 * and gives what can be cloned; it is handed everything and holds no connections. Threads begin with the first work and end when idle.
 */
export class AsidePool {
  private pool: Piscina | null = null;
  private underWay = 0;
  private closed = false;
  private readonly inHand = new Map<string, number>();
  /** The library's own queue stands still when its last thread was ended, until somebody comes: so nothing waits in it. */
  private readonly turns: LimitFunction;

  constructor(private readonly limits: AsideLimits = defaultLimits) {
    this.turns = pLimit(limits.threads);
  }

  /**
   * The answer of `module` (`new URL('./x.worker.js', import.meta.url)`) to `task`. Refused with `aside.busy` when too much
   * waits, in all or of this asker, `aside.too-long` when its time is over, `aside.too-large` when its memory is; an aborted `signal` throws its reason.
   */
  async run<Answer>(module: URL, task: unknown, options: AsideOptions): Promise<Answer> {
    return this.bounded<Answer>(module, task, [], options);
  }

  /** As `run`, for work that is fed page by page with `pagesFrom`: a page is read when the worker asks for it. */
  async runOver<Item, Answer>(
    module: URL,
    task: unknown,
    pages: AsyncIterator<readonly Item[]>,
    options: AsideOptions,
  ): Promise<Answer> {
    const { port1, port2 } = new MessageChannel();
    const failed = new AbortController();
    const signals = [failed.signal, ...(options.signal ? [options.signal] : [])];
    port1.on('message', () => {
      pages.next().then(
        ({ value, done }) => port1.postMessage((done ? { end: true } : { page: value }) satisfies FedPage<Item>),
        (error: unknown) => failed.abort(error),
      );
    });
    try {
      const bounds = { ...options, signal: AbortSignal.any(signals) };
      return await this.bounded<Answer>(module, { task, port: port2 }, [port2], bounds);
    } finally {
      port1.close();
      await pages.return?.();
    }
  }

  /** Ends every thread; what is under way is refused. */
  async close(): Promise<void> {
    this.closed = true;
    await this.pool?.destroy();
    this.pool = null;
  }

  private async bounded<Answer>(
    module: URL,
    task: unknown,
    ports: readonly MessagePort[],
    { withinMs, signal, whose }: AsideOptions,
  ): Promise<Answer> {
    signal?.throwIfAborted();
    const place = this.taken(whose);
    const time = AbortSignal.timeout(withinMs);
    const either = AbortSignal.any([time, ...(signal ? [signal] : [])]);
    try {
      const turn = this.turns(() => {
        // Given up while it waited.
        either.throwIfAborted();
        return this.begun().run(task, {
          filename: fileOf(module),
          name: entry,
          signal: either,
          transferList: ports as readonly Transferable[] as never,
        }) as Promise<Answer>;
      });
      return await Promise.race([turn, abortOf(either)]);
    } catch (error) {
      if (signal?.aborted) throw signal.reason;
      if (time.aborted) throw tooLong(withinMs);
      if (codeOf(error) === 'ERR_WORKER_OUT_OF_MEMORY') throw tooLarge();
      throw error;
    } finally {
      place.leave();
    }
  }

  private taken(whose: string | undefined): { readonly leave: () => void } {
    const places = this.limits.threads + this.limits.queue;
    const own = whose === undefined ? 0 : (this.inHand.get(whose) ?? 0);
    if (this.underWay >= places || own >= (this.limits.each ?? Math.max(1, places - 2))) throw busy();
    this.underWay += 1;
    if (whose !== undefined) this.inHand.set(whose, own + 1);
    return {
      leave: () => {
        this.underWay -= 1;
        if (whose === undefined) return;
        const left = (this.inHand.get(whose) ?? 1) - 1;
        if (left > 0) this.inHand.set(whose, left);
        else this.inHand.delete(whose);
      },
    };
  }

  private begun(): Piscina {
    if (this.closed) throw new Error('the pool is closed');
    const { threads, memoryMb } = this.limits;
    this.pool ??= new Piscina({
      minThreads: 0,
      maxThreads: threads,
      idleTimeout: 30_000,
      resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: 32 },
      execArgv: import.meta.url.endsWith('.ts') ? fromSource : [],
      // Secrets stay where they are needed.
      env: {},
    });
    return this.pool;
  }
}

/** Rejects once it is given up. */
function abortOf(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const given = (): void => reject(new Error('given up', { cause: signal.reason }));
    if (signal.aborted) given();
    else signal.addEventListener('abort', given, { once: true });
  });
}

/** The built file of a worker, or its source where nothing is built beside it. */
function fileOf(module: URL): string {
  const built = fileURLToPath(module);
  return existsSync(built) ? module.href : module.href.replace(/\.js$/, '.ts');
}

const codeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : null;

const busy = (): DomainError =>
  new DomainError('too-many', 'aside.busy', {
    zh: '同类任务正在排队，请稍后再试。',
    en: 'Others are waiting for the same kind of work; try again in a moment.',
  });

const tooLong = (withinMs: number): DomainError =>
  new DomainError(
    'refused',
    'aside.too-long',
    {
      zh: `超过 ${String(withinMs / 1000)} 秒仍未完成，已停止；请缩小范围。`,
      en: `It was not done within ${String(withinMs / 1000)} s and was ended; ask for less.`,
    },
    { details: { withinMs } },
  );

const tooLarge = (): DomainError =>
  new DomainError('refused', 'aside.too-large', {
    zh: '所需内存超过上限，已停止；请缩小范围。',
    en: 'It needed more memory than it may take and was ended; ask for less.',
  });
