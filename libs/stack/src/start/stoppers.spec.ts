import { describe, expect, it } from '@jest/globals';
import { Stoppers } from './stoppers.js';

describe('everything that has begun', () => {
  const part = (ended: string[], name: string): { stop(): Promise<void> } => ({
    stop: () => Promise.resolve(void ended.push(name)),
  });

  it('is ended in the reverse order of its beginning, once', async () => {
    const ended: string[] = [];
    const stoppers = new Stoppers();
    for (const name of ['postgres', 'kafka', 'services'])
      await stoppers.begin(name, () => Promise.resolve(part(ended, name)));
    await Promise.all([stoppers.stopAll(() => undefined), stoppers.stopAll(() => undefined)]);
    expect(ended).toEqual(['services', 'kafka', 'postgres']);
  });

  it('is ended although it was only just beginning', async () => {
    const ended: string[] = [];
    const stoppers = new Stoppers();
    let begun = (): void => undefined;
    const beginning = stoppers.begin<{ stop(): Promise<void> }>(
      'kafka',
      () => new Promise((resolve) => (begun = () => resolve(part(ended, 'kafka')))),
    );
    const stopping = stoppers.stopAll(() => undefined);
    begun();
    await Promise.all([beginning, stopping]);
    expect(ended).toEqual(['kafka']);
    await expect(stoppers.begin('temporal', () => Promise.resolve(part(ended, 'temporal')))).rejects.toThrow(
      'too late',
    );
  });

  it('does not escape because something else could not be ended', async () => {
    const ended: string[] = [];
    const failed: string[] = [];
    const stoppers = new Stoppers();
    await stoppers.begin('postgres', () => Promise.resolve(part(ended, 'postgres')));
    await stoppers.begin('kafka', () => Promise.resolve({ stop: () => Promise.reject(new Error('stuck')) }));
    await stoppers.stopAll((name) => failed.push(name));
    expect({ ended, failed }).toEqual({ ended: ['postgres'], failed: ['kafka'] });
  });
});
