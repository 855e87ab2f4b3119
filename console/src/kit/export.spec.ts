import { describe, expect, it } from '@jest/globals';
import { csvOf } from './csv.js';

describe('a table that is saved', () => {
  it('shows instants as they read on screen, in the zone of the estate', () => {
    expect(csvOf(['时间'], [['2026-03-02T03:00:00.000Z'], ['2026-03-02T03:00:00Z']], 'Asia/Shanghai')).toBe(
      '\uFEFF时间\r\n2026-03-02 11:00\r\n2026-03-02 11:00\r\n',
    );
  });

  it('runs nothing, and quotes what would break a row', () => {
    expect(csvOf(['a'], [['=1+1'], ['＝1'], ['a,"b"'], [-1], [null]])).toBe(
      `\uFEFFa\r\n'=1+1\r\n'＝1\r\n"a,""b"""\r\n-1\r\n\r\n`,
    );
  });
});
