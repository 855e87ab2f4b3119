import { describe, expect, it } from '@jest/globals';
import { until } from './until.js';

describe('a wait', () => {
  it('ends with the first answer that is one, also where it is nought or empty', async () => {
    const answers = [null, false, undefined, 0];
    expect(await until(() => answers.shift())).toBe(0);
    expect(await until(() => '')).toBe('');
  });

  it('counts errors as not yet, and names the last one when its time is over', async () => {
    let asked = 0;
    const answer = until(() => {
      asked += 1;
      if (asked < 3) throw new Error('away');
      return 'there';
    });
    expect(await answer).toBe('there');
    const never = until(() => Promise.reject(new Error('away')), { within: 50, what: 'the lift' });
    await expect(never).rejects.toThrow('Waited 50 ms for the lift: away');
  });

  it('asks soon at first and seldom later, or as often as it is told to', async () => {
    const asks = async (every?: number): Promise<number> => {
      let asked = 0;
      await until(() => void (asked += 1), { within: 1_000, ...(every === undefined ? {} : { every }) }).catch(
        () => undefined,
      );
      return asked;
    };
    const [byItself, told] = await Promise.all([asks(), asks(400)]);
    // At 20 ms until 160 ms have gone by, at 100 ms in the end; a busy machine asks less often, never more.
    expect(byItself).toBeLessThanOrEqual(27);
    expect(told).toBeLessThanOrEqual(4);
  });

  it('ends when nobody waits any more', async () => {
    const stop = new AbortController();
    const waiting = until(() => false, { signal: stop.signal });
    stop.abort(new Error('enough'));
    await expect(waiting).rejects.toThrow();
  });
});
