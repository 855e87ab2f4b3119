import { describe, expect, it } from '@jest/globals';
import { drawnAnew, fitted, longestSide, shrunk } from './shrunk.js';

const megabyte = 1024 * 1024;

describe('a photo on its way', () => {
  it('fits within the longest side, its proportion kept, and is never made larger', () => {
    expect(fitted(4000, 3000)).toEqual({ width: longestSide, height: 1920 });
    expect(fitted(3000, 4000)).toEqual({ width: 1920, height: longestSide });
    expect(fitted(800, 600)).toEqual({ width: 800, height: 600 });
    expect(fitted(40_000, 2)).toEqual({ width: longestSide, height: 1 });
  });

  it('is drawn anew whatever its size, because it says where it was taken', () => {
    expect([drawnAnew('image/jpeg', 10), drawnAnew('image/heic', 10)]).toEqual([true, true]);
    expect([drawnAnew('image/png', megabyte), drawnAnew('image/png', 5 * megabyte)]).toEqual([false, true]);
    expect(['video/mp4', 'application/pdf', 'audio/aac'].map((type) => drawnAnew(type, 5 * megabyte))).toEqual([
      false,
      false,
      false,
    ]);
  });

  it('comes back as it was where nothing can be drawn', async () => {
    const file = new Blob(['no picture'], { type: 'image/jpeg' });
    expect(await shrunk(file)).toBe(file);
  });
});
