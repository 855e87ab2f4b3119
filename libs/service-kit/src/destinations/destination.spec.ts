import { describe, expect, it } from '@jest/globals';
import { until } from '@steward/testing';
import { pino } from 'pino';
import { Destination, type Pace } from './destination.js';

const pace: Pace = { poll: 3_600_000, gather: 150, firstBackoff: 10, longestBackoff: 20 };
const quiet = pino({ level: 'silent' });

function counted(changes: Partial<Pace> = {}): {
  destination: Destination;
  began: number[];
  pass: () => Promise<{ settled: number; more: boolean }>;
} {
  const began: number[] = [];
  return {
    destination: new Destination('kafka', { ...pace, ...changes }, quiet, () => undefined),
    began,
    pass: () => {
      began.push(performance.now());
      return Promise.resolve({ settled: 1, more: false });
    },
  };
}

describe('a destination of the relay', () => {
  it('sends what is committed in a crowd together, and what is committed alone at once', async () => {
    const { destination, began, pass } = counted();
    destination.start(pass);
    await until(() => began.length === 1);
    for (let commit = 0; commit < 20; commit += 1) destination.poke();
    await until(() => began.length === 2);
    const gathered = began.length;
    destination.poke();
    await until(() => began.length === 3);
    await destination.stop();
    const [first = 0, second = 0, third = 0] = began;
    expect(gathered).toBe(2);
    // Timers may run a millisecond early.
    expect(second - first).toBeGreaterThanOrEqual(pace.gather - 2);
    expect(third - second).toBeGreaterThanOrEqual(pace.gather - 2);
  });

  it('goes on at once while there is more than one pass can take', async () => {
    const { destination, began } = counted({ gather: 3_600_000 });
    destination.start(() => {
      began.push(performance.now());
      return Promise.resolve({ settled: 500, more: began.length < 3 });
    });
    await until(() => began.length === 3);
    await destination.stop();
    expect(began).toHaveLength(3);
  });

  it('can be stopped while it waits for company', async () => {
    const { destination, began, pass } = counted({ gather: 3_600_000 });
    destination.start(pass);
    await until(() => began.length === 1);
    destination.poke();
    await destination.stop();
    expect(began).toHaveLength(1);
  });
});
