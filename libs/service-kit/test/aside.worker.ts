import { type FedTask, pagesFrom } from '../src/aside/pages.js';

/** What the pool's own tests have done beside the loop. */
type Wanted = 'sum' | 'for-ever' | 'all-memory' | 'secrets' | 'fault';

const work: Readonly<Record<Exclude<Wanted, 'sum'>, () => unknown>> = {
  'for-ever': () => {
    for (;;);
  },
  'all-memory': () => {
    const kept: number[][] = [];
    for (;;) kept.push(new Array<number>(1_000_000).fill(kept.length));
  },
  secrets: () => Object.keys(process.env),
  fault: () => {
    throw new RangeError('out of range');
  },
};

/** Does what is wanted; a sum is of all pages. */
export async function aside(given: Wanted | FedTask<null>): Promise<unknown> {
  if (typeof given === 'string') return given === 'sum' ? 0 : work[given]();
  let sum = 0;
  for await (const page of pagesFrom<number>(given.port)) for (const number of page) sum += number;
  return sum;
}
