import { describe, expect, it } from '@jest/globals';
import { csvOf } from './csv.js';

describe('a table that is saved', () => {
  it('shows instants as they read on screen, in the zone of the estate', () => {
    expect(csvOf(['时间'], [['2026-03-02T03:00:00.000Z'], ['2026-03-02T03:00:00Z']], 'Asia/Shanghai')).toBe(
      '\uFEFF时间\r\n2026-03-02 11:00\r\n2026-03-02 11:00\r\n',
    );
  });

  it('leaves telephone numbers as they are, and what only looks like one for a formula', () => {
    expect(csvOf(['电话'], [['+86 138-0000-0000'], ['+8613800000000'], ['+1'], ["+cmd|' /c calc'!A1"]])).toBe(
      `\uFEFF电话\r\n+86 138-0000-0000\r\n+8613800000000\r\n'+1\r\n'+cmd|' /c calc'!A1\r\n`,
    );
  });

  it('runs nothing, and quotes what would break a row', () => {
    expect(csvOf(['a'], [['=1+1'], ['＝1'], ['a,"b"'], [-1], [null]])).toBe(
      `\uFEFFa\r\n'=1+1\r\n'＝1\r\n"a,""b"""\r\n-1\r\n\r\n`,
    );
  });
});
