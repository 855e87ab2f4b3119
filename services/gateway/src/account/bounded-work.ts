import { DomainError } from '@steward/contracts';

/**
 * Lets a few pieces of dear work run at once, and a bounded number wait. Refuses more with `session.busy` before it begins,
 * so that whoever sends many requests can fill neither memory nor processors.
 */
export class BoundedWork {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(private readonly bounds: { readonly atOnce: number; readonly waiting: number }) {}

  /** The result of `work`, when its turn has come. Refused with `session.busy`. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.running < this.bounds.atOnce) this.running += 1;
    else if (this.waiting.length < this.bounds.waiting)
      // Whoever leaves hands its place on: nobody who comes in between can take it.
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    else throw busy();
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next === undefined) this.running -= 1;
      else next();
    }
  }
}

const busy = (): DomainError =>
  new DomainError(
    'unavailable',
    'session.busy',
    {
      zh: '正在登录的人过多，请几秒后再试。',
      en: 'Too many people are signing in; please try again in a few seconds.',
    },
    { details: { retryAfterSeconds: 2 } },
  );
