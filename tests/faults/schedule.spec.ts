import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { inWords, lengthOf, touches } from './fault.js';
import { scheduleOf } from './schedule.js';

const seeds = fc.integer({ min: 0, max: 0x7fff_ffff });
const lengths = fc.integer({ min: 1_000, max: 300_000 });

describe('the schedule of a run', () => {
  it('is the same whenever the seed is', () => {
    fc.assert(
      fc.property(seeds, lengths, (seed, lengthMs) => {
        expect(scheduleOf(seed, lengthMs)).toEqual(scheduleOf(seed, lengthMs));
      }),
    );
  });

  it('is another one for another seed', () => {
    const lives = Array.from({ length: 200 }, (_, seed) => JSON.stringify(scheduleOf(seed, 60_000)));
    expect(new Set(lives).size).toBe(200);
  });

  it('can be written down as JSON', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const schedule = scheduleOf(seed, 60_000);
        expect(JSON.parse(JSON.stringify(schedule))).toEqual(schedule);
      }),
    );
  });

  it('begins within its length, in order, and says each fault in one line', () => {
    fc.assert(
      fc.property(seeds, lengths, (seed, lengthMs) => {
        const { faults, lives } = scheduleOf(seed, lengthMs);
        for (const list of [faults, lives]) {
          expect(list.every(({ atMs }) => atMs >= 0 && atMs < lengthMs)).toBe(true);
          expect(list.map(({ atMs }) => atMs)).toEqual(list.map(({ atMs }) => atMs).sort((a, b) => a - b));
        }
        for (const { acts } of lives)
          expect(acts.map(({ atMs }) => atMs)).toEqual(acts.map(({ atMs }) => atMs).sort((a, b) => a - b));
        for (const { what } of faults) expect(inWords(what)).not.toContain('\n');
      }),
    );
  });

  it('takes hold of nothing that an earlier fault still holds', () => {
    fc.assert(
      fc.property(seeds, lengths, (seed, lengthMs) => {
        const heldUntil = new Map<string, number>();
        for (const { atMs, what } of scheduleOf(seed, lengthMs).faults) {
          expect(atMs).toBeGreaterThanOrEqual(heldUntil.get(touches(what)) ?? 0);
          heldUntil.set(touches(what), atMs + lengthOf(what));
        }
      }),
    );
  });

  it('knows every kind of fault within a few seeds', () => {
    const kinds = new Set(
      Array.from({ length: 20 }, (_, seed) => scheduleOf(seed, 60_000).faults.map(({ what }) => what.kind)).flat(),
    );
    expect([...kinds].sort()).toEqual([
      'cut',
      'forget-connections',
      'freeze',
      'kill',
      'lose-answers',
      'poison-news',
      'repeat-news',
      'repeat-signals',
      'restart-postgres',
      'second-worker',
      'shift-clock',
      'slow',
      'spoil-channel',
      'swallow-answers',
    ]);
  });
});
