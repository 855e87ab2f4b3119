import { describe, expect, it } from '@jest/globals';
import { sharedBySuites } from './shared.js';

const nothing = (): Promise<void> => Promise.resolve();

describe('what suites share', () => {
  it('is opened once, also by those who ask at the same time', async () => {
    let opened = 0;
    const ask = (): Promise<number> => sharedBySuites('a count', () => Promise.resolve((opened += 1)), nothing);
    expect(await Promise.all([ask(), ask()])).toEqual([1, 1]);
    expect(await ask()).toBe(1);
  });

  it('is opened anew after it could not be opened', async () => {
    const ask = (open: () => Promise<string>): Promise<string> => sharedBySuites('a door', open, nothing);
    await expect(ask(() => Promise.reject(new Error('locked')))).rejects.toThrow('locked');
    expect(await ask(() => Promise.resolve('open'))).toBe('open');
  });
});
